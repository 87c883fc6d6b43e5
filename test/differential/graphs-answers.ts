import assert from 'node:assert/strict'
import { adjacencyOf } from '../../src/fitness/graph/adjacency.ts'
import { collapse } from '../../src/fitness/graph/collapse.ts'
import { filteredNodes } from '../../src/fitness/graph/filter.ts'
import type { Graph } from '../../src/fitness/graph/model.ts'
import { pathTo, walk } from '../../src/fitness/graph/shortest-path.ts'
import { stronglyConnected } from '../../src/fitness/graph/strongly-connected.ts'
import { couplingOf } from '../../src/fitness/metrics/coupling.ts'
import { lakosOf } from '../../src/fitness/metrics/lakos.ts'
import { judge } from '../../src/fitness/rules/judge.ts'
import type { RuleKind, Selector } from '../../src/fitness/rules/rule.ts'
import { select } from '../../src/fitness/rules/selection.ts'
import type { Violation } from '../../src/fitness/rules/violation.ts'
import type { RandomGraph } from './graphs-random.ts'

const inside = (group: string): Selector => ({ match: `${group}/**`, optional: true })
const [one, two, three] = ['g0', 'g1', 'g2'].map(inside) as [Selector, Selector, Selector]
const anything: Selector = { match: '**', optional: true }
const captured: Selector = { match: '{group}/**', optional: true }
const sameGroup: Selector = { match: '{group}/**', optional: true }
const otherGroup: Selector = { match: '**', not: '{group}/**', optional: true }

/** Every kind of rule, by the name of the answer of the other side. */
const rules = ({ arrows }: RandomGraph): Readonly<Record<string, RuleKind>> => ({
  forbid: { forbid: { from: one, to: two } },
  'forbid runtime': { forbid: { from: one, imports: ['runtime'] } },
  'forbid upward': { forbid: { upward: true } },
  'forbid captured': { forbid: { from: captured, to: otherGroup } },
  'forbid indirect': { forbid: { from: one, to: two, indirect: true } },
  'forbid indirect inside': { forbid: { from: one, to: one, indirect: true } },
  allow: { allow: [{ from: one }, { from: captured, to: sameGroup }] },
  require: { require: { from: anything, to: one } },
  'require either way': { require: { from: anything, to: one, eitherWay: true } },
  'require indirect': { require: { from: anything, to: one, indirect: true } },
  reachable: { reachable: { from: one, to: anything } },
  layers: { layers: { order: [one, two, three] } },
  'layers exhaustive': {
    layers: { order: [], exhaustive: { match: '**', not: ['g0/**', 'g1/**', 'g2/**'], optional: true } },
  },
  'layers indirect': { layers: { order: [one, two, three], indirect: true } },
  onion: { onion: { rings: [one, two, three] } },
  independent: { independent: { of: [one, two, three] } },
  'independent indirect': { independent: { of: [one, two, three], indirect: true } },
  'independent captured': { independent: { of: [captured] } },
  protected: { protected: { of: one, importers: two } },
  interface: { interface: { of: one, exposes: { match: 'g0/m0/**', optional: true } } },
  acyclic: { acyclic: { of: 'files' } },
  'acyclic within': { acyclic: { of: 'files', within: one } },
  'acyclic runtime': { acyclic: { of: 'files', imports: ['runtime'] } },
  'acyclic via': { acyclic: { of: 'files', via: { to: one } } },
  'acyclic via only': {
    acyclic: {
      of: 'files',
      viaOnly: { to: { match: ['g0/**', 'g1/**'], optional: true }, imports: ['runtime'] },
    },
  },
  'acyclic components': { acyclic: { of: 'components' } },
  slices: { slices: { by: '{group}/**' } },
  connected: { connected: { of: anything } },
  dependents: { dependents: { of: one, from: two, max: -1 } },
  stable: { stable: { of: 'files' } },
  count: { count: { of: one, max: -1 } },
  diagram: {
    diagram: {
      syntax: 'mermaid',
      text: `flowchart LR\n g0\n g1\n g2\n${arrows.map(([from, to]) => ` ${from} --> ${to}`).join('\n')}`,
      components: { g0: one, g1: two, g2: three },
    },
  },
})

/** Answers that only say from where a chain leads, and those that only say whether there is something. */
const startsOnly: ReadonlySet<string> = new Set(['layers indirect', 'independent indirect'])

