import { CannotJudge } from '../core/cannot-judge.ts'
import { byFolder, byPattern, collapse } from '../fitness/graph/collapse.ts'
import { filteredNodes } from '../fitness/graph/filter.ts'
import type { Graph } from '../fitness/graph/model.ts'
import { partOf } from '../fitness/graph/part.ts'
import { nodesNamed } from '../fitness/view/find-nodes.ts'
import { wholeNumber } from './whole-number.ts'

/** What of a graph is shown, as the flags of `graph` say it. */
export interface GraphPart {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly focus: readonly string[]
  readonly reaches: readonly string[]
  readonly depth?: string
  /** A number of folders, or a pattern of folders. */
  readonly collapse?: string
}

/**
 * Filters a graph, and draws together what is to be seen as one.
 * @param pathOf a word as a path of the tree, where it is one
 * @throws {CannotJudge} when a word stands for nothing: a graph without it would look like an answer
 */
export const shownPart = (
  graph: Graph,
  part: GraphPart,
  pathOf: (name: string) => string | undefined,
): Graph => {
  const named = (flag: string, names: readonly string[]): ReadonlySet<number> | undefined =>
    names.length === 0 ? undefined : new Set(names.flatMap((name) => found(flag, name)))
  const found = (flag: string, name: string): readonly number[] => {
    const nodes = nodesNamed(name, graph, pathOf(name))
    if (nodes.size === 0) throw new CannotJudge(`--${flag}: nothing in the graph is called "${name}".`)
    return [...nodes]
  }
  const shown = filteredNodes(graph, {
    include: named('include', part.include),
    exclude: named('exclude', part.exclude),
    focus: named('focus', part.focus),
    reaches: named('reaches', part.reaches),
    depth: wholeNumber('--depth', part.depth, 1),
  })
  const filtered = partOf(graph, (node) => shown.has(graph.positions.get(node.id)!))
  if (part.collapse === undefined) return filtered
  return collapse(
    filtered,
    /^\d+$/.test(part.collapse)
      ? byFolder(wholeNumber('--collapse', part.collapse, 1))
      : byPattern(part.collapse),
  )
}
