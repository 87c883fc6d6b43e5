import type { Graph, GraphEdge } from '../graph/model.ts'
import { groupsOf, namesCapturedBy, select, selectionOf, usesNames, type Selection } from './selection.ts'
import type { Relation } from './rule.ts'
import type { Breach } from './violation.ts'

type EdgeFilter = Pick<Relation, 'imports' | 'tagged' | 'untagged' | 'upward'>

/** Whether an edge is of the kinds, has the tags, and leads where it is asked to. */
export const edgePasses = (
  graph: Graph,
  { imports, tagged, untagged, upward }: EdgeFilter,
): ((edge: GraphEdge) => boolean) => {
  const has = (edge: GraphEdge, tags: readonly string[]): boolean =>
    edge.tags?.some((tag) => tags.includes(tag)) ?? false
  return (edge) =>
    (imports === undefined || imports.includes(edge.kind)) &&
    (tagged === undefined || has(edge, tagged)) &&
    (untagged === undefined || !has(edge, untagged)) &&
    (upward === undefined || leadsUpward(graph, edge) === upward)
}

/** From a file to one that lies directly in a folder above. */
const leadsUpward = ({ nodes }: Graph, { from, to }: GraphEdge): boolean => {
  const [lower, upper] = [folderOf(nodes[from]!.id), folderOf(nodes[to]!.id)]
  return nodes[to]!.kind !== 'external' && lower.length > upper.length && lower.startsWith(upper)
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

/** The two ends of a relation: one pair, or one for each combination of values that `from` captures for `to`. */
export const endsOf = (
  graph: Graph,
  { from, to }: Relation,
): readonly { readonly from: ReadonlySet<number>; readonly to: ReadonlySet<number> }[] =>
  usesNames(to, namesCapturedBy(from))
    ? groupsOf(graph, from).map(({ captures, nodes }) => ({ from: nodes, to: select(graph, to, captures) }))
    : [{ from: select(graph, from), to: select(graph, to) }]

/** The edges that belong to the relation, in the order of the graph. */
export const edgesOf = (graph: Graph, relation: Relation): readonly GraphEdge[] => {
  const passes = edgePasses(graph, relation)
  const targets = new Map<number, Selection>()
  for (const { captures, nodes } of groupsOf(graph, relation.from)) {
    const selects = selectionOf(relation.to, captures)
    for (const node of nodes) targets.set(node, selects)
  }
  return graph.edges.filter(
    (edge) => passes(edge) && targets.get(edge.from)?.(graph.nodes[edge.to]!) !== undefined,
  )
}

export const dependencyBreach = (graph: Graph, edge: GraphEdge): Breach => ({
  kind: 'dependency',
  from: graph.nodes[edge.from]!.id,
  to: graph.nodes[edge.to]!.id,
  places: edge.places,
})
