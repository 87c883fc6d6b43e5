import type { Adjacency } from './adjacency.ts'
import { stronglyConnected } from './strongly-connected.ts'

/** A graph with every group of nodes that reach each other drawn together: it has no cycles. */
export interface Condensation {
  /** The number of the group of every node; an edge leads from a higher number to a lower one. */
  readonly groupOf: Int32Array
  readonly sizes: Int32Array
  /** Groups a group depends on directly, each once. */
  readonly targets: readonly (readonly number[])[]
}

export const condense = (adjacency: Adjacency): Condensation => {
  const { groupOf, groupCount } = stronglyConnected(adjacency)
  const sizes = new Int32Array(groupCount)
  const targets = Array.from({ length: groupCount }, () => new Set<number>())
  groupOf.forEach((group, node) => {
    sizes[group]! += 1
    for (let slot = adjacency.starts[node]!; slot < adjacency.starts[node + 1]!; slot++) {
      const other = groupOf[adjacency.targets[slot]!]!
      if (other !== group) targets[group]!.add(other)
    }
  })
  return { groupOf, sizes, targets: targets.map((set) => [...set]) }
}

/** For every group, how many nodes it reaches, its own included. */
export const reachedNodes = ({ sizes, targets }: Condensation): Float64Array => {
  const reached = new Float64Array(sizes.length)
  const masks = new Int32Array(sizes.length)
  // Thirty-two targets at a time: memory stays linear where a full matrix would be quadratic.
  for (let first = 0; first < sizes.length; first += 32) {
    const sums = byteSums(sizes, first)
    for (let group = first; group < sizes.length; group++) {
      let mask = group < first + 32 ? 1 << (group - first) : 0
      for (const target of targets[group]!) if (target >= first) mask |= masks[target]!
      masks[group] = mask
      if (mask === 0) continue
      for (let byte = 0; byte < 4; byte++)
        reached[group]! += sums[byte * 256 + ((mask >>> (byte * 8)) & 255)]!
    }
  }
  return reached
}

/** For each of the four bytes of a mask and each of its values, the sizes of the groups it stands for, summed up. */
const byteSums = (sizes: Int32Array, first: number): Float64Array => {
  const sums = new Float64Array(4 * 256)
  for (let byte = 0; byte < 4; byte++)
    for (let value = 1; value < 256; value++) {
      const highest = 31 - Math.clz32(value)
      sums[byte * 256 + value] =
        sums[byte * 256 + value - (1 << highest)]! + (sizes[first + byte * 8 + highest] ?? 0)
    }
  return sums
}

/** The number of edges of the longest chain of groups. */
export const longestChain = ({ targets }: Condensation): number => {
  const lengths = new Int32Array(targets.length)
  let longest = 0
  targets.forEach((each, group) => {
    for (const target of each) lengths[group] = Math.max(lengths[group]!, lengths[target]! + 1)
    longest = Math.max(longest, lengths[group]!)
  })
  return longest
}
