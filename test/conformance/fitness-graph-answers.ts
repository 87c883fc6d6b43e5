import { adjacencyOf, type Adjacency, type Direction } from '../../src/fitness/graph/adjacency.ts'
import type { Graph } from '../../src/fitness/graph/model.ts'
import { walk } from '../../src/fitness/graph/shortest-path.ts'
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

/**
 * The question, or a step of the tool's recursion: how far it goes, how far it has come, and what was visited when the step
 * ended, in order. What stands before the start was visited before the step.
 */
type TransitiveQuestion = readonly [start: string, depth?: number, at?: number, visited?: readonly string[]]

/** What a node depends on, or what depends on it, itself included. */
export const transitive = (
  graph: Graph,
  [start, depth = 0, at = 0, visited = [start]]: TransitiveQuestion,
  direction: Direction,
): readonly string[] => {
  const from = graph.positions.get(start)
  if (from === undefined || (depth > 0 && at > depth)) return []
  const before = visited.slice(0, visited.indexOf(start))
  const passed = new Set(before.map((id) => graph.positions.get(id)!))
  const unvisited = adjacencyOf(
    graph.nodes.length,
    graph.edges,
    direction,
    (edge) => !passed.has(edge.from) && !passed.has(edge.to),
  )
  const { distances } = walk(unvisited, [from], depth > 0 ? { depth: depth - at } : {})
  const found = idsOf(
    graph,
    distances.keys().filter((node) => distances[node] !== -1),
  )
  return [...before, ...found].toSorted()
}
