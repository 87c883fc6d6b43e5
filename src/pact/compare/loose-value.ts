import type { JsonNode } from '../../core/json/json-node.ts'
import type { Parameter } from '../../formats/openapi/api.ts'
import type { Node } from '../../formats/openapi/node.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
import type { PactField, PactText } from '../file/pact-file.ts'

const separators: ReadonlyMap<string, string> = new Map([
  ['form', ','],
  ['simple', ','],
  ['spaceDelimited', ' '],
  ['pipeDelimited', '|'],
  ['tabDelimited', '\t'],
])

/**
 * A parameter as the value its schema is about: text on the wire is whatever the schema wants it to be, if it can be.
 * Undefined where the way it is written is not understood: objects, and styles of paths.
 */
export const looseValue = (
  texts: readonly PactText[],
  schema: Schema,
  { style, explode }: Pick<Parameter, 'style' | 'explode'>,
  read: (nodes: readonly Node[]) => Schema,
): JsonNode | undefined => {
  const { types } = schema
  const [first] = texts
  if (first === undefined || types?.has('object')) return undefined
  if (!types?.has('array')) return scalar(first, types)
  const separator = separators.get(style)
  if (separator === undefined) return undefined
  const items = read(schema.items).types
  const isRepeated = style === 'form' && explode
  const parts = isRepeated
    ? texts
    : texts.flatMap((text) => text.text.split(separator).map((part) => ({ ...text, text: part })))
  return {
    kind: 'array',
    elements: parts.map((part) => scalar(part, items)),
    start: first.start,
    end: first.end,
  }
}

/** An object in the style `deepObject`: `filter[status]=open`. Undefined where nothing of it is there. */
export const deepValue = (
  name: string,
  fields: readonly PactField[],
  schema: Schema,
  read: (nodes: readonly Node[]) => Schema,
): JsonNode | undefined => {
  const members = fields.flatMap((field) => {
    const key = /^([^[\]]*)\[([^[\]]+)\]$/.exec(field.name)
    if (key?.[1] !== name || key[2] === undefined) return []
    const property = read(schema.properties.get(key[2]) ?? [])
    const style = { style: 'form', explode: true }
    const value = looseValue(field.values, property, style, read)
    return value === undefined ? [] : [{ key: key[2], keySpan: field, value }]
  })
  const [first] = members
  return first && { kind: 'object', members, start: first.keySpan.start, end: first.keySpan.end }
}

const scalar = ({ text, start, end }: PactText, types: Schema['types']): JsonNode => {
  if (types?.has('string') !== true && types !== undefined) {
    if (isNumber(text) && (types.has('number') || types.has('integer')))
      return { kind: 'number', text, start, end }
    if (types.has('boolean') && (text === 'true' || text === 'false'))
      return { kind: 'boolean', value: text === 'true', start, end }
  }
  return { kind: 'string', value: text, start, end }
}

const isNumber = (text: string): boolean => /^-?\d{1,30}(?:\.\d{1,30})?$/.test(text)
