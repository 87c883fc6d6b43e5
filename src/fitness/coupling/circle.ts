import { adjacencyOf } from '../graph/adjacency.ts'
import type { Graph } from '../graph/model.ts'
import { shortestCycles } from '../graph/shortest-cycles.ts'
import { cyclicGroups } from '../graph/strongly-connected.ts'
import { placesBetween } from './call-graph.ts'
import type { Circle } from './facts.ts'

/** For every group of nodes that reach each other, a shortest circle, from the first of its nodes on. */
export const circlesOf = (graph: Graph): readonly Circle[] => {
  const forward = adjacencyOf(graph.nodes.length, graph.edges)
  const backward = adjacencyOf(graph.nodes.length, graph.edges, 'backward')
  const placeOf = placesBetween(graph)
  return cyclicGroups(forward).flatMap((group) => {
    const cycles = shortestCycles(forward, backward, group).map(({ cycle }) => cycle)
    const nodes = startingLowest(shortestOf(cycles))
    const steps = nodes.map((node, index) => {
      const next = nodes[(index + 1) % nodes.length]!
      return { name: graph.nodes[next]!.id, place: placeOf(node, next) }
    })
    return steps.length === 0 ? [] : [{ steps, group: group.map((node) => graph.nodes[node]!.id) }]
  })
}

const shortestOf = (cycles: readonly (readonly number[])[]): readonly number[] =>
  cycles.reduce<readonly number[]>(
    (best, cycle) => (cycle.length > 0 && (best.length === 0 || cycle.length < best.length) ? cycle : best),
    [],
  )

/** A circle begins anywhere: with the lowest node it reads the same whatever was looked at first. */
const startingLowest = (cycle: readonly number[]): readonly number[] => {
  const start = cycle.reduce((best, node, index) => (node < cycle[best]! ? index : best), 0)
  return [...cycle.slice(start), ...cycle.slice(0, start)]
}
