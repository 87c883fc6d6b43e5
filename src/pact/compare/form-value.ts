import type { JsonMember, JsonNode } from '../../core/json/json-node.ts'
import { readJson } from '../../core/json/read-json.ts'
import type { MediaType } from '../../formats/openapi/api.ts'
import type { OpenapiModel } from '../../formats/openapi/model.ts'
import type { Node } from '../../formats/openapi/node.ts'
import { childOf, flagAt, textAt } from '../../formats/openapi/node.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
import type { PactBody } from '../file/pact-file.ts'
import { placedAt } from '../file/placed-json.ts'
import { looseValue } from './loose-value.ts'
import { partsOfForm } from './multipart.ts'

/** A body as the value its schema is about, with those parts of it whose writing is not understood. */
export interface BodyValue {
  readonly value: JsonNode
  readonly opaque: ReadonlySet<JsonNode>
}

/** Undefined for a body that is neither JSON, a form nor plain text. */
export const valueOfBody = (
  model: OpenapiModel,
  media: MediaType,
  { content, text, contentType = '', start, end }: PactBody,
): BodyValue | undefined => {
  if (content !== undefined) return { value: content, opaque: new Set() }
  if (text === undefined || media.schema === undefined) return undefined
  const read = (nodes: readonly Node[]): Schema => model.schemas.read(nodes)
  const schema = read([media.schema])
  const essence = contentType.split(';')[0]?.trim().toLowerCase()
  if (essence === 'text/plain') {
    const value = looseValue([{ text, start, end }], schema, { style: 'simple', explode: false }, read)
    return value && { value, opaque: new Set() }
  }
  const fields =
    essence === 'application/x-www-form-urlencoded'
      ? [...new URLSearchParams(text)].map(([name, value]) => ({ name, text: value, isFile: false }))
      : essence === 'multipart/form-data'
        ? partsOfForm(text, contentType)
        : undefined
  if (fields === undefined) return undefined
  const opaque = new Set<JsonNode>()
  const unread = (): JsonNode => {
    const node: JsonNode = { kind: 'string', value: '', start, end }
    opaque.add(node)
    return node
  }
  const members = [...Map.groupBy(fields, ({ name }) => fieldName(schema, name))].map(
    ([key, sent]): JsonMember => {
      const property = read(propertyOf(schema, key))
      const isDirect = sent.every(({ name, isFile }) => !isFile && (name === key || name === `${key}[]`))
      const texts = sent.map((field) => ({ text: field.text, start, end }))
      const value = isDirect
        ? (looseValue(texts, property, writingOf(media, property, key), read) ?? encodedJson(texts[0]))
        : undefined
      return { key, keySpan: { start, end }, value: value ?? unread() }
    },
  )
  return { value: { kind: 'object', members, start, end }, opaque }
}

/** `tags[]` and `address[city]` are fields of `tags` and `address`, unless the schema has a property of that name. */
const fieldName = ({ properties }: Schema, name: string): string => {
  const bracket = name.indexOf('[')
  return bracket <= 0 || properties.has(name) ? name : name.slice(0, bracket)
}

const propertyOf = ({ properties, additionalProperties }: Schema, name: string): readonly Node[] =>
  properties.get(name) ?? (typeof additionalProperties === 'string' ? [] : additionalProperties)

/** How a list is written: said by `encoding` since 3.0, by `collectionFormat` in 2.0. */
const writingOf = (media: MediaType, property: Schema, name: string) => {
  const collection = property.members.map((member) => textAt(member, 'collectionFormat')).find(Boolean)
  const isOfSwagger = property.members.some((member) => textAt(member, 'in') === 'formData')
  if (isOfSwagger) return collectionStyles.get(collection ?? 'csv') ?? { style: 'simple', explode: false }
  const encoding = childOf(childOf(media.node, 'encoding'), name)
  const style = textAt(encoding, 'style') ?? 'form'
  return { style, explode: flagAt(encoding, 'explode') ?? style === 'form' }
}

const collectionStyles = new Map([
  ['multi', { style: 'form', explode: true }],
  ['ssv', { style: 'spaceDelimited', explode: false }],
  ['tsv', { style: 'tabDelimited', explode: false }],
  ['pipes', { style: 'pipeDelimited', explode: false }],
])

const deepest = 500

/** An object in a form is most often written as JSON. Its parts stand, as far as places go, where the body does. */
const encodedJson = (
  field: { readonly text: string; readonly start: number; readonly end: number } | undefined,
): JsonNode | undefined => {
  if (field === undefined) return undefined
  const { root, problems } = readJson(field.text, deepest)
  return root?.kind === 'object' && problems.length === 0
    ? placedAt(root, { start: field.start, end: field.end })
    : undefined
}
