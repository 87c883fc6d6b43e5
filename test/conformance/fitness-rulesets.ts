import { literalGlob } from '../../src/fitness/graph/glob.ts'
import { judge } from '../../src/fitness/rules/judge.ts'
import type { FitnessRule, Relation, RuleKind, Selector, Step } from '../../src/fitness/rules/rule.ts'
import { caseGraph, tagsOf, type CaseEdge, type CaseNode, type FitnessCase } from './fitness-case.ts'

/*
 * Rule sets of dependency-cruiser as our rules. Its regular expressions, which we do not have, become lists of the nodes
 * that they match; a rule with groups becomes one rule for each module it matches.
 */

type Conditions = Readonly<Record<string, any>>

const because = 'the rule set says so'

/** Why a rule set cannot be asked, or undefined. */
export const ruleSetLeftOut = ({ graph, rule }: FitnessCase): string | undefined => {
  const rules: Conditions[] = [...(rule.ruleSet.forbidden ?? []), ...(rule.ruleSet.allowed ?? [])]
  const uses = (name: string): boolean =>
    rules.some(({ from, to }) => name in (from ?? {}) || name in (to ?? {}))
  if (uses('ancestor')) return 'no rule compares the depth of folders'
  if (uses('moreThanOneDependencyType')) return 'no rule counts the ways a package is declared'
  if (uses('moreUnstable')) return 'the instability is given, and contradicts the graph'
  if (uses('reachable')) return 'what can be reached is given, the graph to compute it from is not'
  const lonely = (graph.edges ?? []).length === 0
  if (uses('orphan') && lonely && graph.nodes?.[0]?.orphan !== true && rule.scope === 'module')
    return 'whether it is an orphan is given, and contradicts the graph'
  return undefined
}

/** The names of the rules that are violated, in the order of the set. */
export const violatedRules = ({ graph, rule }: FitnessCase): readonly string[] => {
  const nodes = graph.nodes ?? []
  const edges = (graph.edges ?? []).flatMap(alongCycle)
  const reached = nodes.flatMap((node) => reachedEdges(node))
  const judged = graph.edges?.[0]
  const whole = caseGraph(nodes, [...edges, ...reached])
  const ids = whole.nodes.map(({ id }) => id)
  const tags = [...new Set(edges.flatMap(tagsOf))]
  const rules = translated(
    rule.ruleSet,
    rule.scope,
    ids,
    nodes.map(({ id }) => id),
    tags,
  )
  const { violations } = judge(whole, rules)
  const names = violations
    .filter((each) => each.kind !== 'cycle' || each.from === judged?.from)
    .map((each) => each.rule)
  const order: string[] = [...(rule.ruleSet.forbidden ?? []), ...(rule.ruleSet.required ?? [])].map(
    ({ name }) => name,
  )
  return [...order, 'not-in-allowed'].filter((name) => names.includes(name))
}

const alongCycle = (edge: CaseEdge): readonly CaseEdge[] =>
  edge.cycle === undefined
    ? [edge]
    : edge.cycle.map(({ name, dependencyTypes }, index, cycle) => ({
        from: index === 0 ? edge.from : cycle[index - 1]!.name,
        to: name,
        dependencyTypes,
      }))

const reachedEdges = (node: CaseNode): readonly CaseEdge[] =>
  (node.reaches ?? []).flatMap(({ modules }) =>
    modules.flatMap(({ source, via }) =>
      [...via.map(({ name }) => name), source].map((to, index, path) => ({
        from: index === 0 ? node.id : path[index - 1]!,
        to,
      })),
    ),
  )

