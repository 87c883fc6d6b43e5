import { globOf, type Captures, type Glob } from './glob.ts'
import { graphOf, type Graph, type GraphNode, type NamedEdge, type Place } from './model.ts'

/**
 * A component and what belongs to it: globs over paths, or over packages when they start with `package:`. With a capture
 * in the pattern and a `*` in the name, each captured value is a component of its own (`domain.*: src/domain/{name}/**`).
 */
export interface ComponentDefinition {
  readonly name: string
  readonly patterns: readonly string[]
}

const packagePrefix = 'package:'

/** Gives every file the first component that claims it, in the order of the definitions. */
export const assignComponents = (graph: Graph, definitions: readonly ComponentDefinition[]): Graph => {
  const claims = definitions.flatMap(({ name, patterns }) =>
    patterns.map((pattern) => ({ name, glob: nodeGlob(pattern) })),
  )
  const nodes = graph.nodes.map((node) => {
    for (const { name, glob } of claims) {
      const captures = glob(node)
      if (captures !== undefined) return { ...node, component: componentName(name, captures) }
    }
    return node
  })
  return { ...graph, nodes }
}

/** Matches a node by its package or by its id. */
export const nodeGlob = (pattern: string, bound?: Captures): ((node: GraphNode) => ReturnType<Glob>) => {
  if (!pattern.startsWith(packagePrefix)) {
    const glob = globOf(pattern, '/', bound)
    return (node) => glob(node.id)
  }
  const glob = globOf(pattern.slice(packagePrefix.length), '.', bound)
  return (node) => (node.package === undefined ? undefined : glob(node.package))
}

const componentName = (name: string, captures: Captures): string => {
  const values = captures.values()
  return name.replaceAll('*', () => values.next().value ?? '*')
}

/**
 * The graph of groups of nodes: an edge for every pair of groups and kind of import, with all places. Nodes without a
 * group, and what stays inside a group, are left out.
 */
export const lift = (graph: Graph, groupOf: (node: GraphNode) => string | undefined): Graph => {
  const names = graph.nodes.map((node) => groupOf(node))
  const abstractness = new Map<string, number[]>()
  const nodes: GraphNode[] = []
  names.forEach((name, position) => {
    if (name === undefined) return
    const known = abstractness.get(name)
    const shares = known ?? []
    if (known === undefined) abstractness.set(name, shares)
    const share = graph.nodes[position]!.abstractness
    if (share !== undefined) shares.push(share)
  })
  for (const [id, shares] of abstractness) {
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
    nodes.push({ id, kind: 'component', component: id, ...(shares.length > 0 && { abstractness: mean }) })
  }
  const edges = new Map<string, NamedEdge & { places: Place[]; tags?: readonly string[] }>()
  for (const { from, to, kind, tags, places } of graph.edges) {
    const source = names[from]
    const target = names[to]
    if (source === undefined || target === undefined || source === target) continue
    const key = `${source}\0${target}\0${kind}`
    const edge = edges.get(key)
    if (edge === undefined)
      edges.set(key, { from: source, to: target, kind, ...(tags && { tags }), places: [...places] })
    else {
      for (const place of places) edge.places.push(place)
      if (tags !== undefined) edge.tags = [...new Set([...(edge.tags ?? []), ...tags])]
    }
  }
  return graphOf(nodes, edges.values())
}

/** The graph of the components that `assignComponents` gave. */
export const componentGraph = (graph: Graph): Graph => lift(graph, (node) => node.component)
