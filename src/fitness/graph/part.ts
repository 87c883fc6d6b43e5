import { graphOf, type Graph, type GraphNode } from './model.ts'

/** The nodes of a graph that pass, sorted by name, and the edges between them. */
export const partOf = (graph: Graph, shows: (node: GraphNode) => boolean): Graph => {
  const shown = new Set(graph.nodes.filter(shows).map(({ id }) => id))
  return graphOf(
    graph.nodes.filter(({ id }) => shown.has(id)).toSorted((one, other) => compareText(one.id, other.id)),
    graph.edges.flatMap((edge) => {
      const from = graph.nodes[edge.from]!.id
      const to = graph.nodes[edge.to]!.id
      return shown.has(from) && shown.has(to) ? [{ ...edge, from, to }] : []
    }),
  )
}

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
