import { compactText, type JsonNode } from '../../core/json/json-node.ts'
import { placeOf } from '../../core/source-text.ts'
import type { AvroChange } from './facts.ts'
import { diffNamed, diffSymbols } from './diff-named.ts'
import { diffLogicalTypes } from './diff-logical-type.ts'
import type {
  AvroFile,
  Field,
  Message,
  NamedSchema,
  Protocol,
  RecordSchema,
  ResolvedSchema,
  Schema,
} from './model.ts'
import { isNamed, resolved } from './model.ts'
import { capitalised, fieldInText, locateField, locateUse, subjectOfField } from './place.ts'
import { diffReadability } from './unresolvable.ts'
import { writerFieldsOf } from './writer-field.ts'

/** Everything that differs between two versions of one contract. */
export const diffFiles = (base: AvroFile, head: AvroFile): AvroChange[] => {
  if (base.schema !== undefined && head.schema !== undefined) return diffSchemas(base.schema, head.schema)
  return [
    ...(base.protocol !== undefined && head.protocol !== undefined
      ? diffProtocols(base.protocol, head.protocol)
      : []),
    ...diffTypes(base, head),
  ]
}

/** A protocol, and IDL without a schema of its own, are about the types they declare. */
const diffTypes = (base: AvroFile, head: AvroFile): AvroChange[] => {
  const byName = new Map(head.types.map((type) => [type.fullName, type]))
  return base.types.flatMap((before) => {
    const after = byName.get(before.fullName)
    return after === undefined ? [] : diffSchemas(before, after)
  })
}

/** Everything that differs between two versions of a schema: what can no longer be read, and the facts beside it. */
export const diffSchemas = (base: Schema, head: Schema): AvroChange[] => [
  ...diffReadability(base, head),
  ...diffFacts([[base, head]]),
]

const diffProtocols = (base: Protocol, head: Protocol): AvroChange[] =>
  [...base.messages.values()].flatMap((message) => {
    const after = head.messages.get(message.name)
    return after === undefined ? [messageRemoved(message, head)] : diffMessages(message, after)
  })

const diffMessages = (base: Message, head: Message): AvroChange[] => [
  ...diffSchemas(base.request, head.request),
  ...diffSchemas(base.response, head.response),
  ...diffSchemas(base.errors, head.errors),
]

const messageRemoved = (message: Message, head: Protocol): AvroChange => ({
  kind: 'message.removed',
  format: 'avro',
  direction: 'both',
  subject: [`message ${message.name}`],
  before: message,
  after: undefined,
  base: placeOf(message.source, message.nameSpan, 'base'),
  head: placeOf(head.source, { start: head.span.start, end: head.span.start + 1 }, 'head'),
})

type Pair = readonly [base: Schema, head: Schema]

/** Walks pairs of parts that stand for each other; each pair of types is looked at once. */
const diffFacts = (start: readonly Pair[]): AvroChange[] => {
  const changes: AvroChange[] = []
  const seen = new Map<ResolvedSchema, Set<ResolvedSchema>>()
  const left = [...start]
  for (let pair = left.pop(); pair !== undefined; pair = left.pop()) {
    const base = resolved(pair[0])
    const head = resolved(pair[1])
    if (base === undefined || head === undefined || base === head) continue
    const heads = seen.get(base) ?? new Set()
    if (heads.has(head)) continue
    seen.set(base, heads.add(head))
    changes.push(...diffLogicalTypes(pair[0], pair[1]), ...diffPair(base, head))
    left.push(...partsOf(base, head).toReversed())
  }
  return changes
}

const diffPair = (base: ResolvedSchema, head: ResolvedSchema): AvroChange[] => {
  if (!isNamed(base) || !isNamed(head) || base.kind !== head.kind) return []
  const declared = base.kind !== 'record' || !base.request
  const changes = declared ? diffNamed(base, head) : []
  if (base.kind === 'enum' && head.kind === 'enum') changes.push(...diffSymbols(base, head))
  if (base.kind === 'record' && head.kind === 'record') changes.push(...diffFields(base, head))
  return changes
}

