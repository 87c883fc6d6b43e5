import { literalGlob } from '../../src/fitness/graph/glob.ts'
import { judge } from '../../src/fitness/rules/judge.ts'
import type { FitnessRule, Relation, RuleKind, Step } from '../../src/fitness/rules/rule.ts'
import { alongCycle, notedEdges } from './fitness-annotations.ts'
import { caseGraph, tagsOf, type CaseNode, type FitnessCase } from './fitness-case.ts'
import { matching, nodesOf, type Conditions } from './fitness-matching.ts'
import { notedReachKinds } from './fitness-reach.ts'

/*
 * Rule sets of dependency-cruiser as our rules. Its regular expressions, which we do not have, become lists of the nodes
 * that they match; a rule with groups becomes one rule for each module it matches.
 */

const because = 'the rule set says so'

/** Why a rule set cannot be asked, or undefined. */
export const ruleSetLeftOut = ({ rule }: FitnessCase): string | undefined => {
  const asks = (name: string, value: boolean): boolean =>
    (rule.ruleSet[name] ?? []).some(({ to }: Conditions) => to?.moreUnstable === value)
  return asks('forbidden', false) || asks('allowed', true)
    ? 'no rule asks for dependencies on what is more unstable'
    : undefined
}

/** The names of the rules that are violated, in the order of the set. */
export const violatedRules = (row: FitnessCase): readonly string[] => {
  const { graph, rule } = row
  const edges = (graph.edges ?? []).flatMap(alongCycle)
  const ends = edges.flatMap(({ to }) => (to === null ? [] : [{ id: to }]))
  const judged = graph.nodes ?? []
  const nodes = rule.scope === 'module' ? judged : [...judged, ...ends]
  const whole = caseGraph(nodes, [...edges, ...notedEdges(row)])
  const ids = whole.nodes.map(({ id }) => id)
  const tags = [...new Set(edges.flatMap(tagsOf))]
  const { violations } = judge(whole, translated(rule.ruleSet, rule.scope, ids, judged, tags))
  const start = graph.edges?.[0]?.from
  const names = violations
    .filter((each) => each.kind !== 'cycle' || each.from === start)
    .map((each) => each.rule)
  const order: string[] = [...(rule.ruleSet.forbidden ?? []), ...(rule.ruleSet.required ?? [])].map(
    ({ name }) => name,
  )
  return [...order, 'not-in-allowed'].filter((name) => names.includes(name))
}

const translated = (
  ruleSet: Conditions,
  scope: string,
  ids: readonly string[],
  judged: readonly CaseNode[],
  tags: readonly string[],
): readonly FitnessRule[] => {
  const named = (kinds: readonly RuleKind[], id: string): FitnessRule[] =>
    kinds.map((kind) => ({ ...kind, id, because }))
  const forbidden: Conditions[] = ruleSet.forbidden ?? []
  const required: Conditions[] = ruleSet.required ?? []
  const allowed: Conditions[] = ruleSet.allowed ?? []
  const judgedIds = judged.map(({ id }) => id)
  if (scope === 'module')
    return [
      ...forbidden.flatMap((rule) => named(forbiddenModuleKinds(judged, rule), rule.name)),
      ...required.flatMap(({ name, module, to }) => named(requirements(ids, judgedIds, module, to), name)),
      ...allowed.flatMap((rule) => named(allowedModuleKinds(judged, rule), 'not-in-allowed')),
    ]
  return [
    ...forbidden.flatMap(({ name, from, to, module }) =>
      isAboutModules({ from, to, module }) ? [] : named(forbiddenKinds(ids, judgedIds, tags, from, to), name),
    ),
    ...(allowed.length === 0 ? [] : named(allowedKinds(ids, judgedIds, tags, allowed), 'not-in-allowed')),
  ]
}

const isAboutModules = ({ from, to, module }: Conditions): boolean =>
  module !== undefined || from.orphan !== undefined || to.reachable !== undefined

const forbiddenModuleKinds = (judged: readonly CaseNode[], rule: Conditions): readonly RuleKind[] => {
  const { from, to, module } = rule
  const ids = judged.map(({ id }) => id)
  if (from?.orphan === true) return [{ connected: { of: nodesOf(ids, from) } }]
  if (to?.reachable !== undefined) return notedReachKinds(judged, rule, false)
  const { numberOfDependentsLessThan: min, numberOfDependentsMoreThan: max } = module ?? {}
  if (min === undefined && max === undefined) return []
  const budget = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
  const dependents = judged.flatMap((node) => node.dependents ?? [])
  return [{ dependents: { of: nodesOf(ids, module), from: nodesOf(dependents, from ?? {}), ...budget } }]
}

