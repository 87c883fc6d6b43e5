import type { JsonNode } from '../../core/json/json-node.ts'

/** A JSON value. Objects are maps: `__proto__` is a key like any other. Numbers are doubles, as in every validator in JavaScript. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | ReadonlyMap<string, JsonValue>

export const isJsonObject = (value: JsonValue): value is ReadonlyMap<string, JsonValue> =>
  value instanceof Map

export const isJsonArray = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value)

/** Of a key that stands twice the last value counts, as in `JSON.parse`. */
export const valueOfNode = (node: JsonNode): JsonValue => {
  switch (node.kind) {
    case 'object':
      return new Map(node.members.map((member) => [member.key, valueOfNode(member.value)]))
    case 'array':
      return node.elements.map(valueOfNode)
    case 'string':
    case 'boolean':
      return node.value
    case 'number':
      return Number(node.text)
    case 'null':
      return null
  }
}

/** The value as JSON without white space, keys in their order. */
export const jsonText = (value: JsonValue): string => {
  if (isJsonArray(value)) return `[${value.map(jsonText).join(',')}]`
  if (isJsonObject(value))
    return `{${[...value].map(([key, member]) => `${JSON.stringify(key)}:${jsonText(member)}`).join(',')}}`
  return JSON.stringify(value)
}

/** The value as JSON with sorted keys: equal for equal values only, whatever the order of their keys. */
export const canonicalText = (value: JsonValue): string => {
  if (isJsonArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (!isJsonObject(value)) return JSON.stringify(value === 0 ? 0 : value)
  const members = [...value].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`).join(',')}}`
}
