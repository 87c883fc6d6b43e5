import type { Graph } from '../graph/model.ts'
import { chainSearch } from './chains.ts'
import { dependencyBreach } from './relation.ts'
import type { Layer, Layers, Onion, Selector } from './rule.ts'
import { groupsOf, select } from './selection.ts'
import type { Breach } from './violation.ts'

/** Groups of nodes that may use everything in later tiers, but not each other. */
type Tier = readonly ReadonlySet<number>[]

export const layerBreaches = (graph: Graph, layers: Layers): readonly Breach[] => {
  const tiers = layers.order.map((layer) => tierOf(graph, layer))
  return [
    ...tierBreaches(graph, tiers, layers.indirect ?? false),
    ...outsideBreaches(graph, tiers, layers.exhaustive ?? false),
  ]
}

export const onionBreaches = (graph: Graph, { rings, adapters = [], ...rest }: Onion): readonly Breach[] =>
  layerBreaches(graph, { ...rest, order: [{ independent: adapters }, ...rings.toReversed()] })

export const independenceBreaches = (
  graph: Graph,
  { of, indirect = false }: { readonly of: readonly Selector[]; readonly indirect?: boolean },
): readonly Breach[] => tierBreaches(graph, [independentGroups(graph, of)], indirect)

const tierOf = (graph: Graph, layer: Layer): Tier =>
  typeof layer === 'object' && 'independent' in layer
    ? independentGroups(graph, layer.independent)
    : [select(graph, layer)]

const independentGroups = (graph: Graph, selectors: readonly Selector[]): Tier =>
  selectors.flatMap((selector) => groupsOf(graph, selector).map(({ nodes }) => nodes))

const tierBreaches = (graph: Graph, tiers: readonly Tier[], indirect: boolean): readonly Breach[] => {
  const tierOfNode = new Int32Array(graph.nodes.length).fill(-1)
  const groupOfNode = new Int32Array(graph.nodes.length).fill(-1)
  const groups = tiers.flatMap((tier, index) => tier.map((nodes) => ({ nodes, tier: index })))
  groups.forEach(({ nodes, tier }, group) => {
    for (const node of nodes) {
      if (groupOfNode[node] !== -1) continue
      groupOfNode[node] = group
      tierOfNode[node] = tier
    }
  })
  const breaks = (group: number, tier: number, to: number): boolean =>
    tierOfNode[to] !== -1 && groupOfNode[to] !== group && tierOfNode[to]! <= tier
  if (!indirect)
    return graph.edges
      .filter(({ from, to }) => tierOfNode[from] !== -1 && breaks(groupOfNode[from]!, tierOfNode[from]!, to))
      .map((edge) => dependencyBreach(graph, edge))
  // A chain through another layer breaks the rule where it enters or where it leaves that layer, so it is found there.
  const search = chainSearch(
    graph,
    () => true,
    (node) => tierOfNode[node] === -1,
  )
  const positions = [...graph.nodes.keys()]
  return tiers.flatMap((_, tier) =>
    search(
      positions.filter((node) => tierOfNode[node] === tier),
      positions.filter((node) => tierOfNode[node] !== -1 && tierOfNode[node]! <= tier),
      (node) => groupOfNode[node]!,
    ),
  )
}

const outsideBreaches = (
  graph: Graph,
  tiers: readonly Tier[],
  exhaustive: boolean | Selector,
): readonly Breach[] => {
  if (exhaustive === false) return []
  const layered = new Set(tiers.flatMap((tier) => tier.flatMap((nodes) => [...nodes])))
  const asked = select(graph, exhaustive === true ? undefined : exhaustive)
  return [...asked]
    .filter((node) => !layered.has(node) && graph.nodes[node]!.kind !== 'external')
    .map((node) => ({ kind: 'node', node: graph.nodes[node]!.id, lacks: 'layer' }))
}