const allowedModuleKinds = (judged: readonly CaseNode[], rule: Conditions): readonly RuleKind[] => {
  const { from, to } = rule
  if (from.orphan === false)
    return [
      {
        connected: {
          of: nodesOf(
            judged.map(({ id }) => id),
            from,
          ),
        },
      },
    ]
  return to.reachable === undefined ? [] : notedReachKinds(judged, rule, true)
}

/** dependency-cruiser asks a module with a rule of this kind for a matching dependency, unless it is that itself. */
export const requirements = (
  ids: readonly string[],
  judged: readonly string[],
  module: Conditions,
  to: Conditions,
): readonly RuleKind[] =>
  matching(judged, module).map(({ id, groups }) => ({
    require: { from: literalGlob(id), to: nodesOf(ids, to, groups), indirect: to.reachable === true },
  }))

const forbiddenKinds = (
  ids: readonly string[],
  judged: readonly string[],
  tags: readonly string[],
  from: Conditions,
  to: Conditions,
): readonly RuleKind[] => {
  const asked = relations(ids, judged, tags, from, to)
  if (to.moreUnstable === true) return asked.map((relation) => ({ stable: { ...relation, of: 'files' } }))
  if (to.circular !== true) return asked.map((forbid) => ({ forbid }))
  return matching(ids, from)
    .slice(0, 1)
    .map(({ groups }) => ({
      acyclic: {
        of: 'files',
        ...(to.via !== undefined && { via: stepOf(ids, to.via, groups) }),
        ...(to.viaOnly !== undefined && { viaOnly: stepOf(ids, to.viaOnly, groups) }),
      },
    }))
}

/** Alone, an alternative that allows only what is at least as stable is a rule of its own. */
const allowedKinds = (
  ids: readonly string[],
  judged: readonly string[],
  tags: readonly string[],
  allowed: readonly Conditions[],
): readonly RuleKind[] => {
  const asked = allowed.map(({ from, to }) => relations(ids, judged, tags, from, to))
  return allowed.length === 1 && allowed[0]!.to.moreUnstable === false
    ? asked.flat().map((relation) => ({ stable: { ...relation, of: 'files' } }))
    : [{ allow: asked.flat() }]
}

const stepOf = (ids: readonly string[], conditions: Conditions, groups: readonly string[]): Step => ({
  to: nodesOf(ids, conditions, groups),
  ...tagFilter(conditions, []),
})

const relations = (
  ids: readonly string[],
  judged: readonly string[],
  tags: readonly string[],
  from: Conditions,
  to: Conditions,
): readonly Relation[] =>
  matching(judged, from).map(({ id, groups }) => ({
    from: literalGlob(id),
    to: nodesOf(ids, to, groups),
    ...tagFilter(to, tags),
    ...(to.ancestor !== undefined && { upward: to.ancestor }),
  }))

const tagFilter = (
  conditions: Conditions,
  tags: readonly string[],
): Pick<Relation, 'tagged' | 'untagged'> => {
  for (const name of [
    'couldNotResolve',
    'exoticallyRequired',
    'preCompilationOnly',
    'moreThanOneDependencyType',
  ])
    if (conditions[name] !== undefined)
      return { [conditions[name] === true ? 'tagged' : 'untagged']: [`${name}:true`] }
  for (const name of ['license', 'exoticRequire']) {
    const values = tags.filter((tag) => tag.startsWith(`${name}:`))
    const matches = (tag: string, pattern: string): boolean =>
      new RegExp(pattern, 'u').test(tag.slice(name.length + 1))
    const [wanted, unwanted] = [conditions[name], conditions[`${name}Not`]]
    if (wanted !== undefined) return { tagged: values.filter((tag) => matches(tag, wanted)) }
    if (unwanted !== undefined) return { tagged: values.filter((tag) => !matches(tag, unwanted)) }
  }
  return {
    ...(conditions.dependencyTypes !== undefined && { tagged: conditions.dependencyTypes }),
    ...(conditions.dependencyTypesNot !== undefined && { untagged: conditions.dependencyTypesNot }),
  }
}
