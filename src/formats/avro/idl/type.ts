import type { Deep } from '../../../core/deep.ts'
import type { JsonMember, JsonNode } from '../../../core/json/json-node.ts'
import type { Span } from '../../../core/source-text.ts'
import { isPrimitiveKind } from '../primitive.ts'
import { annotations } from './annotations.ts'
import { array, member, number, object, string } from './json-form.ts'
import { NotIdl } from './not-idl.ts'
import type { Token, Tokens } from './tokens.ts'
import { expect, expectKind, isNext, takeIf } from './words.ts'

/** A type as it is used, and whether a question mark made it optional: then `null` comes first. */
export interface TypeUse {
  readonly schema: JsonNode
  readonly optional: boolean
}

/** Words for a type with a logical type. */
const logicalTypes: ReadonlyMap<string, readonly [type: string, logicalType: string]> = new Map([
  ['date', ['int', 'date']],
  ['time_ms', ['int', 'time-millis']],
  ['timestamp_ms', ['long', 'timestamp-millis']],
  ['local_timestamp_ms', ['long', 'local-timestamp-millis']],
  ['uuid', ['string', 'uuid']],
])

/** `array<…>`, `map<…>`, `union {…}`, a primitive or logical type or the name of a type, with annotations before it. */
export function* typeUse(tokens: Tokens): Deep<TypeUse> {
  const { members, start } = annotations(tokens)
  const first = expectKind(tokens, 'name', 'a type')
  const container = first.quoted ? undefined : containerOf(first, tokens)
  if (container !== undefined) {
    const schema = (yield container) as JsonNode
    return { schema: annotated(schema, members, start), optional: false }
  }
  const plain = plainType(first, tokens)
  if (plain.kind === 'string' && !isPrimitiveKind(plain.value) && members.length > 0) {
    throw new NotIdl(
      `"${plain.value}" is declared elsewhere: annotations belong to its declaration, or to the name of the field.`,
      start,
    )
  }
  const schema = annotated(plain, members, start)
  const mark = takeIf(tokens, '?')
  if (mark === undefined) return { schema, optional: false }
  return { schema: array([string('null', mark), schema], { start, end: mark.end }), optional: true }
}

const containerOf = (first: Token, tokens: Tokens): Deep<JsonNode> | undefined => {
  if (first.text === 'array' && isNext(tokens, '<')) return collection(first, 'items', tokens)
  if (first.text === 'map' && isNext(tokens, '<')) return collection(first, 'values', tokens)
  return first.text === 'union' && isNext(tokens, '{') ? union(first, tokens) : undefined
}

function* collection(first: Token, part: 'items' | 'values', tokens: Tokens): Deep<JsonNode> {
  expect(tokens, '<')
  const { schema } = (yield typeUse(tokens)) as TypeUse
  const { end } = expect(tokens, '>')
  return object([member('type', string(first.text, first)), member(part, schema)], {
    start: first.start,
    end,
  })
}

function* union({ start }: Token, tokens: Tokens): Deep<JsonNode> {
  expect(tokens, '{')
  const branches: JsonNode[] = []
  do branches.push(((yield typeUse(tokens)) as TypeUse).schema)
  while (takeIf(tokens, ','))
  return array(branches, { start, end: expect(tokens, '}').end })
}

const plainType = (first: Token, tokens: Tokens): JsonNode => {
  if (first.quoted) return string(first.text, first)
  if (first.text === 'decimal' && isNext(tokens, '(')) return decimal(first, tokens)
  const logical = logicalTypes.get(first.text)
  if (logical === undefined) return string(first.text, first)
  const [type, logicalType] = logical
  return object(
    [member('type', string(type, first)), member('logicalType', string(logicalType, first))],
    first,
  )
}

const decimal = (first: Token, tokens: Tokens): JsonNode => {
  expect(tokens, '(')
  const precision = expectKind(tokens, 'number', 'the precision of the decimal')
  const scale = takeIf(tokens, ',') && expectKind(tokens, 'number', 'the scale of the decimal')
  const { end } = expect(tokens, ')')
  return object(
    [
      member('type', string('bytes', first)),
      member('logicalType', string('decimal', first)),
      member('precision', number(precision.text, precision)),
      ...(scale === undefined ? [] : [member('scale', number(scale.text, scale))]),
    ],
    { start: first.start, end },
  )
}

const annotated = (schema: JsonNode, members: readonly JsonMember[], start: number): JsonNode => {
  if (members.length === 0) return schema
  const span: Span = { start, end: schema.end }
  if (schema.kind === 'object') return object([...schema.members, ...members], span)
  if (schema.kind === 'string') return object([member('type', schema), ...members], span)
  throw new NotIdl('A union cannot be annotated.', start)
}
