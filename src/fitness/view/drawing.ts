import { adjacencyOf } from '../graph/adjacency.ts'
import type { Graph, GraphEdge, GraphNode } from '../graph/model.ts'
import type { Use } from '../services/model.ts'
import { stronglyConnected } from '../graph/strongly-connected.ts'

/** All dependencies of one node on another. */
export interface DrawnEdge {
  /** Positions in the nodes of the drawing. */
  readonly from: number
  readonly to: number
  /** In how many places the dependency is written. */
  readonly count: number
  /** It lies in a cycle. */
  readonly cyclic: boolean
  /** What services do with channels and tables, such as `publishes`; '' where the arrow says it all. */
  readonly label: string
}

/** A graph as it is drawn: one edge for each pair of nodes, sorted, and none from a node to itself. */
export interface Drawing {
  readonly title: string
  readonly nodes: readonly Pick<GraphNode, 'id' | 'kind'>[]
  readonly edges: readonly DrawnEdge[]
}

export const drawingOf = ({ nodes, edges }: Graph, title: string): Drawing => {
  const { groupOf } = stronglyConnected(adjacencyOf(nodes.length, edges))
  const pairs = Map.groupBy(
    edges.filter(({ from, to }) => from !== to),
    ({ from, to }) => from * nodes.length + to,
  )
  const drawn = [...pairs]
    .toSorted(([one], [other]) => one - other)
    .map(([, joining]) => {
      const { from, to } = joining[0]!
      const count = joining.reduce((sum, { places }) => sum + Math.max(1, places.length), 0)
      return { from, to, count, cyclic: groupOf[from] === groupOf[to], label: labelOf(joining) }
    })
  return { title, nodes, edges: drawn }
}

const shownUses: ReadonlySet<string> = new Set<Use>(['publishes', 'subscribes', 'reads', 'writes'])

const labelOf = (edges: readonly GraphEdge[]): string =>
  [...new Set(edges.flatMap(({ tags }) => tags ?? []).filter((tag) => shownUses.has(tag)))]
    .toSorted()
    .join(', ')
