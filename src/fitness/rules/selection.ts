import { nodeGlob } from '../graph/component.ts'
import { captureNames, globOf, type Captures } from '../graph/glob.ts'
import type { Graph, GraphNode } from '../graph/model.ts'
import type { Pattern, Selector } from './rule.ts'

/** The captures of a selected node; undefined when it is not selected. */
export type Selection = (node: GraphNode) => Captures | undefined

const none: Captures = new Map()
const tagPrefix = 'tag:'

/** `bound` gives the values of names that the other end of a relation captured. */
export const selectionOf = (selector: Selector | undefined, bound: Captures = none): Selection => {
  const parts = partsOf(selector)
  const match = parts.match?.map((pattern) => patternSelection(pattern, bound))
  const also = parts.also?.map((pattern) => patternSelection(pattern, bound))
  const not = parts.not?.map((pattern) => patternSelection(pattern, bound)) ?? []
  return (node) => {
    if (not.some((selects) => selects(node) !== undefined)) return undefined
    if (also !== undefined && !also.some((selects) => selects(node) !== undefined)) return undefined
    if (match === undefined) return none
    for (const selects of match) {
      const captures = selects(node)
      if (captures !== undefined) return captures
    }
    return undefined
  }
}

/** Positions of the selected nodes. */
export const select = (
  graph: Graph,
  selector: Selector | undefined,
  bound?: Captures,
): ReadonlySet<number> => {
  const selects = selectionOf(selector, bound)
  const selected = new Set<number>()
  graph.nodes.forEach((node, position) => {
    if (selects(node) !== undefined) selected.add(position)
  })
  return selected
}

/** One group of nodes for each combination of captured values; a selector without captures makes one group, even of nothing. */
export const groupsOf = (
  graph: Graph,
  selector: Selector | undefined,
): readonly { readonly captures: Captures; readonly nodes: ReadonlySet<number> }[] => {
  const selects = selectionOf(selector)
  const groups = new Map<string, { captures: Captures; nodes: Set<number> }>()
  if (namesCapturedBy(selector).size === 0)
    groups.set(JSON.stringify([]), { captures: none, nodes: new Set() })
  graph.nodes.forEach((node, position) => {
    const captures = selects(node)
    if (captures === undefined) return
    const key = JSON.stringify([...captures])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { captures, nodes: new Set([position]) })
    else group.nodes.add(position)
  })
  return [...groups.values()]
}

/** The selector in words, for messages. */
export const selectorText = (selector: Selector): string => {
  const { match, also, not } = partsOf(selector)
  return [
    match?.join(', ') ?? 'everything',
    also === undefined ? '' : ` that is also ${also.join(', ')}`,
    not === undefined ? '' : ` except ${not.join(', ')}`,
  ].join('')
}

/** It selects nothing though it should. A selector that uses names captured elsewhere depends on them: it is not asked. */
export const selectsNothing = (graph: Graph, selector: Selector, bound: ReadonlySet<string>): boolean => {
  const parts = partsOf(selector)
  if (parts.optional || (parts.match === undefined && parts.also === undefined)) return false
  if (usesNames(selector, bound)) return false
  const selects = selectionOf(selector)
  return !graph.nodes.some((node) => selects(node) !== undefined)
}

/** Whether it needs one of the names to be captured elsewhere. */
export const usesNames = (selector: Selector | undefined, names: ReadonlySet<string>): boolean => {
  const { match = [], also = [], not = [] } = partsOf(selector)
  return [...match, ...also, ...not].some((pattern) => captureNames(pattern).some((name) => names.has(name)))
}

export const namesCapturedBy = (selector: Selector | undefined): ReadonlySet<string> =>
  new Set((partsOf(selector).match ?? []).flatMap((pattern) => captureNames(pattern)))

interface Parts {
  readonly match: readonly Pattern[] | undefined
  readonly also: readonly Pattern[] | undefined
  readonly not: readonly Pattern[] | undefined
  readonly optional: boolean
}

const partsOf = (selector: Selector | undefined): Parts => {
  if (typeof selector === 'string' || Array.isArray(selector))
    return { match: listOf(selector), also: undefined, not: undefined, optional: false }
  const long = (selector ?? {}) as Exclude<Selector, Pattern | readonly Pattern[]>
  return {
    match: listOf(long.match),
    also: listOf(long.also),
    not: listOf(long.not),
    optional: long.optional ?? false,
  }
}

const listOf = (patterns: Pattern | readonly Pattern[] | undefined): readonly Pattern[] | undefined =>
  typeof patterns === 'string' ? [patterns] : patterns

const patternSelection = (pattern: Pattern, bound: Captures): Selection => {
  if (pattern.startsWith(tagPrefix)) {
    const glob = globOf(pattern.slice(tagPrefix.length), '/', bound)
    return (node) => node.tags?.map((tag) => glob(tag)).find((captures) => captures !== undefined)
  }
  const byPath = nodeGlob(pattern, bound)
  const byComponent = globOf(pattern, '.', bound)
  return (node) => byPath(node) ?? (node.component === undefined ? undefined : byComponent(node.component))
}
