import type { Contract } from '../../../core/format.ts'
import type { Tree } from '../../../core/tree.ts'
import { parseFiles } from '../load.ts'
import { belongsTo, importPath } from '../module.ts'

/** From here on reading all files costs less than searching them for each string. */
const mostStrings = 100

/** Files of a module outside `known` that may contain one of the strings, by the paths imports use. */
export const filesContaining = async (
  contract: Contract,
  tree: Tree,
  strings: readonly string[],
  known: ReadonlySet<string>,
): Promise<readonly string[]> => {
  if (strings.length === 0) return []
  const outside = (paths: readonly string[]): readonly string[] =>
    paths
      .filter((path) => belongsTo(contract, path))
      .map((path) => importPath(contract.path, path))
      .filter((path) => !known.has(path))
  const all = outside(await tree.list(['.proto']))
  // What is left to search is not worth a search when it is less than what was read already.
  if (strings.length > mostStrings || all.length < known.size) return all
  return outside(await tree.containing(strings, ['.proto']))
}

/** The files outside `known` that import one of the files, directly or through public imports. */
export const importersOf = async (
  contract: Contract,
  tree: Tree,
  imported: readonly string[],
  known: ReadonlySet<string>,
): Promise<readonly string[]> => {
  const importers = new Set<string>()
  let visible: ReadonlySet<string> = new Set(imported)
  while (visible.size > 0) {
    const candidates = await filesContaining(contract, tree, [...visible], new Set([...known, ...importers]))
    const files = await parseFiles(contract, tree, candidates)
    const passedOn = new Set<string>()
    for (const path of candidates) {
      const imports = files.get(path)?.imports.filter((statement) => visible.has(statement.path)) ?? []
      if (imports.length > 0) importers.add(path)
      if (imports.some(({ modifier }) => modifier === 'public')) passedOn.add(path)
    }
    visible = passedOn
  }
  return [...importers].sort()
}
