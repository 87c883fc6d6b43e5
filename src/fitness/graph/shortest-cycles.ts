import type { Adjacency } from './adjacency.ts'

/** Beyond so many looked-at edges of one group, further edges are reported without a cycle of their own. */
const workLimit = 30_000_000

/** An edge that lies in a cycle, and a shortest one: the nodes from its target back to its source. */
export interface CyclicEdge {
  readonly edge: number
  readonly from: number
  readonly to: number
  /** Empty when the group is too large to look for the cycle of every edge. */
  readonly cycle: readonly number[]
}

/**
 * Every edge inside a group of nodes that reach each other, with a shortest cycle through it. One breadth-first walk
 * inside the group for each node, which ends when all nodes that depend on it are found.
 */
export const shortestCycles = (
  forward: Adjacency,
  backward: Adjacency,
  group: readonly number[],
): readonly CyclicEdge[] => {
  const slots = new Map(group.map((node, slot) => [node, slot]))
  const previous = new Int32Array(group.length)
  const seen = new Int32Array(group.length).fill(-1)
  const queue = new Int32Array(group.length)
  const cyclic: CyclicEdge[] = []
  let work = 0

  const search = (start: number, round: number): void => {
    const wanted = new Set<number>()
    eachEdge(backward, start, (source) => {
      if (slots.has(source)) wanted.add(source)
    })
    wanted.delete(start)
    seen[slots.get(start)!] = round
    previous[slots.get(start)!] = -1
    queue[0] = start
    let end = 1
    for (let head = 0; head < end && wanted.size > 0; head++) {
      if (work > workLimit) return
      const node = queue[head]!
      for (let at = forward.starts[node]!; at < forward.starts[node + 1]!; at++) {
        const target = forward.targets[at]!
        const slot = slots.get(target)
        work += 1
        if (slot === undefined || seen[slot] === round) continue
        seen[slot] = round
        previous[slot] = node
        queue[end++] = target
        wanted.delete(target)
      }
    }
  }

  group.forEach((to, round) => {
    search(to, round)
    eachEdge(backward, to, (from, edge) => {
      const slot = slots.get(from)
      if (slot === undefined) return
      const cycle: number[] = []
      if (seen[slot] === round)
        for (let node = from; node !== -1; node = previous[slots.get(node)!]!) cycle.push(node)
      cyclic.push({ edge, from, to, cycle: cycle.toReversed() })
    })
  })
  return cyclic.toSorted((one, other) => one.edge - other.edge)
}

const eachEdge = (
  { starts, targets, edges }: Adjacency,
  node: number,
  visit: (target: number, edge: number) => void,
): void => {
  for (let slot = starts[node]!; slot < starts[node + 1]!; slot++) visit(targets[slot]!, edges[slot]!)
}
