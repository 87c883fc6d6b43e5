import type { CodeTree } from '../../src/fitness/code/extractions.ts'
import { codeGraphOf, type CodeGraph, type CodeGraphOptions } from '../../src/fitness/code/code-graph.ts'
import type { FileText } from '../../src/core/tree.ts'

/** A tree of texts by path. */
export const treeOf = (files: Readonly<Record<string, string>>): CodeTree => {
  const texts = new Map(Object.entries(files))
  const list = (suffixes: readonly string[]): readonly string[] =>
    [...texts.keys()].filter((path) => suffixes.some((suffix) => path.endsWith(suffix))).toSorted()
  return {
    origin: { kind: 'worktree' },
    list: async (suffixes) => list(suffixes),
    read: async (paths) =>
      new Map(
        paths.flatMap((path): readonly (readonly [string, FileText])[] => {
          const text = texts.get(path)
          return text === undefined ? [] : [[path, text]]
        }),
      ),
    containing: async (strings, suffixes) =>
      list(suffixes).filter((path) => strings.some((string) => texts.get(path)!.includes(string))),
  }
}

export const graphOfFiles = (
  files: Readonly<Record<string, string>>,
  options?: CodeGraphOptions,
): Promise<CodeGraph> => codeGraphOf(treeOf(files), options)

/** Every edge in a line, `from -> to kind line:column`, and every import that leads nowhere. */
export const edgeLines = ({ graph, unresolved }: CodeGraph): readonly string[] =>
  [
    ...graph.edges.flatMap(({ from, to, kind, places }) =>
      places.map(
        ({ line, column }) => `${graph.nodes[from]!.id} -> ${graph.nodes[to]!.id} ${kind} ${line}:${column}`,
      ),
    ),
    ...unresolved.map(
      ({ place, specifier }) => `${place.path} -> ? ${specifier} ${place.line}:${place.column}`,
    ),
  ].toSorted()

/** Only what leads from where to where. */
export const targets = (graph: CodeGraph): readonly string[] =>
  edgeLines(graph).map((line) =>
    line
      .split(' ')
      .slice(0, line.includes('-> ?') ? 4 : 3)
      .join(' '),
  )
