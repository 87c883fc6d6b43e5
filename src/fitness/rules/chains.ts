import { adjacencyOf } from '../graph/adjacency.ts'
import type { Graph, GraphEdge, Place } from '../graph/model.ts'
import { nearestTargets } from '../graph/nearest-targets.ts'
import type { Breach } from './violation.ts'

/**
 * Finds the nodes of one set from which a chain of dependencies leads to a node of another set with another label; every
 * node has a label of its own unless they are given.
 */
export type ChainSearch = (
  from: Iterable<number>,
  to: Iterable<number>,
  labelOf?: (node: number) => number,
) => readonly Breach[]

/**
 * Searches over the edges that pass. A chain goes only `through` nodes that may lie inside of one, and is reported where
 * it leaves the first set for the last time: what leads to it from inside the set is not reported again.
 */
export const chainSearch = (
  graph: Graph,
  passes: (edge: GraphEdge) => boolean,
  through: (node: number) => boolean = () => true,
): ChainSearch => {
  const count = graph.nodes.length
  const forward = adjacencyOf(count, graph.edges, 'forward', passes)
  const backward = adjacencyOf(count, graph.edges, 'backward', passes)

  const placesOfStep = (node: number, next: number): readonly Place[] => {
    const slots = forward.edges.subarray(forward.starts[node], forward.starts[node + 1])
    return [...slots].flatMap((edge) => (graph.edges[edge]!.to === next ? graph.edges[edge]!.places : []))
  }

  return (from, to, labelOf = (node) => node) => {
    const starts = new Set(from)
    const pathFrom = nearestTargets(backward, to, labelOf, through)
    return Array.from(starts).flatMap((node): readonly Breach[] => {
      const chain = pathFrom(node)
      if (chain.length === 0 || chain.slice(1, -1).some((step) => starts.has(step))) return []
      const path = chain.map((step) => graph.nodes[step]!.id)
      const places = placesOfStep(node, chain[1]!)
      return [{ kind: 'path', from: path[0]!, to: path.at(-1)!, path, places }]
    })
  }
}
