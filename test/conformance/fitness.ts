import { fileURLToPath } from 'node:url'
import process from 'node:process'
import type { Graph } from '../../src/fitness/graph/model.ts'
import { shortestPath, walk } from '../../src/fitness/graph/shortest-path.ts'
import { couplingOf } from '../../src/fitness/metrics/coupling.ts'
import { lakosOf } from '../../src/fitness/metrics/lakos.ts'
import { judge } from '../../src/fitness/rules/judge.ts'
import { casesOf, runAlone, sampleOf, Tally } from './cases.ts'
import { caseGraph, type FitnessCase } from './fitness-case.ts'
import { contractKept } from './fitness-contracts.ts'
import { annotatedReach } from './fitness-reach.ts'
import { requirements, ruleSetLeftOut, violatedRules } from './fitness-rulesets.ts'
import {
  adjacency,
  because,
  cyclesOf,
  edgesInCycle,
  groupsOf,
  idsOf,
  near,
  orphansOf,
  sortedGroups,
  transitive,
} from './fitness-graph-answers.ts'
import { fuzzAnswers, martin } from './fitness-metric-answers.ts'
import { collapsed, collapsedExpectation, filtered, folderFigures } from './fitness-views.ts'
import { securityRules } from './fitness-security.ts'

/*
 * Compares the graph, its metrics and the rules with verdicts of other tools:
 *   node test/conformance/fitness.ts [--quick]
 * The folder with the cases is named by CONCORDAT_CONFORMANCE. Exit code 1 unless everything agrees.
 */

/** Kinds of question that are no rule and no metric of ours, with the reason. */
const leftOutKinds: ReadonlyMap<string, string> = new Map([
  ['visibility', 'no metric counts what a component shows'],
])

const optionErrors = /^Cannot skip|include_external_packages=True/u

const unansweredAnalysis = (options: Record<string, any> | undefined): boolean =>
  options?.skipAnalysisNotInRules === true

/** Why a case is not asked, or undefined. */
const leftOut = (row: FitnessCase): string | undefined => {
  const { rule, expect, source } = row
  if (rule.kind === 'depcruise-ruleset') return ruleSetLeftOut(row)
  if (optionErrors.test(expect.error ?? '')) return 'how two options of the tool exclude each other'
  if (row.id === 'gc-0604')
    return 'the label says that one of no service registries lacks validation; its twin says none does'
  if (unansweredAnalysis(rule.options) && Object.values(expect)[0] !== null && isEmptyAnswer(expect))
    return 'the tool was told not to analyse'
  if (source.includes("attribute isn't in the graph")) return 'the tool was not given its own index'
  if (rule.kind === 'edges-in-cycle' && source.includes('skips analysis'))
    return 'the tool was told not to analyse'
  return leftOutKinds.get(rule.kind)
}

const isEmptyAnswer = (expect: FitnessCase['expect']): boolean =>
  Object.values(expect).every((answer) => Object.values(answer as object).every((each) => each === null))

const lakosNames = ['CCD', 'ACD', 'RACD', 'NCCD'] as const

