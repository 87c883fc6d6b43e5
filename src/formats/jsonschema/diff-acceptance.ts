import type { JsonSchemaChange, Rejected, RejectedKind, Rejection } from './facts.ts'
import { inclusion, type Reason } from './inclusion/inclusion.ts'
import type { Schema } from './model.ts'
import { locateKeyword, locateSchema } from './place.ts'
import { rejectedKind, rejectedProperty } from './rejected-kind.ts'
import { reasonText } from './reason-text.ts'
import { keywordText } from './text.ts'
import { subjectOf, whereIs } from './where.ts'

/** What is rejected at one place, in either reading direction. */
interface Group {
  readonly kind: RejectedKind
  readonly keyword: string
  /** The schema that rejects first, and the property that it rejects where that is the matter. */
  readonly reader: Schema
  readonly property: string | undefined
  readonly base: Schema | undefined
  readonly head: Schema | undefined
  backward: Rejection | undefined
  forward: Rejection | undefined
}

/**
 * Which documents one schema accepts and the other rejects: those of the base that the head rejects (backward), and
 * those of the head that the base rejects (forward). Each change is backed by a document.
 */
export const diffAcceptance = (base: Schema, head: Schema): JsonSchemaChange[] => {
  const backward = inclusion(base, head)
  const forward = inclusion(head, base)
  const groups = new Map<string, Group>()
  const numbers = new Map<Schema | undefined, number>()
  const numberOf = (schema: Schema | undefined): number => {
    const number = numbers.get(schema) ?? numbers.size
    numbers.set(schema, number)
    return number
  }
  const collect = (reason: Reason, direction: 'backward' | 'forward'): void => {
    const [before, after] =
      direction === 'backward' ? [reason.writer, reason.reader] : [reason.reader, reason.writer]
    const kind = rejectedKind(reason)
    const { keyword, reader, witness } = reason
    const property = rejectedProperty(reason)
    const key = `${kind} ${keyword} ${numberOf(before)} ${numberOf(after)} ${property}`
    const group = groups.get(key) ?? {
      kind,
      keyword,
      reader,
      property,
      base: before,
      head: after,
      backward: undefined,
      forward: undefined,
    }
    groups.set(key, group)
    group[direction] ??= { reason: reasonText(reason), witness }
  }
  for (const reason of withoutConsequences(backward.reasons)) collect(reason, 'backward')
  for (const reason of withoutConsequences(forward.reasons)) collect(reason, 'forward')
  return [
    ...[...groups.values()].map((group) => rejected(group, base, head)),
    ...undecided(base, head, backward.undecided, forward.undecided),
  ]
}

/** Of a property that is undeclared one reason is enough, and what is inside of it is left out. */
const withoutConsequences = (reasons: readonly Reason[]): readonly Reason[] => {
  const reported = new Set<string>()
  const isNews = (reason: Reason): boolean => {
    if (rejectedKind(reason) !== 'rejected.undeclared-property') return true
    const around = reason.part.map((_, index) => JSON.stringify(reason.part.slice(0, index + 1)))
    if (around.some((part) => reported.has(part))) return false
    reported.add(JSON.stringify(reason.part))
    return true
  }
  return reasons.toSorted((one, other) => one.part.length - other.part.length).filter(isNews)
}

const rejected = (group: Group, base: Schema, head: Schema): JsonSchemaChange => {
  const { kind, keyword, reader, backward, forward } = group
  return {
    kind,
    format: 'jsonschema',
    direction: forward === undefined ? 'output' : backward === undefined ? 'input' : 'both',
    subject: [...subjectOf(reader), ...detailOf(group)],
    before: group.base,
    after: group.head,
    where: whereIs(reader, 'A document'),
    keyword,
    backward,
    forward,
    was: keywordText(group.base, keyword),
    is: keywordText(group.head, keyword),
    base: group.base === undefined ? locateSchema(base, 'base') : locateKeyword(group.base, keyword, 'base'),
    head: group.head === undefined ? locateSchema(head, 'head') : locateKeyword(group.head, keyword, 'head'),
  } satisfies Rejected<RejectedKind> as JsonSchemaChange
}

/** What tells a change from others of its kind in the same part: there can be several bounds. */
const detailOf = ({ kind, keyword, property }: Group): readonly string[] => {
  if (property !== undefined) return [`property ${property}`]
  return kind === 'rejected.bound' || kind === 'rejected.items' || kind === 'rejected.composition'
    ? [keyword]
    : []
}

const undecided = (
  base: Schema,
  head: Schema,
  backward: string | undefined,
  forward: string | undefined,
): JsonSchemaChange[] =>
  backward === undefined && forward === undefined
    ? []
    : [
        {
          kind: 'undecided',
          format: 'jsonschema',
          direction: forward === undefined ? 'output' : backward === undefined ? 'input' : 'both',
          subject: subjectOf(head),
          before: base,
          after: head,
          backward,
          forward,
          base: locateSchema(base, 'base'),
          head: locateSchema(head, 'head'),
        },
      ]
