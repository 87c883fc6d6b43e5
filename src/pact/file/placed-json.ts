import type { JsonNode } from '../../core/json/json-node.ts'
import type { Span } from '../../core/source-text.ts'

/** JSON that was read from inside of a text: all of it stands where the text does. */
export const placedAt = (node: JsonNode, span: Span): JsonNode => {
  switch (node.kind) {
    case 'object': {
      const members = node.members.map(({ key, value }) => ({
        key,
        keySpan: span,
        value: placedAt(value, span),
      }))
      return { ...node, ...span, members }
    }
    case 'array':
      return { ...node, ...span, elements: node.elements.map((element) => placedAt(element, span)) }
    default:
      return { ...node, ...span }
  }
}
