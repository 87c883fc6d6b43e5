import type { Adjacency } from './adjacency.ts'

/** Nodes that reach each other. */
export interface StronglyConnected {
  /** The number of the group of every node. A group has a higher number than every other group it reaches. */
  readonly groupOf: Int32Array
  readonly groupCount: number
}

/** Tarjan's algorithm with its stack in arrays: neither depth nor size of the graph can overflow the call stack. */
export const stronglyConnected = ({ starts, targets }: Adjacency): StronglyConnected => {
  const nodeCount = starts.length - 1
  const groupOf = new Int32Array(nodeCount).fill(-1)
  const order = new Int32Array(nodeCount)
  const low = new Int32Array(nodeCount)
  const next = starts.slice(0, nodeCount)
  const open = new Int32Array(nodeCount)
  const path = new Int32Array(nodeCount)
  let openCount = 0
  let visited = 0
  let groupCount = 0
  for (let root = 0; root < nodeCount; root++) {
    if (order[root] !== 0) continue
    let depth = 0
    path[0] = root
    order[root] = low[root] = ++visited
    open[openCount++] = root
    while (depth >= 0) {
      const node = path[depth]!
      if (next[node]! < starts[node + 1]!) {
        const target = targets[next[node]!++]!
        if (order[target] === 0) {
          order[target] = low[target] = ++visited
          open[openCount++] = target
          path[++depth] = target
        } else if (groupOf[target] === -1 && order[target]! < low[node]!) low[node] = order[target]!
        continue
      }
      if (low[node] === order[node]) {
        let member: number
        do {
          member = open[--openCount]!
          groupOf[member] = groupCount
        } while (member !== node)
        groupCount += 1
      }
      depth -= 1
      if (depth >= 0 && low[node]! < low[path[depth]!]!) low[path[depth]!] = low[node]!
    }
  }
  return { groupOf, groupCount }
}

/** The groups that contain a cycle: several nodes, or one that depends on itself. Members are in the order of the nodes. */
export const cyclicGroups = (adjacency: Adjacency): readonly (readonly number[])[] => {
  const { groupOf, groupCount } = stronglyConnected(adjacency)
  const members: number[][] = Array.from({ length: groupCount }, () => [])
  groupOf.forEach((group, node) => members[group]!.push(node))
  return members
    .filter((group) => group.length > 1 || dependsOnItself(adjacency, group[0]!))
    .toSorted((one, other) => one[0]! - other[0]!)
}

const dependsOnItself = ({ starts, targets }: Adjacency, node: number): boolean =>
  targets.subarray(starts[node]!, starts[node + 1]!).includes(node)