const compare = (one: unknown, other: unknown): number =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1

const unique = (answers: readonly unknown[]): readonly unknown[] =>
  [...new Set(answers.map((answer) => JSON.stringify(answer)))].toSorted().map((text) => JSON.parse(text))

const shortOf = (violation: Violation): unknown => {
  switch (violation.kind) {
    case 'dependency':
    case 'cycle':
      return [violation.from, violation.to]
    case 'path':
      return [violation.from, violation.path.length - 1]
    case 'node':
      return violation.node
    case 'measure':
      return violation.node === undefined ? violation.value : [violation.node, violation.value]
  }
}

/** Paths and cycles that we show are really there, and cycles are as short as they can be. */
const checkShown = (graph: Graph, violations: readonly Violation[], isWhole: boolean): void => {
  const joined = new Set(graph.edges.map(({ from, to }) => `${from} ${to}`))
  const at = (id: string): number => graph.positions.get(id)!
  const forward = adjacencyOf(graph.nodes.length, graph.edges)
  for (const violation of violations) {
    if (violation.kind !== 'path' && violation.kind !== 'cycle') continue
    const steps = violation.kind === 'path' ? violation.path : [violation.from, ...violation.cycle]
    for (const [index, step] of steps.slice(1).entries())
      assert.ok(joined.has(`${at(steps[index]!)} ${at(step)}`), `${steps[index]} does not use ${step}`)
    if (violation.kind === 'cycle') assert.equal(steps.at(-1), violation.from)
    if (violation.kind === 'cycle' && isWhole)
      assert.equal(steps.length - 2, walk(forward, [at(violation.to)]).distances[at(violation.from)])
  }
}

/** Our answers, in the form and order of the other side. */
export const ourAnswers = (random: RandomGraph, graph: Graph): ReadonlyMap<string, unknown> => {
  const answers = new Map<string, unknown>()
  const id = (position: number): string => graph.nodes[position]!.id
  const byId = [...graph.nodes.keys()].toSorted((one, other) => (id(one) < id(other) ? -1 : 1))
  const forward = adjacencyOf(graph.nodes.length, graph.edges)
  const { groupOf } = stronglyConnected(forward)
  const groups = Map.groupBy(byId, (node) => groupOf[node]!)
  answers.set('sccs', unique([...groups.values()].map((group) => group.map(id))))
  answers.set(
    'distances',
    byId.flatMap((from) => {
      const found = walk(forward, [from])
      return byId
        .filter((to) => found.distances[to] !== -1)
        .map((to) => [id(from), id(to), pathTo(found, to).length - 1])
    }),
  )
  const coupling = couplingOf(graph)
  answers.set(
    'coupling',
    byId.map((node) => {
      const { afferent, efferent, instability } = coupling[node]!
      return [id(node), afferent, efferent, instability ?? null]
    }),
  )
  const { ccd, acd, racd, nccd, propagationCost, longestChain } = lakosOf(graph)
  answers.set('lakos', [ccd, acd, racd, nccd, propagationCost, longestChain])
  for (const [name, kind] of Object.entries(rules(random))) {
    const { violations, problems } = judge(graph, [{ ...kind, id: name, because: 'it is asked' }])
    assert.deepEqual(problems, [], name)
    if (name !== 'acyclic components' && name !== 'slices') checkShown(graph, violations, name === 'acyclic')
    const short = unique(violations.map(shortOf))
    answers.set(
      name,
      name === 'acyclic via'
        ? short.length > 0
        : name === 'count'
          ? short[0]
          : startsOnly.has(name)
            ? unique(short.map((each) => (each as unknown[])[0]))
            : short,
    )
  }
  const shown = (filter: Parameters<typeof filteredNodes>[1]): readonly string[] =>
    Array.from(filteredNodes(graph, filter), id).toSorted()
  answers.set('focus', shown({ focus: select(graph, one), depth: 2 }))
  answers.set('reaches without', shown({ exclude: select(graph, two), reaches: select(graph, three) }))
  const drawn = collapse(graph, (node) => node.id.split('/').slice(0, 2).join('/'))
  answers.set('collapse', [
    drawn.nodes.map((node) => node.id).toSorted(),
    unique(drawn.edges.map(({ from, to }) => [drawn.nodes[from]!.id, drawn.nodes[to]!.id])).toSorted(compare),
  ])
  return answers
}
