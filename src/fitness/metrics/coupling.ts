import type { Graph } from '../graph/model.ts'

/** Robert Martin's metrics of one node. */
export interface Coupling {
  /** Ca: how many other nodes depend on it. */
  readonly afferent: number
  /** Ce: on how many other nodes it depends. */
  readonly efferent: number
  /** I = Ce / (Ca + Ce): 0 nothing it uses can break it, 1 nobody depends on it. Undefined for a node without edges. */
  readonly instability: number | undefined
  /** A: share of abstract types; undefined when nobody counted them. */
  readonly abstractness: number | undefined
  /** D = |A + I - 1|: how far from the main sequence. */
  readonly distance: number | undefined
}

/** The metrics of every node. Several edges between two nodes count once, an edge of a node to itself does not count. */
export const couplingOf = (graph: Graph): readonly Coupling[] => {
  const afferent = new Int32Array(graph.nodes.length)
  const efferent = new Int32Array(graph.nodes.length)
  const pairs = new Set<number>()
  for (const { from, to } of graph.edges) {
    const pair = from * graph.nodes.length + to
    if (from === to || pairs.has(pair)) continue
    pairs.add(pair)
    efferent[from]! += 1
    afferent[to]! += 1
  }
  return graph.nodes.map(({ abstractness }, node) => {
    const instability = instabilityOf(afferent[node]!, efferent[node]!)
    return {
      afferent: afferent[node]!,
      efferent: efferent[node]!,
      instability,
      abstractness,
      distance:
        abstractness === undefined || instability === undefined
          ? undefined
          : distanceOf(abstractness, instability),
    }
  })
}

export const instabilityOf = (afferent: number, efferent: number): number | undefined =>
  afferent + efferent === 0 ? undefined : efferent / (afferent + efferent)

export const distanceOf = (abstractness: number, instability: number): number =>
  Math.abs(abstractness + instability - 1)
