import type { JsonMember, JsonNode, JsonString } from '../../core/json/json-node.ts'
import { childOf } from '../../formats/openapi/node.ts'
import type { Node, ObjectNode } from '../../formats/openapi/node.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
import type { BodyPath } from '../file/matching-path.ts'
import type { Matcher } from '../file/matching-rules.ts'
import type { Comparison, Part } from './comparison.ts'

/** A value of a request or response, and how it is compared when the pact is verified. */
export interface ValueComparison extends Comparison {
  readonly direction: 'request' | 'response'
  /** The body, or the parameter. */
  readonly whole: Part
  matchersOf(path: BodyPath): readonly Matcher[]
  /** Whether the value is made anew when the request is sent. */
  isGenerated?(path: BodyPath): boolean
  /** Values whose writing is not understood: they are there, and no more is known of them. */
  readonly opaque?: ReadonlySet<JsonNode>
}

/**
 * How much of a value is certain. `kind`: it is one example of its type. `part`: it is as written, but what is inside is
 * an example, or an object of a response, which may come with more properties. `whole`: it is this and nothing else.
 */
export type Certainty = 'kind' | 'part' | 'whole'

export const certaintyOf = (comparison: ValueComparison, at: JsonNode, path: BodyPath): Certainty => {
  if (names.has(at)) return 'whole'
  if (!isAsWritten(comparison, path)) return 'kind'
  const { direction, isGenerated } = comparison
  if (direction === 'request' && isGenerated === undefined) return 'whole'
  const isWhole = (value: JsonNode, step: string | number): boolean =>
    certaintyOf(comparison, value, [...path, step]) === 'whole'
  if (at.kind === 'array') return at.elements.every(isWhole) ? 'whole' : 'part'
  if (at.kind !== 'object') return 'whole'
  return direction === 'request' && at.members.every(({ key, value }) => isWhole(value, key))
    ? 'whole'
    : 'part'
}

/** A matcher in a response says what the consumer takes, a generator what is sent: the example is only one of that. */
export const isAsWritten = (
  { direction, matchersOf, isGenerated }: ValueComparison,
  path: BodyPath,
): boolean =>
  direction === 'request'
    ? isGenerated?.(path) !== true
    : matchersOf(path).every(({ kind }) => kind === 'equality')

/** Matchers of every key or value: the names in the example are examples, too. */
export const areNamesExamples = ({ matchersOf }: ValueComparison, path: BodyPath): boolean =>
  matchersOf(path).some(({ kind }) => kind === 'values' || kind === 'eachKey' || kind === 'eachValue')

const nameNodes = new WeakMap<JsonMember, JsonString>()
const names = new WeakSet<JsonNode>()

/** The name of a property as a value; the same one each time. */
export const nameNode = (member: JsonMember): JsonString => {
  const known = nameNodes.get(member)
  if (known !== undefined) return known
  const { start, end } = member.keySpan
  const node: JsonString = { kind: 'string', value: member.key, start, end }
  nameNodes.set(member, node)
  names.add(node)
  return node
}

/** Keywords of JSON Schema that OpenAPI knows since 3.1: in older documents they mean nothing. */
export const isJsonSchema = ({ model }: Comparison): boolean => model.api?.dialect === '3.1'

/** Members of a schema in which a keyword is written, each with its value. */
export const writtenIn = (
  schema: Schema,
  keyword: string,
): readonly { readonly member: ObjectNode; readonly value: Node }[] =>
  schema.members.flatMap((member) => {
    const value = childOf(member, keyword)
    return value === undefined ? [] : [{ member, value }]
  })
