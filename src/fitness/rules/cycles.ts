import { adjacencyOf } from '../graph/adjacency.ts'
import { lift } from '../graph/component.ts'
import type { Graph, GraphEdge } from '../graph/model.ts'
import { shortestCycles, type CyclicEdge } from '../graph/shortest-cycles.ts'
import { cyclicGroups } from '../graph/strongly-connected.ts'
import { edgePasses } from './relation.ts'
import type { RuleKind, Selector, Step } from './rule.ts'
import { select, selectionOf } from './selection.ts'
import type { Breach } from './violation.ts'

type Acyclic = Omit<Extract<RuleKind, { acyclic: unknown }>['acyclic'], 'of'>

/** Every pair of nodes whose dependency lies in a cycle, with a shortest cycle through it. */
export const cycleBreaches = (
  graph: Graph,
  { within, imports, via, viaOnly }: Acyclic,
): readonly Breach[] => {
  const inside = select(graph, within)
  const passesKind = edgePasses(graph, { imports })
  const isStep = viaOnly === undefined ? () => true : stepFilter(graph, viaOnly)
  const passes = (edge: GraphEdge): boolean =>
    inside.has(edge.from) && inside.has(edge.to) && passesKind(edge) && isStep(edge)
  const forward = adjacencyOf(graph.nodes.length, graph.edges, 'forward', passes)
  const backward = adjacencyOf(graph.nodes.length, graph.edges, 'backward', passes)
  const edgesBetween = edgeIndex(graph, passes)
  const isVia = via === undefined ? undefined : stepFilter(graph, via)
  const breaches: Breach[] = []
  for (const group of cyclicGroups(forward)) {
    const ids = group.map((node) => graph.nodes[node]!.id)
    const reported = new Set<string>()
    for (const cyclic of shortestCycles(forward, backward, group)) {
      const pair = `${cyclic.from} ${cyclic.to}`
      if (reported.has(pair)) continue
      reported.add(pair)
      if (isVia !== undefined && !stepsOf(cyclic).some((step) => edgesBetween(...step).some(isVia))) continue
      breaches.push({
        kind: 'cycle',
        from: graph.nodes[cyclic.from]!.id,
        to: graph.nodes[cyclic.to]!.id,
        places: edgesBetween(cyclic.from, cyclic.to).flatMap(({ places }) => places),
        cycle: cyclic.cycle.map((node) => graph.nodes[node]!.id),
        group: ids,
      })
    }
  }
  return breaches
}

/** Cycles between the groups that the captures of the patterns make. */
export const sliceBreaches = (
  graph: Graph,
  { by, not }: { readonly by: string | readonly string[]; readonly not?: Selector },
): readonly Breach[] => {
  const selects = selectionOf(by)
  const left = not === undefined ? () => undefined : selectionOf(not)
  const slices = lift(graph, (node) => {
    const captures = left(node) === undefined ? selects(node) : undefined
    return captures === undefined ? undefined : [...captures.values()].join('/')
  })
  return cycleBreaches(slices, {})
}

type PairStep = readonly [from: number, to: number]

/** Of a cycle that was not looked for, at least its edge is known. */
const stepsOf = ({ from, to, cycle }: CyclicEdge): readonly PairStep[] =>
  cycle.length === 0
    ? [[from, to]]
    : cycle.map((node, index) => [index === 0 ? from : cycle[index - 1]!, node])

const stepFilter = (graph: Graph, step: Step): ((edge: GraphEdge) => boolean) => {
  const nodes = select(graph, step.to)
  const passes = edgePasses(graph, step)
  return (edge) => nodes.has(edge.to) && passes(edge)
}

const edgeIndex = (
  graph: Graph,
  passes: (edge: GraphEdge) => boolean,
): ((from: number, to: number) => readonly GraphEdge[]) => {
  const index = new Map<number, GraphEdge[]>()
  for (const edge of graph.edges) {
    if (!passes(edge)) continue
    const key = edge.from * graph.nodes.length + edge.to
    const edges = index.get(key)
    if (edges === undefined) index.set(key, [edge])
    else edges.push(edge)
  }
  return (from, to) => index.get(from * graph.nodes.length + to) ?? []
}