/** Our answer, and theirs in the same form. */
const answers = (
  row: FitnessCase,
  whole: FitnessCase['graph'],
): readonly [ours: unknown, theirs: unknown] => {
  const { rule, expect } = row
  const nodes = whole.nodes ?? []
  const graph = caseGraph(nodes, whole.edges ?? [])
  const tolerance: number = expect.tolerance ?? 1e-9
  switch (rule.kind) {
    case 'depcruise-ruleset': {
      const violated = violatedRules({ ...row, graph: whole })
      return expect.valid
        ? [violated, []]
        : [violated, (expect.rules as { name: string }[]).map(({ name }) => name)]
    }
    case 'required':
      return [
        violates(
          graph,
          rule,
          nodes.map(({ id }) => id),
        ),
        expect.violates,
      ]
    case 'reachable':
      return annotatedReach(row)
    case 'import-linter-contract':
      return [contractKept(graph, rule as never), expect.kept]
    case 'service-rule': {
      const { violations, problems } = judge(graph, securityRules(rule.ruleId))
      return [problems.length > 0 ? problems : violations.length === 0, expect.verdict]
    }
    case 'edges-in-cycle':
      return [
        edgesInCycle(graph),
        (expect.circularEdges as string[][]).map((pair) => pair.join(' ')).toSorted(),
      ]
    case 'getCycle': {
      const [from, to] = rule.args as [string, string]
      const cycle = cyclesOf(graph).find((each) => each.from === from && each.to === to)?.cycle ?? []
      return [cycle, expect.cycle]
    }
    case 'getPath': {
      const [from, to] = (rule.args as string[]).map((id) => graph.positions.get(id))
      const path = from === undefined || to === undefined ? [] : shortestPath(adjacency(graph), from, to)
      return [idsOf(graph, path.slice(1)), expect.path]
    }
    case 'findTransitiveDependents':
      return [transitive(graph, rule.args, 'backward'), [...expect.dependents].toSorted()]
    case 'findTransitiveDependencies':
      return [transitive(graph, rule.args, 'forward'), [...expect.dependencies].toSorted()]
    case 'dependents':
      return [
        dependents(
          graph,
          nodes.map(({ id }) => id),
        ),
        expect.dependents,
      ]
    case 'filter':
      return [filtered(graph, nodes, rule.filters), expect.nodes]
    case 'focus':
      return [filtered(graph, nodes, { focus: rule.filter ?? {} }), expect.nodes]
    case 'collapse':
      return [collapsed(graph, rule.pattern), collapsedExpectation(expect)]
    case 'folder-metrics':
      return folderFigures({ ...row, graph: whole })
    case 'orphans':
      return [orphansOf(graph), expect.orphans]
    case 'module-instability': {
      const given = nodes.filter((node) => expect.instability[node.id] !== null)
      const all = caseGraph(nodes, [
        ...(whole.edges ?? []),
        ...nodes.flatMap(({ id, dependents: each = [] }) => each.map((from) => ({ from, to: id }))),
      ])
      const coupling = couplingOf(all)
      const shown = given.map(({ id }) => [id, coupling[all.positions.get(id)!]!.instability ?? 0])
      return [shown, given.map(({ id }) => [id, expect.instability[id]])]
    }
    case 'lakos': {
      const ours = lakosOf(graph)
      const wanted = lakosNames.map((name) => expect[name] as number)
      return [
        [ours.ccd, ours.acd, ours.racd, ours.nccd].map((value, at) => near(value, wanted[at]!, 0.01)),
        wanted,
      ]
    }
    case 'martin':
      return martin(graph, expect, tolerance)
    case 'transitive':
      return [
        Object.keys(expect.deps).map((id) => [id, needs(graph, id)]),
        Object.entries(expect.deps as Record<string, string[]>).map(([id, deps]) => [id, deps.toSorted()]),
      ]
    case 'simple-cycles':
    case 'scc':
      return [groupsOf(graph), sortedGroups(expect.sccs)]
    default:
      return ['a kind of rule that is not known', rule.kind]
  }
}

const violates = (graph: Graph, rule: FitnessCase['rule'], judged: readonly string[]): boolean => {
  const ids = graph.nodes.map(({ id }) => id)
  const kinds = requirements(ids, judged, rule.rule.module, rule.rule.to)
  return (
    judge(
      graph,
      kinds.map((kind) => ({ ...kind, id: 'required', because })),
    ).violations.length > 0
  )
}

const dependents = (graph: Graph, ids: readonly string[]) =>
  Object.fromEntries(
    ids.map((id) => {
      const at = graph.positions.get(id)
      return [id, graph.edges.filter(({ to }) => to === at).map(({ from }) => graph.nodes[from]!.id)]
    }),
  )

/** What a node needs; itself only when it is in a cycle. */
const needs = (graph: Graph, id: string): string[] => {
  const at = graph.positions.get(id)!
  const forward = adjacency(graph)
  const { distances } = walk(forward, forward.targets.subarray(forward.starts[at], forward.starts[at + 1]))
  return idsOf(
    graph,
    distances.keys().filter((node) => distances[node] !== -1),
  ).toSorted()
}

/** Prints the figures of every question and what is left out; whether everything agrees and at most a tenth is left out. */
export const conform = (quick: boolean): boolean => {
  const rows = casesOf<FitnessCase>('fitness/graph-cases.jsonl')
  const graphs = new Map(rows.map(({ id, graph }) => [id, graph]))
  const cases = new Tally('graph-cases', 1)
  const security = new Tally('security rules', 1)
  const fuzz = new Tally('fuzz-graph', 1)
  const reasons = new Map<string, string[]>()
  for (const row of rows) {
    const reason = leftOut(row)
    if (reason !== undefined) reasons.set(reason, [...(reasons.get(reason) ?? []), row.id])
  }
  const omitted = new Set([...reasons.values()].flat())
  for (const row of sampleOf(
    rows.filter(({ id }) => !omitted.has(id)),
    quick,
  )) {
    const [ours, theirs] = answers(row, graphs.get(row.graph.ref ?? row.id)!)
    const tally = row.rule.kind === 'service-rule' ? security : cases
    tally.note(row.id, ours, theirs)
  }
  for (const row of sampleOf(casesOf<FitnessCase>('fitness/fuzz-graph.jsonl'), quick))
    fuzz.note(row.id, ...fuzzAnswers(row))
  const passed = [cases, security, fuzz].map((tally) => tally.print())
  for (const [reason, ids] of reasons) console.log(`left out: ${ids.length} (${ids.join(', ')}): ${reason}`)
  const share = omitted.size / rows.length
  console.log(`${share <= 0.1 ? 'ok  ' : 'FAIL'} left out ${omitted.size}/${rows.length}`)
  return passed.every(Boolean) && share <= 0.1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runAlone('fitness/graph-cases.jsonl', conform)
