import { adjacencyOf } from '../graph/adjacency.ts'
import type { EdgeKind, Graph, Place } from '../graph/model.ts'
import { pathTo, walk } from '../graph/shortest-path.ts'

/** A step of a way: who depends on whom, how, and where that is written. */
export interface WayStep {
  readonly from: string
  readonly to: string
  readonly kinds: readonly EdgeKind[]
  readonly places: readonly Place[]
}

/** The steps of a shortest way from one of some nodes to one of others; undefined when there is none. */
export const shortestWay = (
  graph: Graph,
  from: ReadonlySet<number>,
  to: ReadonlySet<number>,
): readonly WayStep[] | undefined => {
  const forward = adjacencyOf(graph.nodes.length, graph.edges)
  const found = walk(forward, from)
  let nearest: number | undefined
  for (const node of to) {
    const distance = found.distances[node]!
    if (distance > 0 && (nearest === undefined || distance < found.distances[nearest]!)) nearest = node
  }
  if (nearest === undefined) return undefined
  const path = pathTo(found, nearest)
  return path.slice(0, -1).map((node, index) => stepOf(graph, node, path[index + 1]!))
}

const stepOf = (graph: Graph, from: number, to: number): WayStep => {
  const edges = graph.edges.filter((edge) => edge.from === from && edge.to === to)
  return {
    from: graph.nodes[from]!.id,
    to: graph.nodes[to]!.id,
    kinds: [...new Set(edges.map(({ kind }) => kind))],
    places: edges.flatMap(({ places }) => places),
  }
}
