import type { JsonNode } from '../../core/json/json-node.ts'
import type { JsonValue } from '../../formats/openapi/json-value.ts'

/** The value without places. Of a repeated key the last value counts; every key is an own one, `__proto__` too. */
export const plainValue = (node: JsonNode): JsonValue => {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key, plainValue(value)]))
    case 'array':
      return node.elements.map(plainValue)
    case 'number':
      return Number(node.text)
    case 'null':
      return null
    default:
      return node.value
  }
}
