import { adjacencyOf } from '../graph/adjacency.ts'
import { condense, longestChain, reachedNodes } from '../graph/condensation.ts'
import type { Graph } from '../graph/model.ts'

/** John Lakos' metrics of a graph (Large-Scale C++ Software Design, chapter 4), and what a change costs on average. */
export interface LakosMetrics {
  /** Cumulative component dependency: for every node the number of nodes it needs, itself included, summed up. */
  readonly ccd: number
  /** Average: CCD / nodes. */
  readonly acd: number
  /** Relative average: ACD / nodes. */
  readonly racd: number
  /** Normalised: CCD / CCD of a balanced binary tree with as many nodes. Above 1: more coupled than a tree. */
  readonly nccd: number
  /** CCD / nodes²: the share of the graph that an average change may touch. */
  readonly propagationCost: number
  /** Edges of the longest chain of dependencies, a cycle counted as one node. */
  readonly longestChain: number
}

/** All are 0 for a graph without nodes. */
export const lakosOf = (graph: Graph): LakosMetrics => {
  const count = graph.nodes.length
  if (count === 0) return { ccd: 0, acd: 0, racd: 0, nccd: 0, propagationCost: 0, longestChain: 0 }
  const condensation = condense(adjacencyOf(count, graph.edges))
  const reached = reachedNodes(condensation)
  let ccd = 0
  condensation.sizes.forEach((size, group) => (ccd += size * reached[group]!))
  return {
    ccd,
    acd: ccd / count,
    racd: ccd / count ** 2,
    nccd: ccd / balancedTree(count),
    propagationCost: ccd / count ** 2,
    longestChain: longestChain(condensation),
  }
}

/** CCD of a binary tree filled level by level: the node with number n has floor(log2 n) ancestors that need it. */
const balancedTree = (count: number): number => {
  let ccd = 0
  for (let node = 1; node <= count; node++) ccd += 32 - Math.clz32(node)
  return ccd
}
