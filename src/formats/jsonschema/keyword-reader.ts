import { describeJson, type JsonMember, type JsonNode } from '../../core/json/json-node.ts'
import { hidesSiblings } from './draft.ts'
import { canonicalText, valueOfNode } from './json-value.ts'
import { isKeyword } from './keywords.ts'
import type { Literal, ObjectSchema, Schema } from './model.ts'
import { type Position, type Reading, report, reportValue, type UnfinishedResource } from './reading.ts'

/** Reads a schema that stands in another. */
export type ReadSchema = (reading: Reading, node: JsonNode, position: Position) => Schema

/** The keywords of one schema object, each read as what it must be; a problem and undefined when it is something else. */
export interface KeywordReader {
  readonly reading: Reading
  readonly holder: ObjectSchema
  readonly resource: UnfinishedResource
  readonly written: ReadonlyMap<string, JsonMember>
  readonly readSchema: ReadSchema
}

/** What says nothing about values counts beside a `$ref` of every draft. */
const visible = new Set(['$ref', 'definitions', '$defs', 'title', 'description', '$comment', 'deprecated'])

/** A keyword that counts in this place: known to the draft, and not hidden by a `$ref`. */
export const memberOf = ({ written, resource }: KeywordReader, keyword: string): JsonMember | undefined => {
  const member = written.get(keyword)
  if (member === undefined || !isKeyword(keyword, resource.draft)) return undefined
  const isHidden = hidesSiblings(resource.draft) && written.has('$ref') && !visible.has(keyword)
  return isHidden ? undefined : member
}

export const textOf = (keywords: KeywordReader, keyword: string): string | undefined => {
  const member = memberOf(keywords, keyword)
  if (member === undefined) return undefined
  return member.value.kind === 'string'
    ? member.value.value
    : reportValue(keywords.reading, member, 'a string')
}

export const flagOf = (keywords: KeywordReader, keyword: string): boolean => {
  const member = memberOf(keywords, keyword)
  if (member === undefined) return false
  if (member.value.kind === 'boolean') return member.value.value
  reportValue(keywords.reading, member, 'true or false')
  return false
}

export const numberOf = (keywords: KeywordReader, keyword: string): number | undefined => {
  const member = memberOf(keywords, keyword)
  if (member === undefined) return undefined
  if (member.value.kind !== 'number') return reportValue(keywords.reading, member, 'a number')
  const value = Number(member.value.text)
  return Number.isFinite(value)
    ? value
    : reportValue(keywords.reading, member, 'a number of up to 308 digits')
}

/** A number of items, characters or properties. `3.0` is one too. */
export const countOf = (keywords: KeywordReader, keyword: string): number | undefined => {
  const member = memberOf(keywords, keyword)
  if (member === undefined) return undefined
  const value = member.value.kind === 'number' ? Number(member.value.text) : Number.NaN
  return Number.isSafeInteger(value) && value >= 0
    ? value
    : reportValue(keywords.reading, member, 'a whole number, 0 or more')
}

export const literalOf = (keywords: KeywordReader, keyword: string): Literal | undefined => {
  const member = memberOf(keywords, keyword)
  return member === undefined ? undefined : literal(member.value)
}

export const literalsOf = (keywords: KeywordReader, keyword: string): readonly Literal[] | undefined => {
  const member = memberOf(keywords, keyword)
  if (member === undefined) return undefined
  if (member.value.kind === 'array') return member.value.elements.map(literal)
  return reportValue(keywords.reading, member, 'a list of values')
}

export const namesOf = (keywords: KeywordReader, keyword: string): readonly string[] => {
  const member = memberOf(keywords, keyword)
  return member === undefined ? [] : (namesIn(keywords.reading, member) ?? [])
}

/** The names in a list, each once. */
export const namesIn = (reading: Reading, member: JsonMember): readonly string[] | undefined => {
  if (member.value.kind !== 'array') return reportValue(reading, member, 'a list of names')
  const names = new Set<string>()
  for (const element of member.value.elements) {
    if (element.kind === 'string') names.add(element.value)
    else report(reading, element, `A name in "${member.key}" must be a string, not ${describeJson(element)}.`)
  }
  return [...names]
}

export const schemaOf = (keywords: KeywordReader, keyword: string): Schema | undefined => {
  const member = memberOf(keywords, keyword)
  return member === undefined ? undefined : schemaIn(keywords, member, [keyword])
}

export const schemaIn = (
  { reading, resource, holder, readSchema }: KeywordReader,
  { value, keySpan }: JsonMember,
  path: readonly string[],
): Schema => readSchema(reading, value, { parent: holder, path, keySpan, resource })

export const schemaListOf = (keywords: KeywordReader, keyword: string): readonly Schema[] => {
  const member = memberOf(keywords, keyword)
  if (member === undefined) return []
  const { reading } = keywords
  if (member.value.kind === 'array' && member.value.elements.length > 0) return schemasIn(keywords, member)
  reportValue(reading, member, 'a list of at least one schema')
  return []
}

/** The schemas of a list, as far as it is one. */
export const schemasIn = (keywords: KeywordReader, { key, value }: JsonMember): readonly Schema[] => {
  const { reading, resource, holder, readSchema } = keywords
  if (value.kind !== 'array') return []
  return value.elements.map((element, index) =>
    readSchema(reading, element, {
      parent: holder,
      path: [key, String(index)],
      keySpan: undefined,
      resource,
    }),
  )
}

export const schemaMapOf = (keywords: KeywordReader, keyword: string): ReadonlyMap<string, Schema> => {
  const members = membersOf(keywords, keyword)
  return new Map(
    members.map((member) => [member.key, schemaIn(keywords, member, [keyword, member.key])] as const),
  )
}

/** What an object under a keyword holds. */
export const membersOf = (keywords: KeywordReader, keyword: string): readonly JsonMember[] => {
  const member = memberOf(keywords, keyword)
  if (member === undefined) return []
  if (member.value.kind === 'object') return member.value.members
  reportValue(keywords.reading, member, 'an object')
  return []
}

const literal = (node: JsonNode): Literal => {
  const value = valueOfNode(node)
  return { value, canonical: canonicalText(value), span: node }
}
