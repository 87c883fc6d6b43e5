import type { JsonNode } from '../../../core/json/json-node.ts'
import { canonicalNode } from '../canonical.ts'
import type { ExactValue } from './model.ts'

/** Keys of objects are sorted: their order makes no difference to Java. */
export const exactValue = (node: JsonNode): ExactValue => ({
  text: canonicalNode(node, true),
  container: node.kind === 'object' || node.kind === 'array',
})

/** Equality as Java has it. Where it does not compare containers, each of them is a value of its own. */
export const sameValue = (
  one: ExactValue | undefined,
  other: ExactValue | undefined,
  comparesContainers: boolean,
): boolean => {
  if (one === other) return true
  if (one === undefined || other === undefined || one.text !== other.text) return false
  return comparesContainers || !one.container
}
