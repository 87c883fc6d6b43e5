import type { Branch } from './facts.ts'
import { isObject, sameValue, valueKey } from './json-value.ts'
import type { Node } from './node.ts'
import { textAt } from './node.ts'
import type { ComparedSchemas, SchemaDifference, SchemaPair, SchemaSides } from './schema-difference.ts'
import type { Choice, Schema } from './schema.ts'
import { keywordNode } from './schema.ts'

/**
 * Compares `oneOf` and `anyOf`. Branches belong together when they have the same reference or text, else when they
 * allow the same (a component written inline), else when one of each side is left over: then it was changed.
 */
export const compareChoices = (base: Schema, head: Schema, sides: SchemaSides): ComparedSchemas => {
  const differences: SchemaDifference[] = []
  const pairs: SchemaPair[] = []
  for (const [position, choice] of base.choices.entries()) {
    const other = head.choices[position]
    if (!other) {
      differences.push(...choiceDifferences(base, head, choice, 'removed'))
      continue
    }
    const { matched, removed, added } = matchBranches(choice.branches, other.branches, sides)
    for (const [left, right] of matched) pairs.push(branchPair(left, right, other, sides))
    for (const branch of removed)
      differences.push(branchDifference(choice, branch, 'removed', keywordNode(head, other.keyword)))
    for (const branch of added)
      differences.push(branchDifference(other, branch, 'added', keywordNode(base, choice.keyword)))
  }
  for (const choice of head.choices.slice(base.choices.length)) {
    differences.push(...choiceDifferences(base, head, choice, 'added'))
  }
  return { differences, pairs }
}

/** A choice beside what a schema says otherwise is one condition more. */
const choiceDifferences = (
  base: Schema,
  head: Schema,
  choice: Choice,
  action: 'added' | 'removed',
): SchemaDifference[] => {
  const part = { keyword: choice.keyword, name: undefined }
  const nodes = { base: keywordNode(base, choice.keyword), head: keywordNode(head, choice.keyword) }
  const [before, after] = action === 'added' ? [undefined, part] : [part, undefined]
  return [{ kind: 'schema.part', before, after, ...nodes }]
}

const branchPair = (left: Node, right: Node, choice: Choice, sides: SchemaSides): SchemaPair => ({
  base: sides.readBase([left]),
  head: sides.readHead([right]),
  step: { kind: 'branch', name: `${choice.keyword} ${branchName(right)}` },
})

const branchDifference = (
  choice: Choice,
  branch: Node,
  action: 'added' | 'removed',
  other: Node,
): SchemaDifference => {
  const value: Branch = {
    keyword: choice.keyword,
    name: branchName(branch),
    annotationOnly: isAnnotationOnly(branch),
  }
  return action === 'removed'
    ? { kind: 'schema.branch', before: value, after: undefined, base: branch, head: other }
    : { kind: 'schema.branch', before: undefined, after: value, base: other, head: branch }
}

/** The name of the component a branch refers to, its title, or its position. */
export const branchName = (branch: Node): string => {
  const reference = textAt(branch, '$ref')
  if (reference !== undefined) return reference.slice(reference.lastIndexOf('/') + 1)
  return textAt(branch, 'title') ?? String(Number(branch.key) + 1)
}

interface MatchedBranches {
  readonly matched: readonly (readonly [Node, Node])[]
  readonly removed: readonly Node[]
  readonly added: readonly Node[]
}

const matchBranches = (base: readonly Node[], head: readonly Node[], sides: SchemaSides): MatchedBranches => {
  const matched: [Node, Node][] = []
  const removed: Node[] = [...base]
  const added: Node[] = [...head]
  takeEqual(
    removed,
    added,
    matched,
    ({ value }) => valueKey(value),
    ({ value }) => valueKey(value),
  )
  takeEqual(
    removed,
    added,
    matched,
    (branch) => sides.baseSignature([branch]),
    (branch) => sides.headSignature([branch]),
  )
  pairUp(removed, added, matched, (branch) => textAt(branch, 'title'))
  pairUp(removed, added, matched, (branch) => (isReference(branch) ? undefined : 'inline'))
  return { matched, removed, added }
}

/** Pairs the branches of which both sides say the same. */
const takeEqual = <Key>(
  removed: Node[],
  added: Node[],
  matched: [Node, Node][],
  keyOfBase: (branch: Node) => Key,
  keyOfHead: (branch: Node) => Key,
): void => {
  const candidates = Map.groupBy(added, keyOfHead)
  const taken = new Set<Node>()
  for (const branch of removed) {
    const same = candidates.get(keyOfBase(branch))?.shift()
    if (!same) continue
    matched.push([branch, same])
    taken.add(branch).add(same)
  }
  removed.splice(0, removed.length, ...removed.filter((branch) => !taken.has(branch)))
  added.splice(0, added.length, ...added.filter((branch) => !taken.has(branch)))
}

/** Pairs branches that are alone on both sides with what `group` says of them. */
const pairUp = (
  removed: Node[],
  added: Node[],
  matched: [Node, Node][],
  group: (branch: Node) => string | undefined,
): void => {
  const left = Map.groupBy(removed, group)
  const right = Map.groupBy(added, group)
  for (const [name, [branch, ...others]] of left) {
    const [candidate, ...otherCandidates] = right.get(name) ?? []
    if (name === undefined || !branch || !candidate || others.length > 0 || otherCandidates.length > 0)
      continue
    matched.push([branch, candidate])
    removed.splice(removed.indexOf(branch), 1)
    added.splice(added.indexOf(candidate), 1)
  }
}

const isReference = (branch: Node): boolean => textAt(branch, '$ref') !== undefined

const annotations: ReadonlySet<string> = new Set([
  'title',
  'description',
  'example',
  'examples',
  'default',
  'externalDocs',
  '$comment',
  'deprecated',
  'xml',
])

const isAnnotationOnly = ({ value }: Node): boolean =>
  isObject(value) && Object.keys(value).every((key) => annotations.has(key) || key.startsWith('x-'))

/** Members of `allOf` that came or went where both sides have the list: what they say is compared as merged. */
export const compareAllOf = (base: Schema, head: Schema): SchemaDifference[] => {
  const before = base.allOf.filter(
    (member) => !head.allOf.some((other) => sameValue(member.value, other.value)),
  )
  const after = head.allOf.filter(
    (member) => !base.allOf.some((other) => sameValue(member.value, other.value)),
  )
  const grown = base.allOf.length > 0 && before.length === 0
  const shrunk = head.allOf.length > 0 && after.length === 0
  return [
    ...before
      .filter((node) => shrunk || isAnnotationOnly(node))
      .map((node): SchemaDifference => ({
        kind: 'schema.branch',
        before: memberOf(node),
        after: undefined,
        base: node,
        head: keywordNode(head, 'allOf'),
      })),
    ...after
      .filter((node) => grown || isAnnotationOnly(node))
      .map((node): SchemaDifference => ({
        kind: 'schema.branch',
        before: undefined,
        after: memberOf(node),
        base: keywordNode(base, 'allOf'),
        head: node,
      })),
  ]
}

const memberOf = (node: Node): Branch => ({
  keyword: 'allOf',
  name: branchName(node),
  annotationOnly: isAnnotationOnly(node),
})
