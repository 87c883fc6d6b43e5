import type { Contract } from '../../../core/format.ts'
import type { Tree } from '../../../core/tree.ts'
import { groupBy } from '../diff/pairs.ts'
import { nestedName, symbolsOf } from '../diff/symbols.ts'
import { parseFiles } from '../load.ts'
import type { ProtoFile } from '../model.ts'
import { belongsTo, importPath } from '../module.ts'
import { filesContaining } from './importers.ts'

const symbolNames = (files: readonly ProtoFile[]): ReadonlySet<string> =>
  new Set(
    files.flatMap((file) => {
      const { messages, enums, extensions, services } = symbolsOf(file)
      return [...messages, ...enums, ...extensions, ...services].map(
        (node) => `${node.kind} ${nestedName(node)}`,
      )
    }),
  )

/** Packages of which the compared files alone do not show what is left. */
const uncertainPackages = (base: readonly ProtoFile[], head: readonly ProtoFile[]): ReadonlySet<string> => {
  const after = groupBy(head, (file) => file.package)
  const uncertain = new Set<string>()
  for (const [name, files] of groupBy(base, (file) => file.package)) {
    const kept = after.get(name)
    if (kept === undefined) uncertain.add(name)
    else {
      const names = symbolNames(kept)
      if ([...symbolNames(files)].some((symbol) => !names.has(symbol))) uncertain.add(name)
    }
  }
  return uncertain
}

/** Unchanged head files of packages that lost something: whether a package is gone depends on all of its files. */
export const otherPackageFiles = async (
  contract: Contract,
  tree: Tree,
  base: readonly ProtoFile[],
  head: readonly ProtoFile[],
): Promise<readonly ProtoFile[]> => {
  const packages = uncertainPackages(base, head)
  if (packages.size === 0) return []
  const known = new Set(head.map(({ path }) => path))
  // No string marks the files that have no package statement.
  const paths = packages.has('')
    ? (await tree.list(['.proto']))
        .filter((path) => belongsTo(contract, path))
        .map((path) => importPath(contract.path, path))
        .filter((path) => !known.has(path))
    : await filesContaining(contract, tree, [...packages], known)
  const files = await parseFiles(contract, tree, paths)
  return paths.flatMap((path) => files.get(path) ?? []).filter((file) => packages.has(file.package))
}
