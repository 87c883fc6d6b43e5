import type { JsonArray, JsonNode, JsonObject } from '../../core/json/json-node.ts'
import type { Node } from '../../formats/openapi/node.ts'
import { childOf, entriesOf } from '../../formats/openapi/node.ts'
import type { BodyPath } from '../file/matching-path.ts'
import { containedIn, elementNode } from './elements.ts'
import type { Fits } from './fits.ts'
import { findsIn } from './texts.ts'

/**
 * Whether a schema says anything about a property, itself or through the parts of it that the object fits: then
 * `unevaluatedProperties` beside it says nothing. In doubt it does.
 */
export const isEvaluatedName = (
  fits: Fits,
  scope: Node,
  at: JsonObject,
  path: BodyPath,
  key: string,
): boolean =>
  isEvaluated(fits, scope, at, path, (member) => {
    if (childOf(member, 'additionalProperties') !== undefined) return true
    if (member.value !== scope.value && childOf(member, 'unevaluatedProperties') !== undefined) return true
    const isNamed = entriesOf(childOf(member, 'properties')).some(([name]) => name === key)
    const isAlike = ([pattern]: readonly [string, Node]): boolean => findsIn(pattern, key) !== false
    return isNamed || entriesOf(childOf(member, 'patternProperties')).some(isAlike)
  })

/** The same for an element of an array. */
export const isEvaluatedElement = (
  fits: Fits,
  scope: Node,
  at: JsonArray,
  path: BodyPath,
  index: number,
): boolean =>
  isEvaluated(fits, scope, at, path, (member) => {
    if (elementNode(member, index) !== undefined) return true
    if (member.value !== scope.value && childOf(member, 'unevaluatedItems') !== undefined) return true
    return (
      childOf(member, 'contains') !== undefined && containedIn(fits, member, at, path).counted[index] !== 'no'
    )
  })

const isEvaluated = (
  fits: Fits,
  scope: Node,
  at: JsonNode,
  path: BodyPath,
  says: (member: Node) => boolean,
): boolean => {
  const keys = at.kind === 'object' ? new Set(at.members.map(({ key }) => key)) : new Set<string>()
  const looked = new Set<number>()
  const waiting: Node[] = [scope]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const schema = fits.read([next])
    if (looked.has(schema.id)) continue
    looked.add(schema.id)
    if (schema.unknown || schema.members.some(says)) return true
    for (const member of schema.members) waiting.push(...conditional(fits, member, at, path))
    for (const [key, nodes] of schema.dependentSchemas) if (keys.has(key)) waiting.push(...nodes)
    for (const { branches } of schema.choices)
      waiting.push(...branches.filter((branch) => fits.of([branch], at, path) !== 'no'))
  }
  return false
}

/** The parts of `if`, `then` and `else` that may count. */
const conditional = (fits: Fits, member: Node, at: JsonNode, path: BodyPath): readonly Node[] => {
  const condition = childOf(member, 'if')
  if (condition === undefined) return []
  const fit = fits.of([condition], at, path)
  const counting = [
    fit === 'no' ? undefined : condition,
    fit === 'no' ? undefined : childOf(member, 'then'),
    fit === 'yes' ? undefined : childOf(member, 'else'),
  ]
  return counting.filter((node) => node !== undefined)
}
