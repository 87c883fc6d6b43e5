import { adjacencyOf } from '../graph/adjacency.ts'
import type { Graph, GraphEdge, Place } from '../graph/model.ts'
import { pathTo, walk } from '../graph/shortest-path.ts'
import type { Breach } from './violation.ts'

/** Finds the nodes of one set from which a chain of dependencies leads to another set. */
export type ChainSearch = (from: ReadonlySet<number>, to: ReadonlySet<number>) => readonly Breach[]

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
  const stops = (node: number): boolean => !through(node)

  const nextOf = (node: number): readonly number[] =>
    [...forward.targets.subarray(forward.starts[node], forward.starts[node + 1])].filter(
      (next) => next !== node,
    )

  const placesOfStep = (node: number, next: number): readonly Place[] => {
    const slots = forward.edges.subarray(forward.starts[node], forward.starts[node + 1])
    return [...slots].flatMap((edge) => (graph.edges[edge]!.to === next ? graph.edges[edge]!.places : []))
  }

  return (from, to) => {
    const found = walk(backward, to, { stops })

    const nearestNext = (node: number): number | undefined => {
      let nearest: number | undefined
      for (const next of nextOf(node)) {
        if (found.distances[next] === -1 || (!to.has(next) && stops(next))) continue
        if (nearest === undefined || found.distances[next]! < found.distances[nearest]!) nearest = next
      }
      return nearest
    }

    /** Given up as soon as it gets to another node to start from. */
    const chainThrough = (node: number): readonly number[] => {
      const chain = [node]
      for (let step = nearestNext(node) ?? -1; step !== -1; step = found.previous[step]!) {
        if (from.has(step) && !to.has(step)) return []
        chain.push(step)
      }
      return chain.length > 1 ? chain : []
    }

    /** A node of both sets has its own walk, because it must not be found as its own target. */
    const chainElsewhere = (node: number): readonly number[] => {
      const own = walk(forward, [node], { stops: (step) => stops(step) || to.has(step) })
      let nearest: number | undefined
      for (const target of to)
        if (own.distances[target]! > 0 && own.distances[target]! < (own.distances[nearest ?? -1] ?? Infinity))
          nearest = target
      const chain = nearest === undefined ? [] : pathTo(own, nearest)
      return chain.slice(1, -1).some((step) => from.has(step)) ? [] : chain
    }

    return [...from].flatMap((node): readonly Breach[] => {
      const chain = to.has(node) ? chainElsewhere(node) : chainThrough(node)
      if (chain.length === 0) return []
      const path = chain.map((step) => graph.nodes[step]!.id)
      const places = placesOfStep(node, chain[1]!)
      return [{ kind: 'path', from: path[0]!, to: path.at(-1)!, path, places }]
    })
  }
}
