import { adjacencyOf } from '../graph/adjacency.ts'
import type { Graph } from '../graph/model.ts'
import { shortestPath } from '../graph/shortest-path.ts'
import { stronglyConnected } from '../graph/strongly-connected.ts'

/** Chains of dependencies: a group of nodes that reach each other is passed on the shortest way. */
export interface Chains {
  /** A node of each group that no other group depends on. */
  readonly starts: readonly number[]
  /** The nodes of the heaviest chain from a node on, itself first. */
  readonly from: (node: number) => readonly number[]
}

/** Weighs a chain by the nodes it comes to, its start not counted. Weights are not negative. */
export const heaviestChains = (graph: Graph, weightOf: (node: number) => number): Chains => {
  const count = graph.nodes.length
  const { groupOf, groupCount } = stronglyConnected(adjacencyOf(count, graph.edges))
  const inside = adjacencyOf(count, graph.edges, 'forward', ({ from, to }) => groupOf[from] === groupOf[to])
  const weights = new Float64Array(groupCount)
  const exits: ({ readonly from: number; readonly to: number } | undefined)[] = []
  const isUsed = new Uint8Array(groupCount)
  // A group has a higher number than those it reaches: what an edge leads to is weighed before.
  const between = graph.edges
    .filter(({ from, to }) => groupOf[from] !== groupOf[to])
    .toSorted((one, other) => groupOf[one.from]! - groupOf[other.from]!)
  for (const { from, to } of between) {
    const weight = weightOf(to) + weights[groupOf[to]!]!
    isUsed[groupOf[to]!] = 1
    if (weight <= weights[groupOf[from]!]!) continue
    weights[groupOf[from]!] = weight
    exits[groupOf[from]!] = { from, to }
  }
  const first = new Map<number, number>()
  groupOf.forEach((group, node) => {
    if (!first.has(group)) first.set(group, node)
  })
  return {
    starts: [...first].flatMap(([group, node]) => (isUsed[group] === 0 ? [node] : [])),
    from: (start) => {
      const chain = [start]
      for (let exit = exits[groupOf[start]!]; exit !== undefined; exit = exits[groupOf[exit.to]!])
        chain.push(...shortestPath(inside, chain.at(-1)!, exit.from).slice(1), exit.to)
      return chain
    },
  }
}
