import { graphOf, type Graph, type Place } from '../graph/model.ts'
import type { Landscape, ServiceEdge } from '../services/model.ts'
import { placeOfEdge } from './fact.ts'

/** Calls from one service to another: whoever calls waits. */
export const callsOf = ({ edges }: Landscape): readonly ServiceEdge[] =>
  edges.filter(({ use, from, to }) => use === 'calls' && from !== to)

/** Services, sorted by name, and who calls whom. An edge has one place: what shows it best. */
export const callGraph = (landscape: Landscape): Graph =>
  graphOf(
    landscape.services
      .map(({ name }) => ({ id: name, kind: 'service' as const }))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    callsOf(landscape).map((edge) => ({
      from: edge.from,
      to: edge.to,
      kind: 'runtime' as const,
      places: [placeOfEdge(edge)],
    })),
  )

/** What shows that one node of a graph uses another. */
export const placesBetween = (graph: Graph): ((from: number, to: number) => Place) => {
  const places = new Map<number, Place>()
  for (const { from, to, places: found } of graph.edges) {
    const pair = from * graph.nodes.length + to
    if (!places.has(pair) && found[0] !== undefined) places.set(pair, found[0])
  }
  return (from, to) => places.get(from * graph.nodes.length + to)!
}
