import { adjacencyOf, type Direction } from '../graph/adjacency.ts'
import type { Graph } from '../graph/model.ts'
import { walk } from '../graph/shortest-path.ts'
import { chainSearch } from './chains.ts'
import { dependencyBreach, edgePasses, edgesOf, endsOf } from './relation.ts'
import type { Relation, Selector } from './rule.ts'
import { select } from './selection.ts'
import type { Breach } from './violation.ts'

type MaybeIndirect = Relation & { readonly indirect?: boolean }

export const forbiddenBreaches = (graph: Graph, relation: MaybeIndirect): readonly Breach[] => {
  if (!relation.indirect) return edgesOf(graph, relation).map((edge) => dependencyBreach(graph, edge))
  const search = chainSearch(graph, edgePasses(graph, relation))
  return endsOf(graph, relation).flatMap(({ from, to }) => search(from, to))
}

export const unlistedBreaches = (graph: Graph, relations: readonly Relation[]): readonly Breach[] => {
  const allowed = new Set(relations.flatMap((relation) => edgesOf(graph, relation)))
  return graph.edges.filter((edge) => !allowed.has(edge)).map((edge) => dependencyBreach(graph, edge))
}

/** A node that is itself among those to be used needs no other. */
export const requiredBreaches = (
  graph: Graph,
  relation: MaybeIndirect & { readonly eitherWay?: boolean },
): readonly Breach[] => {
  const depth = relation.indirect ? Number.POSITIVE_INFINITY : 1
  const passes = edgePasses(graph, relation)
  const directions: readonly Direction[] = relation.eitherWay ? ['backward', 'forward'] : ['backward']
  const ways = directions.map((direction) => adjacencyOf(graph.nodes.length, graph.edges, direction, passes))
  return endsOf(graph, relation).flatMap(({ from, to }) => {
    const walks = ways.map((way) => walk(way, to, { depth }))
    return [...from]
      .filter((node) => walks.every(({ distances }) => distances[node] === -1))
      .map((node): Breach => ({ kind: 'node', node: graph.nodes[node]!.id, lacks: 'dependency' }))
  })
}

export const unreachableBreaches = (graph: Graph, relation: Relation): readonly Breach[] => {
  const forward = adjacencyOf(graph.nodes.length, graph.edges, 'forward', edgePasses(graph, relation))
  return endsOf(graph, relation).flatMap(({ from, to }) => {
    const { distances } = walk(forward, from)
    return [...to]
      .filter((node) => distances[node] === -1)
      .map((node): Breach => ({ kind: 'node', node: graph.nodes[node]!.id, lacks: 'reachability' }))
  })
}

export const protectedBreaches = (
  graph: Graph,
  { of, importers }: { readonly of: Selector; readonly importers?: Selector },
): readonly Breach[] => {
  const inner = select(graph, of)
  const allowed = importers === undefined ? new Set<number>() : select(graph, importers)
  return graph.edges
    .filter(({ from, to }) => inner.has(to) && !inner.has(from) && !allowed.has(from))
    .map((edge) => dependencyBreach(graph, edge))
}

export const interfaceBreaches = (
  graph: Graph,
  { of, exposes }: { readonly of: Selector; readonly exposes: Selector },
): readonly Breach[] => {
  const inner = select(graph, of)
  const exposed = select(graph, exposes)
  return graph.edges
    .filter(({ from, to }) => inner.has(to) && !inner.has(from) && !exposed.has(to))
    .map((edge) => dependencyBreach(graph, edge))
}
