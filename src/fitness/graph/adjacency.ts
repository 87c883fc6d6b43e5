import type { GraphEdge } from './model.ts'

/**
 * The edges of every node, packed: those of node `n` stand from `starts[n]` up to `starts[n + 1]` in `targets` (the node
 * at the other end) and in `edges` (the position of the edge).
 */
export interface Adjacency {
  readonly starts: Int32Array
  readonly targets: Int32Array
  readonly edges: Int32Array
}

export type Direction = 'forward' | 'backward'

/** Packs the edges that pass the filter, in the order of the edges. Backward, an edge belongs to the node it leads to. */
export const adjacencyOf = (
  nodeCount: number,
  edges: readonly GraphEdge[],
  direction: Direction = 'forward',
  passes: (edge: GraphEdge) => boolean = () => true,
): Adjacency => {
  const starts = new Int32Array(nodeCount + 1)
  const used = Uint8Array.from(edges, (edge) => (passes(edge) ? 1 : 0))
  const near = direction === 'forward' ? 'from' : 'to'
  const far = direction === 'forward' ? 'to' : 'from'
  let count = 0
  edges.forEach((edge, position) => {
    if (used[position] === 0) return
    starts[edge[near] + 1]! += 1
    count += 1
  })
  for (let node = 0; node < nodeCount; node++) starts[node + 1]! += starts[node]!
  const next = starts.slice()
  const targets = new Int32Array(count)
  const positions = new Int32Array(count)
  edges.forEach((edge, position) => {
    if (used[position] === 0) return
    const slot = next[edge[near]]!++
    targets[slot] = edge[far]
    positions[slot] = position
  })
  return { starts, targets, edges: positions }
}
