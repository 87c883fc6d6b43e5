import type { Graph } from '../../src/fitness/graph/model.ts'
import { couplingOf, distanceOf, instabilityOf } from '../../src/fitness/metrics/coupling.ts'
import { lakosOf } from '../../src/fitness/metrics/lakos.ts'
import { caseGraph, type FitnessCase } from './fitness-case.ts'
import { edgesInCycle, groupsOf, near, orphansOf, sortedGroups } from './fitness-graph-answers.ts'

/** ArchUnit takes a component without dependencies for unstable. */
export const martin = (
  graph: Graph,
  expect: FitnessCase['expect'],
  tolerance: number,
): readonly [unknown, unknown] => {
  const wanted = Object.entries(expect.nodes as Record<string, Record<string, number>>)
  const coupling = couplingOf(graph)
  const ours = wanted.map(([id, theirs]) => {
    const { afferent, efferent, abstractness = 0 } = coupling[graph.positions.get(id)!]!
    const instability = instabilityOf(afferent, efferent) ?? 1
    const measured = {
      Ce: efferent,
      Ca: afferent,
      I: instability,
      A: abstractness,
      D: distanceOf(abstractness, instability),
    }
    return [
      id,
      Object.fromEntries(
        Object.entries(measured).map(([name, value]) => [name, near(value, theirs[name]!, tolerance)]),
      ),
    ]
  })
  return [ours, wanted]
}

/** All metrics of a random graph, ours and those of networkx. */
export const fuzzAnswers = ({
  graph: { nodes = [], edges = [] },
  expect,
}: FitnessCase): readonly [unknown, unknown] => {
  const graph = caseGraph(nodes, edges)
  const coupling = couplingOf(graph)
  const lakos = lakosOf(graph)
  const each = (value: (node: number) => unknown) =>
    Object.fromEntries(nodes.map(({ id }, node) => [id, value(node)]))
  const selfUsers = groupsOf(graph)
    .filter((group) => group.length > 1)
    .flat()
    .filter((id) => usesItself(graph, id))
  const ours = {
    // networkx names a node that depends on itself once more, even inside of a larger group.
    sccs: [...groupsOf(graph), ...selfUsers.map((id) => [id])].toSorted(),
    edgesInCycle: edgesInCycle(graph),
    orphans: orphansOf(graph).toSorted(),
    Ca: each((node) => coupling[node]!.afferent),
    Ce: each((node) => coupling[node]!.efferent),
    I: each((node) => near(coupling[node]!.instability, expect.I[nodes[node]!.id], 1e-9) ?? null),
    figures: [lakos.ccd, lakos.acd, lakos.nccd, lakos.propagationCost, lakos.longestChain].map((value, at) =>
      near(value, figuresOf(expect)[at]!, 1e-9),
    ),
  }
  const theirs = {
    sccs: sortedGroups(expect.sccs),
    edgesInCycle: (expect.edgesInCycle as string[][]).map((pair) => pair.join(' ')).toSorted(),
    orphans: [...expect.orphans].toSorted(),
    Ca: expect.Ca,
    Ce: expect.Ce,
    I: expect.I,
    figures: figuresOf(expect),
  }
  return [ours, theirs]
}

const usesItself = (graph: Graph, id: string): boolean => {
  const at = graph.positions.get(id)
  return graph.edges.some(({ from, to }) => from === at && to === at)
}

const figuresOf = (expect: FitnessCase['expect']): readonly number[] =>
  ['CCD', 'ACD', 'NCCD', 'propagationCost', 'longestChainCondensed'].map((name) => expect[name])
