import type { Graph } from '../graph/model.ts'
import { couplingOf } from '../metrics/coupling.ts'
import { lakosOf } from '../metrics/lakos.ts'
import { dependencyBreach, edgesOf } from './relation.ts'
import type { GraphMetric, NodeMetric, Relation, RuleKind, Selector } from './rule.ts'
import { select } from './selection.ts'
import type { Breach } from './violation.ts'

interface Budget {
  readonly min?: number
  readonly max?: number
}

export const metricBreaches = (
  graph: Graph,
  { name, nodes, ...budget }: Extract<RuleKind, { metric: unknown }>['metric'],
): readonly Breach[] => {
  if (isGraphMetric(name)) return outside(budget, name, lakosOf(graph)[name])
  const coupling = couplingOf(graph)
  return [...select(graph, nodes)].flatMap((node) => {
    const value = coupling[node]![name]
    return value === undefined ? [] : outside(budget, name, value, graph.nodes[node]!.id)
  })
}

/** A node counts itself neither as a dependent nor twice. */
export const dependentsBreaches = (
  graph: Graph,
  { of, from, ...budget }: Budget & { readonly of: Selector; readonly from?: Selector },
): readonly Breach[] => {
  const counted = select(graph, from)
  const dependents = new Map([...select(graph, of)].map((node) => [node, new Set<number>()]))
  for (const edge of graph.edges)
    if (edge.from !== edge.to && counted.has(edge.from)) dependents.get(edge.to)?.add(edge.from)
  return [...dependents].flatMap(([node, { size }]) =>
    outside(budget, 'number of dependents', size, graph.nodes[node]!.id),
  )
}

export const countBreaches = (
  graph: Graph,
  { of, ...budget }: Budget & { readonly of: Selector },
  text: string,
): readonly Breach[] => outside(budget, `number of ${text}`, select(graph, of).size)

/** A node nobody uses and that uses nothing counts as stable: it cannot be changed by others. */
export const unstableBreaches = (graph: Graph, relation: Relation): readonly Breach[] => {
  const coupling = couplingOf(graph)
  const instability = (node: number): number => coupling[node]!.instability ?? 0
  return edgesOf(graph, relation)
    .filter(({ from, to }) => instability(to) > instability(from))
    .map((edge) => dependencyBreach(graph, edge))
}

export const lonelyBreaches = (graph: Graph, { of }: { readonly of: Selector }): readonly Breach[] => {
  const joined = new Set(graph.edges.flatMap(({ from, to }) => [from, to]))
  return [...select(graph, of)]
    .filter((node) => !joined.has(node) && graph.nodes[node]!.kind !== 'external')
    .map((node) => ({ kind: 'node', node: graph.nodes[node]!.id, lacks: 'connection' }))
}

const graphMetrics: ReadonlySet<string> = new Set<GraphMetric>([
  'ccd',
  'acd',
  'racd',
  'nccd',
  'propagationCost',
  'longestChain',
])

const isGraphMetric = (name: NodeMetric | GraphMetric): name is GraphMetric => graphMetrics.has(name)

const outside = ({ min, max }: Budget, measure: string, value: number, node?: string): readonly Breach[] =>
  (max !== undefined && value > max) || (min !== undefined && value < min)
    ? [
        {
          kind: 'measure',
          measure,
          value,
          ...(node !== undefined && { node }),
          ...(min !== undefined && { min }),
          ...(max !== undefined && { max }),
        },
      ]
    : []
