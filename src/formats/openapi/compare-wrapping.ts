import { branchName } from './compare-choices.ts'
import type { Node } from './node.ts'
import type { ComparedSchemas, SchemaDifference, SchemaPair, SchemaSides } from './schema-difference.ts'
import type { Choice, Schema } from './schema.ts'
import { keywordNode } from './schema.ts'

/**
 * A schema that became one of several, or one of several that became the only one. What is sent must fit one of the
 * new branches, and what is read comes from any of them: `isOutput` says which. Undefined when nothing of the kind
 * happened, or when the choice stands beside what the schema says otherwise.
 */
export const compareWrapping = (
  base: Schema,
  head: Schema,
  sides: SchemaSides,
  isOutput: boolean,
): ComparedSchemas | undefined => {
  const wraps = base.choices.length === 0 && head.choices.length === 1
  const unwraps = base.choices.length === 1 && head.choices.length === 0
  const [plain, chooser] = wraps ? [base, head] : [head, base]
  const [choice] = chooser.choices
  if (!choice || (!wraps && !unwraps) || !isBare(chooser)) return undefined
  const readBranch = wraps ? sides.readHead : sides.readBase
  const branches = choice.branches.map((node) => ({ node, schema: readBranch([node]) }))
  const pairWith = ({ node, schema }: { readonly node: Node; readonly schema: Schema }): SchemaPair => {
    const step = { kind: 'branch', name: `${choice.keyword} ${branchName(node)}` } as const
    return wraps ? { base, head: schema, step } : { base: schema, head, step }
  }
  const [signature, branchSignature] = wraps
    ? [sides.baseSignature(base.nodes), sides.headSignature]
    : [sides.headSignature(head.nodes), sides.baseSignature]
  const same = branches.find(({ node }) => branchSignature([node]) === signature)
  if (same) return { differences: [wrapped(base, head, choice, wraps, false)], pairs: [pairWith(same)] }
  const similar = branches
    .map((branch) => ({ branch, likeness: likeness(plain, branch.schema) }))
    .toSorted((left, right) => right.likeness - left.likeness)[0]
  if (!similar || similar.likeness === 0) return undefined
  // What may come, or could be sent, is every branch; what must be accepted, or is still promised, is one of them.
  const everyBranchCounts = wraps === isOutput
  if (everyBranchCounts && !plain.types?.has('object'))
    return { differences: [], pairs: branches.map(pairWith) }
  const spread =
    wraps &&
    missesSome(plain, similar.branch.schema) &&
    isSpread(
      plain,
      chooser,
      branches.map(({ schema }) => schema),
    )
  const differences = wraps ? [wrapped(base, head, choice, wraps, spread)] : []
  if (spread) return { differences, pairs: [] }
  return {
    differences,
    pairs: everyBranchCounts && !wraps ? branches.map(pairWith) : [pairWith(similar.branch)],
  }
}

const wrapped = (
  base: Schema,
  head: Schema,
  choice: Choice,
  wraps: boolean,
  spread: boolean,
): SchemaDifference => ({
  kind: 'schema.wrapped',
  before: wraps ? undefined : choice.keyword,
  after: wraps ? choice.keyword : undefined,
  base: keywordNode(base, choice.keyword),
  head: keywordNode(head, choice.keyword),
  extra: { spread },
})

/** Whether a schema says little beside its choice. */
const isBare = (schema: Schema): boolean =>
  schema.values === undefined &&
  schema.bounds.size === 0 &&
  schema.patterns.length === 0 &&
  schema.multiples.length === 0 &&
  schema.items.length === 0 &&
  schema.properties.size === 0 &&
  schema.parts.size === 0

/** How much two schemas have in common: nothing when no type fits both. */
const likeness = (plain: Schema, branch: Schema): number => {
  const [types, others] = [plain.types, branch.types]
  const fits =
    !types ||
    !others ||
    [...types].some(
      (type) =>
        others.has(type) ||
        (type === 'integer' && others.has('number')) ||
        (type === 'number' && others.has('integer')),
    )
  return fits ? 1 + [...plain.properties.keys()].filter((name) => branch.properties.has(name)).length : 0
}

/** Whether the properties of a schema are all found again in the branches of a choice that has none beside it. */
const isSpread = (plain: Schema, chooser: Schema, branches: readonly Schema[]): boolean =>
  plain.properties.size > 0 &&
  chooser.properties.size === 0 &&
  [...plain.properties.keys()].every((name) => branches.some(({ properties }) => properties.has(name)))

const missesSome = (plain: Schema, branch: Schema): boolean =>
  [...plain.properties.keys()].some((name) => !branch.properties.has(name))
