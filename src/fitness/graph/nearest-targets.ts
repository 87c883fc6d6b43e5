import type { Adjacency } from './adjacency.ts'

/**
 * The nodes from `node` to the nearest target, both included, or to the nearest of another label when it is a target
 * itself; empty when there is none.
 */
export type PathToTarget = (node: number) => readonly number[]

/**
 * Finds for every node the two nearest targets of different labels, in one breadth-first walk from all targets at once:
 * a node that is a target has itself as the first, so the second is the one it leads to. Ways go only `through` nodes
 * that may lie inside of one.
 */
export const nearestTargets = (
  backward: Adjacency,
  targets: Iterable<number>,
  labelOf: (target: number) => number,
  through: (node: number) => boolean,
): PathToTarget => {
  const count = backward.starts.length - 1
  // A node has two entries, at twice its position and behind that: label, distance and the entry to follow.
  const labels = new Int32Array(2 * count).fill(-1)
  const distances = new Int32Array(2 * count)
  const next = new Int32Array(2 * count).fill(-1)
  const queue = new Int32Array(2 * count)
  const isTarget = new Uint8Array(count)
  let end = 0
  for (const target of targets) {
    isTarget[target] = 1
    labels[2 * target] = labelOf(target)
    queue[end++] = 2 * target
  }
  for (let head = 0; head < end; head++) {
    const entry = queue[head]!
    const node = entry >> 1
    if (distances[entry]! > 0 && !through(node)) continue
    for (let slot = backward.starts[node]!; slot < backward.starts[node + 1]!; slot++) {
      const first = 2 * backward.targets[slot]!
      if (labels[first] === labels[entry]) continue
      const free = labels[first] === -1 ? first : first + 1
      if (labels[free] !== -1) continue
      labels[free] = labels[entry]!
      distances[free] = distances[entry]! + 1
      next[free] = entry
      queue[end++] = free
    }
  }
  return (node) => {
    const path: number[] = []
    const start = 2 * node + isTarget[node]!
    if (labels[start] === -1) return path
    for (let entry = start; entry !== -1; entry = next[entry]!) path.push(entry >> 1)
    return path
  }
}
