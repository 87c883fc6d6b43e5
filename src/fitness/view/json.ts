import type { Graph } from '../graph/model.ts'
import { couplingOf } from '../metrics/coupling.ts'
import { lakosOf } from '../metrics/lakos.ts'

/** A graph for programs: nodes with their figures, and every kind of dependency with its places. */
export const jsonGraph = (graph: Graph, of: string) => {
  const coupling = couplingOf(graph)
  return {
    version: 1,
    of,
    metrics: lakosOf(graph),
    nodes: graph.nodes.map((node, position) => {
      const { afferent, efferent, instability, abstractness, distance } = coupling[position]!
      return {
        id: node.id,
        kind: node.kind,
        component: node.component ?? null,
        package: node.package ?? null,
        tags: node.tags ?? [],
        afferent,
        efferent,
        instability: instability ?? null,
        abstractness: abstractness ?? null,
        distance: distance ?? null,
      }
    }),
    edges: graph.edges
      .toSorted(
        (one, other) => one.from - other.from || one.to - other.to || (one.kind < other.kind ? -1 : 1),
      )
      .map(({ from, to, kind, tags, places }) => ({
        from: graph.nodes[from]!.id,
        to: graph.nodes[to]!.id,
        kind,
        tags: tags ?? [],
        places: places.map(({ path, line, column }) => ({ path, line, column })),
      })),
  }
}
