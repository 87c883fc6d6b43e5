import type { Reference } from './find-references.ts'
import type { JsonValue } from './json-value.ts'
import type { Node } from './node.ts'

/** Keys whose value belongs to what the object around it says: unknown, it makes that unknown, too. */
const carriers = new Set([
  'not',
  'if',
  'paths',
  'webhooks',
  'responses',
  'callbacks',
  'headers',
  'content',
  'components',
  'schemas',
  'definitions',
  'securitySchemes',
  'securityDefinitions',
])
const carryingLists = new Set(['allOf', 'oneOf', 'anyOf'])

/**
 * The objects of which nobody can say what they mean: references that lead nowhere, those that lead to one of them, and
 * what is put together with one. Nothing about them can be compared.
 */
export const unknownValues = (
  references: readonly Reference[],
  resolve: (holder: Node) => Node | undefined,
): ReadonlySet<JsonValue> => {
  const unknown = new Set<JsonValue>()
  const waiting = references.map(({ holder }) => holder).filter((holder) => resolve(holder) === undefined)
  if (waiting.length === 0) return unknown
  const users = Map.groupBy(references, ({ holder }) => resolve(holder)?.value)
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (unknown.has(node.value)) continue
    unknown.add(node.value)
    waiting.push(...(users.get(node.value) ?? []).map(({ holder }) => holder))
    const owner = ownerOf(node)
    if (owner) waiting.push(owner)
  }
  return unknown
}

const ownerOf = ({ parent, key }: Node): Node | undefined => {
  if (parent && carriers.has(key)) return parent
  return parent && carryingLists.has(parent.key) ? parent.parent : undefined
}
