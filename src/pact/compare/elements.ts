import type { JsonArray, JsonNode } from '../../core/json/json-node.ts'
import type { Node } from '../../formats/openapi/node.ts'
import { childOf, childrenOf } from '../../formats/openapi/node.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
import type { BodyPath } from '../file/matching-path.ts'
import type { Fit } from './fit.ts'
import type { Fits } from './fits.ts'

/** The schema that one member of a composed schema has for an element. Before 3.1 and in 2.0 there is one for all. */
export const elementNode = (member: Node, index: number): Node | undefined => {
  const items = childOf(member, 'items')
  const positions = Array.isArray(items?.value) ? items : childOf(member, 'prefixItems')
  const prefix = childrenOf(positions)
  return index < prefix.length ? prefix[index] : items === positions ? undefined : items
}

export const elementNodes = ({ members }: Schema, index: number): readonly Node[] =>
  members.map((member) => elementNode(member, index)).filter((node) => node !== undefined)

interface Contained {
  /** For each element, whether it is one. */
  readonly counted: readonly Fit[]
  readonly least: number
  readonly most: number
}

export const containedIn = (fits: Fits, member: Node, at: JsonArray, path: BodyPath): Contained => {
  const contains = childOf(member, 'contains')
  const counted = at.elements.map((element: JsonNode, index) =>
    contains === undefined ? 'unknown' : fits.of([contains], element, [...path, index]),
  )
  return {
    counted,
    least: boundOf(member, 'minContains') ?? 1,
    most: boundOf(member, 'maxContains') ?? Infinity,
  }
}

const boundOf = (member: Node, keyword: string): number | undefined => {
  const value = childOf(member, keyword)?.value
  return typeof value === 'number' ? value : undefined
}
