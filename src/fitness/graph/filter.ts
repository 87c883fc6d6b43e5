import { adjacencyOf, type Direction } from './adjacency.ts'
import type { Graph } from './model.ts'
import { walk } from './shortest-path.ts'

/** What is left of a graph, by positions of nodes. What is absent filters nothing. */
export interface GraphFilter {
  readonly include?: ReadonlySet<number> | undefined
  readonly exclude?: ReadonlySet<number> | undefined
  /** Only these, what they use and what uses them. */
  readonly focus?: ReadonlySet<number> | undefined
  /** How many dependencies away from the focus is still shown: 1 when left out. */
  readonly depth?: number
  /** Only these and what depends on them, however far away. */
  readonly reaches?: ReadonlySet<number> | undefined
}

/**
 * Positions of the nodes that are left, in the order of the graph. Each filter looks at what the ones before it left, in
 * the order above.
 */
export const filteredNodes = (
  graph: Graph,
  { include, exclude, focus, depth = 1, reaches }: GraphFilter,
): ReadonlySet<number> => {
  const inside = new Set(
    graph.nodes.keys().filter((node) => (include?.has(node) ?? true) && exclude?.has(node) !== true),
  )
  if (focus !== undefined) {
    const near = walkedFrom(graph, inside, focus, ['backward', 'forward'], depth)
    for (const node of inside) if (!near(node)) inside.delete(node)
  }
  if (reaches !== undefined) {
    const leads = walkedFrom(graph, inside, reaches, ['backward'], Number.POSITIVE_INFINITY)
    for (const node of inside) if (!leads(node)) inside.delete(node)
  }
  return inside
}

/** Whether a node was found by a walk in one of the directions that stays inside. */
const walkedFrom = (
  graph: Graph,
  inside: ReadonlySet<number>,
  from: ReadonlySet<number>,
  directions: readonly Direction[],
  depth: number,
): ((node: number) => boolean) => {
  const starts = from.intersection(inside)
  const walks = directions.map((direction) =>
    walk(
      adjacencyOf(
        graph.nodes.length,
        graph.edges,
        direction,
        (edge) => inside.has(edge.from) && inside.has(edge.to),
      ),
      starts,
      { depth },
    ),
  )
  return (node) => walks.some(({ distances }) => distances[node] !== -1)
}
