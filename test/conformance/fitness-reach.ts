import { literalGlob } from '../../src/fitness/graph/glob.ts'
import { judge } from '../../src/fitness/rules/judge.ts'
import type { FitnessRule, RuleKind, Selector } from '../../src/fitness/rules/rule.ts'
import { caseGraph, type CaseNode, type FitnessCase } from './fitness-case.ts'
import { expression, matching, nodesOf, type Conditions } from './fitness-matching.ts'

const because = 'the rule set says so'

/** Our rules for one about reachability whose answer stands beside the modules: from whom, and whether it is reached. */
export const notedReachKinds = (
  nodes: readonly CaseNode[],
  { name, from, to }: Conditions,
  isAllowed: boolean,
): readonly RuleKind[] => {
  const wanted = to.reachable === isAllowed
  const notes = nodes.flatMap(({ id, reachable = [] }) =>
    reachable
      .filter(({ asDefinedInRule }) => asDefinedInRule === name)
      .map(({ matchedFrom = 'nobody' }) => ({ id, matchedFrom })),
  )
  const unnoted = nodes.filter(({ id }) => notes.every((note) => note.id !== id)).map(({ id }) => id)
  // What nobody looked for violates no prohibition, but is not allowed either.
  const asked = isAllowed ? [...notes, ...unnoted.map((id) => ({ id, matchedFrom: 'nobody' }))] : notes
  return asked.map(({ id, matchedFrom }) => {
    const groups = from.path === undefined ? null : expression(from.path, []).exec(matchedFrom)
    const ends = { from: exactly(matchedFrom), to: nodesOf([id], to, [...(groups ?? [])]) }
    return wanted ? { reachable: ends } : { forbid: { ...ends, indirect: true } }
  })
}

const exactly = (id: string): Selector => ({ match: literalGlob(id), optional: true })

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