const translated = (
  ruleSet: Conditions,
  scope: string,
  ids: readonly string[],
  judged: readonly string[],
  tags: readonly string[],
): readonly FitnessRule[] => {
  const named = (kinds: readonly RuleKind[], id: string): FitnessRule[] =>
    kinds.map((kind) => ({ ...kind, id, because }))
  const forbidden: Conditions[] = ruleSet.forbidden ?? []
  const required: Conditions[] = ruleSet.required ?? []
  const allowed: Conditions[] = ruleSet.allowed ?? []
  if (scope === 'module')
    return [
      ...forbidden.flatMap(({ name, from }) =>
        from.orphan === true ? named([{ connected: { of: nodesOf(judged, from) } }], name) : [],
      ),
      ...required.flatMap(({ name, module, to }) => named(requirements(ids, judged, module, to), name)),
      ...allowed.flatMap(({ from }) =>
        from.orphan === false ? named([{ connected: { of: nodesOf(judged, from) } }], 'not-in-allowed') : [],
      ),
    ]
  return [
    ...forbidden.flatMap(({ name, from, to }) =>
      from.orphan === undefined ? named(forbiddenKinds(ids, tags, from, to), name) : [],
    ),
    ...(allowed.length === 0
      ? []
      : named(
          [{ allow: allowed.flatMap(({ from, to }) => relations(ids, tags, from, to)) }],
          'not-in-allowed',
        )),
  ]
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
  tags: readonly string[],
  from: Conditions,
  to: Conditions,
): readonly RuleKind[] => {
  if (to.circular !== true) return relations(ids, tags, from, to).map((forbid) => ({ forbid }))
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

const stepOf = (ids: readonly string[], conditions: Conditions, groups: readonly string[]): Step => ({
  to: nodesOf(ids, conditions, groups),
  ...tagFilter(conditions, []),
})

const relations = (
  ids: readonly string[],
  tags: readonly string[],
  from: Conditions,
  to: Conditions,
): readonly Relation[] =>
  matching(ids, from).map(({ id, groups }) => ({
    from: literalGlob(id),
    to: nodesOf(ids, to, groups),
    ...tagFilter(to, tags),
  }))

const tagFilter = (
  conditions: Conditions,
  tags: readonly string[],
): Pick<Relation, 'tagged' | 'untagged'> => {
  for (const name of ['couldNotResolve', 'exoticallyRequired', 'preCompilationOnly'])
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

const nodesOf = (
  ids: readonly string[],
  conditions: Conditions,
  groups: readonly string[] = [],
): Selector => ({
  match: matching(ids, conditions, groups).map(({ id }) => literalGlob(id)),
  optional: true,
})

const matching = (
  ids: readonly string[],
  { path, pathNot }: Conditions,
  groups: readonly string[] = [],
): readonly { readonly id: string; readonly groups: readonly string[] }[] =>
  ids.flatMap((id) => {
    const found = path === undefined ? [''] : expression(path, groups).exec(id)
    const excluded = pathNot !== undefined && expression(pathNot, groups).test(id)
    return found === null || excluded ? [] : [{ id, groups: [...found] }]
  })

const expression = (pattern: string | readonly string[], groups: readonly string[]): RegExp => {
  const text = typeof pattern === 'string' ? pattern : pattern.join('|')
  return new RegExp(
    text.replaceAll(/\$(\d)/gu, (whole, index) => groups[Number(index)] ?? whole),
    'u',
  )
}

/**
 * The case names, for every rule about reachability, the modules that reach and those that cannot be reached: our answer
 * and theirs as sorted texts.
 */
export const annotatedReach = ({
  graph,
  rule,
  expect,
}: FitnessCase): readonly [ours: string[], theirs: string[]] => {
  const whole = caseGraph(graph.nodes ?? [], graph.edges ?? [])
  const ids = (graph.nodes ?? []).map(({ id }) => id)
  const sets: Conditions[] = ['forbidden', 'allowed', 'required'].flatMap((name) => rule.ruleSet[name] ?? [])
  const rules = sets.filter(
    ({ from, module, to }) => (from ?? module) !== undefined && to.reachable !== undefined,
  )
  const judged = rules.flatMap(({ name, from, module, to }): FitnessRule[] => {
    const starts = Map.groupBy(matching(ids, from ?? module), ({ id, groups }) =>
      to.reachable === false ? JSON.stringify(groups.slice(1)) : id,
    )
    return [...starts.values()].map((same): FitnessRule => {
      const start = same.map(({ id }) => literalGlob(id))
      const end = nodesOf(ids, to, same[0]!.groups)
      return to.reachable === false
        ? { id: name, because, reachable: { from: start, to: end } }
        : { id: name, because, forbid: { from: start, to: end, indirect: true } }
    })
  })
  const ours = judge(whole, judged).violations.flatMap((each) => {
    if (each.kind === 'node') return [`${each.rule}: ${each.node} is not reached`]
    return each.kind === 'path' ? [`${each.rule}: ${each.from} reaches`] : []
  })
  const modules: Conditions[] = Array.isArray(expect.modules) ? expect.modules : []
  const theirs = modules.flatMap(({ source, reachable = [], reaches = [] }) => [
    ...reachable
      .filter(({ value }: Conditions) => value === false)
      .map(({ asDefinedInRule }: Conditions) => `${asDefinedInRule}: ${source} is not reached`),
    ...reaches.map(({ asDefinedInRule }: Conditions) => `${asDefinedInRule}: ${source} reaches`),
  ])
  return [ours, theirs].map((texts) => [...new Set(texts)].toSorted()) as [string[], string[]]
}
