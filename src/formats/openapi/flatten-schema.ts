import type { Dialect } from './api.ts'
import type { DocumentSet } from './document-set.ts'
import { isArray, isObject } from './json-value.ts'
import { limits } from './limits.ts'
import type { Node, ObjectNode } from './node.ts'
import { childOf, childrenOf, isObjectNode, textAt } from './node.ts'
import type { Choice, ChoiceKeyword } from './schema.ts'

/** A schema taken apart: what must hold together, before the keywords are merged. */
export interface FlatSchema {
  readonly members: readonly ObjectNode[]
  /** Those that were not reached through `allOf`: in 3.0 people write `nullable` beside it. */
  readonly outer: ReadonlySet<ObjectNode>
  readonly choices: readonly Choice[]
  readonly allOf: readonly Node[]
  readonly never: boolean
  /** A choice has a branch for null. */
  readonly nullBranch: boolean
  /** There are more members than are looked at. */
  readonly cut: boolean
}

const choiceKeywords: readonly ChoiceKeyword[] = ['oneOf', 'anyOf']

/**
 * Follows `$ref` and `allOf`, each schema once, so cycles end. A choice of one branch is no choice; a branch for null is
 * nullability. Beside a `$ref` other keywords count from 3.1 on only, as the specification has it.
 */
export const flattenSchema = (
  nodes: readonly Node[],
  dialect: Dialect,
  documents: DocumentSet,
): FlatSchema => {
  const members: ObjectNode[] = []
  const outer = new Set<ObjectNode>()
  const choices: Choice[] = []
  const allOf: Node[] = []
  const visited = new Set<unknown>()
  const waiting = nodes.map((node) => ({ node, direct: true })).toReversed()
  let never = false
  let nullBranch = false

  for (
    let next = waiting.pop();
    next !== undefined && members.length < limits.schemaMembers;
    next = waiting.pop()
  ) {
    const { node, direct } = next
    if (node.value === false) never = true
    if (!isObjectNode(node) || visited.has(node.value)) continue
    visited.add(node.value)
    if (textAt(node, '$ref') !== undefined) {
      const target = documents.resolve(node)
      if (target) waiting.push({ node: target, direct })
      if (dialect !== '3.1' || Object.keys(node.value).length === 1) continue
    }
    members.push(node)
    if (direct) outer.add(node)
    for (const member of childrenOf(childOf(node, 'allOf')).toReversed()) {
      allOf.unshift(member)
      waiting.push({ node: member, direct: false })
    }
    for (const keyword of choiceKeywords) takeChoice(node, keyword)
  }
  return { members, outer, choices, allOf, never, nullBranch, cut: waiting.length > 0 }

  function takeChoice(node: ObjectNode, keyword: ChoiceKeyword): void {
    const list = childOf(node, keyword)
    if (!list || !isArray(list.value)) return
    const all = childrenOf(list)
    const branches = all.filter((branch) => !isNullBranch(branch))
    if (branches.length < all.length) nullBranch = true
    const [only] = branches
    if (branches.length === 1 && only) waiting.push({ node: only, direct: true })
    else if (branches.length > 1) choices.push({ keyword, branches, node: list })
  }
}

const isNullBranch = ({ value }: Node): boolean => {
  if (!isObject(value)) return false
  const { type } = value
  if (type === 'null' || (isArray(type) && type.length === 1 && type[0] === 'null')) return true
  return value.const === null || (isArray(value.enum) && value.enum.length === 1 && value.enum[0] === null)
}
