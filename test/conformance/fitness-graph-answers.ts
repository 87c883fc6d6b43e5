import { adjacencyOf, type Adjacency, type Direction } from '../../src/fitness/graph/adjacency.ts'
import type { Graph } from '../../src/fitness/graph/model.ts'
import { cyclicGroups } from '../../src/fitness/graph/strongly-connected.ts'
import { judge } from '../../src/fitness/rules/judge.ts'

export const because = 'the case says so'

export const adjacency = (graph: Graph, direction: Direction = 'forward'): Adjacency =>
  adjacencyOf(graph.nodes.length, graph.edges, direction)

export const idsOf = (graph: Graph, positions: Iterable<number>): string[] =>
  Array.from(positions, (position) => graph.nodes[position]!.id)

export const groupsOf = (graph: Graph): string[][] =>
  cyclicGroups(adjacency(graph))
    .map((group) => idsOf(graph, group).toSorted())
    .toSorted()

export const sortedGroups = (groups: readonly (readonly string[])[]): string[][] =>
  groups.map((group) => [...group].toSorted()).toSorted()

export const cyclesOf = (graph: Graph) =>
  judge(graph, [{ id: 'acyclic', because, acyclic: { of: 'files' } }]).violations.flatMap((violation) =>
    violation.kind === 'cycle' ? [violation] : [],
  )

export const edgesInCycle = (graph: Graph): string[] =>
  cyclesOf(graph)
    .map(({ from, to }) => `${from} ${to}`)
    .toSorted()

export const orphansOf = (graph: Graph): string[] =>
  judge(graph, [{ id: 'connected', because, connected: { of: { optional: true } } }]).violations.flatMap(
    (violation) => (violation.kind === 'node' ? [violation.node] : []),
  )

export const near = (ours: number | undefined, theirs: number, tolerance: number): number | undefined =>
  ours !== undefined && Math.abs(ours - theirs) <= tolerance ? theirs : ours
