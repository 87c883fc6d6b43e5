import type { ProtobufChange } from '../facts.ts'
import type { Method, MethodType, Service, Span } from '../model.ts'
import { findOption, textOf } from '../options.ts'
import { change } from './change.ts'
import { pair } from './pairs.ts'
import { inBase, inHead } from './places.ts'
import { fieldsKept } from './shape.ts'
import { methodSubject } from './subjects.ts'
import { maySayTheSame, methodTypeName } from './type-name.ts'

const typeChanged = (before: MethodType, after: MethodType): boolean =>
  before.message !== undefined && after.message !== undefined
    ? before.message.fullName !== after.message.fullName
    : !maySayTheSame(methodTypeName(before), methodTypeName(after))

const typePlaces = (before: Method, after: Method, side: 'request' | 'response') => ({
  base: inBase.at(before.file, before[side].span),
  head: inHead.at(after.file, after[side].span),
})

function* diffTypes(before: Method, after: Method): Iterable<ProtobufChange> {
  for (const side of ['request', 'response'] as const) {
    const from = before[side]
    const to = after[side]
    if (!typeChanged(from, to)) continue
    const kept = from.message && to.message ? fieldsKept(from.message, to.message) : undefined
    const retyped = { method: after, fieldsKept: kept }
    yield change(
      `method.${side}-type-changed`,
      methodSubject(after),
      before,
      retyped,
      typePlaces(before, after, side),
    )
  }
}

/** `IDEMPOTENCY_UNKNOWN` is the default. */
const idempotencyOf = (method: Method): { readonly value: string; readonly span: Span | undefined } => {
  const option = findOption(method.options, 'idempotency_level')
  return { value: textOf(option) ?? 'IDEMPOTENCY_UNKNOWN', span: option?.span }
}

function* diffMethod(before: Method, after: Method): Iterable<ProtobufChange> {
  const subject = methodSubject(after)
  const places = { base: inBase.of(before), head: inHead.of(after) }
  yield* diffTypes(before, after)
  if (before.request.streaming !== after.request.streaming) {
    yield change('method.client-streaming-changed', subject, before, after, places)
  }
  if (before.response.streaming !== after.response.streaming) {
    yield change('method.server-streaming-changed', subject, before, after, places)
  }
  const from = idempotencyOf(before)
  const to = idempotencyOf(after)
  if (from.value === to.value) return
  yield change(
    'method.idempotency-changed',
    subject,
    { method: before, ...from },
    { method: after, ...to },
    {
      base: inBase.atOrFile(before.file, from.span),
      head: inHead.atOrFile(after.file, to.span),
    },
  )
}

/** What differs inside two services of the same full name. */
export function* diffService(before: Service, after: Service): Iterable<ProtobufChange> {
  const changes: Iterable<ProtobufChange>[] = []
  pair(before.methods, after.methods, ({ name }) => name, {
    removed: (method) =>
      changes.push([
        change('method.removed', methodSubject(method), method, after, {
          base: inBase.of(method),
          head: inHead.of(after),
        }),
      ]),
    both: (from, to) => changes.push(diffMethod(from, to)),
  })
  for (const found of changes) yield* found
}
