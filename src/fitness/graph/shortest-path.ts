import type { Adjacency } from './adjacency.ts'

/** What a breadth-first walk found: distances in edges from the nearest start (-1: not reached) and the node before. */
export interface Walk {
  readonly distances: Int32Array
  readonly previous: Int32Array
}

/** Walks along the edges from the starts, at most `depth` edges far, and not on from a node that `stops` unless it is a start. */
export const walk = (
  { starts, targets }: Adjacency,
  from: Iterable<number>,
  { depth = Number.POSITIVE_INFINITY, stops = () => false }: WalkLimits = {},
): Walk => {
  const nodeCount = starts.length - 1
  const distances = new Int32Array(nodeCount).fill(-1)
  const previous = new Int32Array(nodeCount).fill(-1)
  const queue = new Int32Array(nodeCount)
  let end = 0
  for (const node of from) {
    if (distances[node] !== -1) continue
    distances[node] = 0
    queue[end++] = node
  }
  for (let head = 0; head < end; head++) {
    const node = queue[head]!
    if (distances[node]! >= depth || (distances[node]! > 0 && stops(node))) continue
    for (let slot = starts[node]!; slot < starts[node + 1]!; slot++) {
      const target = targets[slot]!
      if (distances[target] !== -1) continue
      distances[target] = distances[node]! + 1
      previous[target] = node
      queue[end++] = target
    }
  }
  return { distances, previous }
}

export interface WalkLimits {
  readonly depth?: number
  readonly stops?: (node: number) => boolean
}

/** The nodes from a start of the walk to `node`, both included; empty when the walk did not get there. */
export const pathTo = ({ distances, previous }: Walk, node: number): readonly number[] => {
  if (distances[node] === undefined || distances[node] === -1) return []
  const path: number[] = []
  for (let step = node; step !== -1; step = previous[step]!) path.push(step)
  return path.toReversed()
}

/** The shortest path between two nodes, both included; empty when there is none. A node reaches itself by a path of one. */
export const shortestPath = (adjacency: Adjacency, from: number, to: number): readonly number[] =>
  pathTo(walk(adjacency, [from], { stops: (node) => node === to }), to)
