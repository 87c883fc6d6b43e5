import type { CaseEdge, CaseNode, FitnessCase } from './fitness-case.ts'

/*
 * dependency-cruiser judges what an earlier step wrote beside its modules. A case has those notes only: here they become
 * edges of a graph in which they are true.
 */

type Pair = Pick<CaseEdge, 'from' | 'to'>

const uses = ({ rule }: FitnessCase, condition: string): boolean =>
  [...(rule.ruleSet.forbidden ?? []), ...(rule.ruleSet.allowed ?? [])].some(
    ({ from, to }) => condition in (from ?? {}) || condition in (to ?? {}),
  )

/** Edges that make the notes of a case true, beside those that it has. */
export const notedEdges = (row: FitnessCase): readonly Pair[] => {
  const nodes = row.graph.nodes ?? []
  const edges = row.graph.edges ?? []
  return [
    ...nodes.flatMap((node) => [...reachedEdges(node), ...reachingEdges(node)]),
    ...(uses(row, 'orphan') && edges.length === 0 ? nodes.flatMap(neighbourEdges) : []),
    ...(uses(row, 'moreUnstable') ? [...nodes, ...edges.map(asTarget)].flatMap(unstableEdges) : []),
  ]
}

/** An edge with a note about its cycle stands for all edges of that cycle. */
export const alongCycle = (edge: CaseEdge): readonly CaseEdge[] =>
  edge.cycle === undefined
    ? [edge]
    : edge.cycle.map(({ name, dependencyTypes }, index, cycle) => ({
        from: index === 0 ? edge.from : cycle[index - 1]!.name,
        to: name,
        dependencyTypes,
      }))

const reachedEdges = (node: CaseNode): readonly Pair[] =>
  (node.reaches ?? []).flatMap(({ modules }) =>
    modules.flatMap(({ source, via }) =>
      [...via.map(({ name }) => name), source].map((to, index, path) => ({
        from: index === 0 ? node.id : path[index - 1]!,
        to,
      })),
    ),
  )

const reachingEdges = ({ id, reachable = [] }: CaseNode): readonly Pair[] =>
  reachable.flatMap(({ matchedFrom, value }) =>
    value && matchedFrom !== undefined ? [{ from: matchedFrom, to: id }] : [],
  )

/** What is not noted as an orphan has a neighbour. */
const neighbourEdges = ({ id, orphan }: CaseNode): readonly Pair[] =>
  orphan === true ? [] : [{ from: id, to: `what ${id} uses` }]

const asTarget = ({ to, instability }: CaseEdge): CaseNode => ({
  id: to ?? '',
  instability: instability as number,
})

/** So many that the edges of the case itself do not count. */
const neighbours = 1000

const unstableEdges = ({ id, instability }: CaseNode): readonly Pair[] => {
  const used = Math.round((instability ?? 0) * neighbours)
  return Array.from({ length: neighbours }, (_, at) =>
    at < used ? { from: id, to: `${id} uses ${at}` } : { from: `${id} is used by ${at}`, to: id },
  )
}
