import type { Graph } from '../graph/model.ts'
import { select } from '../rules/selection.ts'

/**
 * The nodes that a word stands for: a node of that name, else the file or the files of the folder at that path, else what
 * a selector of that text selects.
 * @param path the word as a path of the tree, where it is one
 */
export const nodesNamed = (name: string, graph: Graph, path: string | undefined): ReadonlySet<number> => {
  const exact = graph.positions.get(name) ?? graph.positions.get(path ?? name)
  if (exact !== undefined) return new Set([exact])
  const folder = path === undefined || path === '' ? undefined : `${path}/`
  const inside =
    folder === undefined
      ? []
      : graph.nodes.flatMap(({ id }, position) => (id.startsWith(folder) ? [position] : []))
  return inside.length > 0 ? new Set(inside) : select(graph, name)
}