const partsOf = (base: ResolvedSchema, head: ResolvedSchema): readonly Pair[] => {
  if (base.kind === 'array' && head.kind === 'array') return [[base.items, head.items]]
  if (base.kind === 'map' && head.kind === 'map') return [[base.values, head.values]]
  if (base.kind === 'record' && head.kind === 'record') {
    return fieldPairs(base, head).map(([before, after]) => [before.type, after.type])
  }
  if (base.kind === 'union' || head.kind === 'union') return branchPairs(branchesOf(base), branchesOf(head))
  return []
}

const branchesOf = (schema: ResolvedSchema): readonly Schema[] =>
  schema.kind === 'union' ? schema.branches : [schema]

/** Branches of the same kind; named ones of the same full name, else of the same name. */
const branchPairs = (base: readonly Schema[], head: readonly Schema[]): readonly Pair[] =>
  base.flatMap((before) => {
    const type = resolved(before)
    const alike = head.filter((branch) => resolved(branch)?.kind === type?.kind)
    if (type === undefined || !isNamed(type))
      return alike.slice(0, 1).map((after) => [before, after] as const)
    const named = (matches: (other: NamedSchema) => boolean) =>
      alike.find((branch) => {
        const other = resolved(branch)
        return other !== undefined && isNamed(other) && matches(other)
      })
    const after =
      named((other) => other.fullName === type.fullName) ?? named((other) => other.name === type.name)
    return after === undefined ? [] : [[before, after] as const]
  })

/** Fields that stand for each other: of the same name, else joined by an alias of the head. */
const fieldPairs = (base: RecordSchema, head: RecordSchema): readonly (readonly [Field, Field])[] =>
  head.fields.flatMap((after) =>
    writerFieldsOf(base, after)
      .slice(0, 1)
      .map((before) => [before, after] as const),
  )

const diffFields = (base: RecordSchema, head: RecordSchema): AvroChange[] => {
  const pairs = fieldPairs(base, head)
  const kept = new Set(pairs.map(([before]) => before))
  const old = new Set(pairs.map(([, after]) => after))
  return [
    ...base.fields.filter((field) => !kept.has(field)).map((field) => fieldRemoved(field, head)),
    ...head.fields.filter((field) => !old.has(field)).map(fieldAdded),
    ...pairs.flatMap(([before, after]) => diffField(before, after)),
  ]
}

const fieldRemoved = (field: Field, head: RecordSchema): AvroChange => ({
  kind: 'field.removed',
  format: 'avro',
  direction: 'both',
  subject: subjectOfField(field),
  before: field,
  after: undefined,
  base: locateField(field, 'base'),
  head: locateUse(head, 'head'),
})

const fieldAdded = (field: Field): AvroChange => ({
  kind: 'field.added',
  format: 'avro',
  direction: 'both',
  subject: subjectOfField(field),
  before: undefined,
  after: field,
  head: locateField(field, 'head'),
})

const diffField = (before: Field, after: Field): AvroChange[] => {
  const between = {
    format: 'avro',
    direction: 'both',
    subject: subjectOfField(after),
    before,
    after,
    where: capitalised(fieldInText(after)),
    base: locateField(before, 'base'),
    head: locateField(after, 'head'),
  } as const
  const changes: AvroChange[] = []
  if (before.name !== after.name) changes.push({ ...between, kind: 'field.renamed' })
  const was = defaultText(before)
  const is = defaultText(after)
  if (was !== is) changes.push({ ...between, kind: 'field.default-changed', was, is })
  if (before.doc !== after.doc) {
    changes.push({ ...between, kind: 'field.doc-changed', was: before.doc, is: after.doc })
  }
  return changes
}

const defaultText = ({ default: value, source }: Field): string | undefined =>
  value === undefined ? undefined : valueText(value, source.text)

/** JSON text by which equal values are equal: how a string is escaped does not matter, nor does white space. */
const valueText = (value: JsonNode, text: string): string =>
  value.kind === 'string' ? JSON.stringify(value.value) : compactText(text, value)
