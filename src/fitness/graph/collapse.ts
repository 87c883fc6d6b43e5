import { lift } from './component.ts'
import { globOf } from './glob.ts'
import type { Graph, GraphNode } from './model.ts'

/** The name of the group that a node is drawn together with; undefined for a node that stays as it is. */
export type Grouping = (node: GraphNode) => string | undefined

/** The graph with every group drawn together as one node. Dependencies inside of a group are left out. */
export const collapse = (graph: Graph, groupOf: Grouping): Graph => {
  const single = new Map<string, GraphNode>()
  const lifted = lift(graph, (node) => {
    const group = groupOf(node)
    if (group === undefined) single.set(node.id, node)
    return group ?? node.id
  })
  return { ...lifted, nodes: lifted.nodes.map((node) => single.get(node.id) ?? node) }
}

/** Groups files by the folder they are in, cut off after `depth` parts of its path; `.` is the root. */
export const byFolder =
  (depth = Number.POSITIVE_INFINITY): Grouping =>
  ({ id, kind }) =>
    kind === 'external' ? undefined : id.split('/').slice(0, -1).slice(0, depth).join('/') || '.'

/** Groups everything inside of a folder that the pattern matches; of several such folders the outermost counts. */
export const byPattern = (pattern: string): Grouping => {
  const glob = globOf(pattern)
  return ({ id }) => {
    for (let end = id.indexOf('/'); end !== -1; end = id.indexOf('/', end + 1)) {
      const folder = id.slice(0, end)
      if (glob(folder) !== undefined) return folder
    }
    return undefined
  }
}
