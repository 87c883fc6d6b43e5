import type { CodeTree } from '../code/extractions.ts'
import { globOf } from '../graph/glob.ts'

/** The tree without the files that one of the globs matches: they are neither listed nor found nor read. */
export const withoutFiles = (tree: CodeTree, globs: readonly string[]): CodeTree => {
  if (globs.length === 0) return tree
  const compiled = globs.map((pattern) => globOf(pattern))
  const isKept = (path: string): boolean => compiled.every((glob) => glob(path) === undefined)
  return {
    origin: tree.origin,
    list: async (suffixes) => (await tree.list(suffixes)).filter(isKept),
    read: (paths) => tree.read(paths.filter(isKept)),
    containing: async (strings, suffixes) => (await tree.containing(strings, suffixes)).filter(isKept),
    ...(tree.contents && { contents: (suffixes: readonly string[]) => tree.contents!(suffixes) }),
  }
}
