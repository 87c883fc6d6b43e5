/** How a file uses another: `test` is an import made by test code, `re-export` passes on what it imports. */
export type EdgeKind = 'runtime' | 'type' | 'dynamic' | 're-export' | 'test'

/** `external` is outside of what was read: a package, the standard library, somebody else's system. */
export type NodeKind = 'file' | 'component' | 'service' | 'external'

/** Where an import is written. Lines and columns start at 1. */
export interface Place {
  readonly path: string
  readonly line: number
  readonly column: number
}

export interface GraphNode {
  /** Unique in its graph: the path of a file, the name of a component. */
  readonly id: string
  readonly kind: NodeKind
  /** Package or namespace, its parts separated by dots. */
  readonly package?: string
  /** The component it belongs to. */
  readonly component?: string
  readonly tags?: readonly string[]
  /** Share of its types that are abstract, 0 to 1. */
  readonly abstractness?: number
}

/** A dependency; its ends are positions in the graph's nodes. */
export interface GraphEdge {
  readonly from: number
  readonly to: number
  readonly kind: EdgeKind
  readonly tags?: readonly string[]
  readonly places: readonly Place[]
}

/** Several edges may join the same two nodes: one for each kind. */
export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  /** Positions of nodes by id. */
  readonly positions: ReadonlyMap<string, number>
}

export interface NamedEdge extends Omit<GraphEdge, 'from' | 'to' | 'places'> {
  readonly from: string
  readonly to: string
  readonly places?: readonly Place[]
}

/** Joins nodes and edges by id. The first of several nodes with one id counts; an end that is no node becomes an external one. */
export const graphOf = (nodes: Iterable<GraphNode>, edges: Iterable<NamedEdge>): Graph => {
  const positions = new Map<string, number>()
  const all: GraphNode[] = []
  const add = (node: GraphNode): number => {
    const position = all.push(node) - 1
    positions.set(node.id, position)
    return position
  }
  for (const node of nodes) if (!positions.has(node.id)) add(node)
  const positionOf = (id: string): number => positions.get(id) ?? add({ id, kind: 'external' })
  const joined = Array.from(edges, (edge) => ({
    ...edge,
    from: positionOf(edge.from),
    to: positionOf(edge.to),
    places: edge.places ?? [],
  }))
  return { nodes: all, edges: joined, positions }
}
