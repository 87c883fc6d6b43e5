import type { Contract } from '../../../core/format.ts'
import type { Tree } from '../../../core/tree.ts'
import type { VanishedImports } from '../diff/diff.ts'
import { loadFiles } from '../load.ts'
import type { ProtobufModel, ProtoFile } from '../model.ts'
import { byPath, isOwn } from '../module.ts'
import { filesContaining } from './importers.ts'

const external = (contract: Contract, { files }: ProtobufModel): readonly ProtoFile[] =>
  [...files.values()].filter((file) => !isOwn(contract, file))

/** The files and all that import one of them: whoever imports those still needs the files. */
const withImporters = (
  files: ReadonlySet<ProtoFile>,
  among: readonly ProtoFile[],
): ReadonlySet<ProtoFile> => {
  const found = new Set(files)
  for (let size = -1; size !== found.size;) {
    size = found.size
    for (const file of among) {
      if (file.imports.some(({ file: imported }) => imported !== undefined && found.has(imported)))
        found.add(file)
    }
  }
  return found
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

/** What unchanged files of the head import, as far as it could be one of the files or of their packages. */
const stillImported = async (
  contract: Contract,
  tree: Tree,
  suspects: ReadonlySet<ProtoFile>,
  known: ReadonlySet<string>,
): Promise<readonly ProtoFile[]> => {
  const strings = new Set(
    [...suspects].flatMap(({ path }) => [path, folderOf(path)]).filter((string) => string !== ''),
  )
  const paths = await filesContaining(contract, tree, [...strings], known)
  return paths.length === 0 ? [] : external(contract, (await loadFiles(contract, tree, paths)).model)
}

/**
 * Files from outside the module that it imported and does not any more. `buf` reports them like deleted files, because it
 * compares all it has compiled; they matter only to those who ask for its categories.
 *
 * @param known files of the head that are loaded already
 */
export const vanishedImports = async (
  contract: Contract,
  tree: Tree,
  base: ProtobufModel,
  head: ProtobufModel,
  known: readonly string[],
): Promise<VanishedImports> => {
  const before = external(contract, base)
  const loaded = external(contract, head)
  const kept = new Set(loaded.map(({ path }) => path))
  const suspects = new Set(before.filter(({ path }) => !kept.has(path)))
  if (suspects.size === 0) return { files: [], kept: loaded }
  const others = await stillImported(contract, tree, withImporters(suspects, before), new Set(known))
  const more = others.filter(({ path }) => !kept.has(path))
  for (const { path } of more) kept.add(path)
  return {
    files: [...suspects].filter(({ path }) => !kept.has(path)).sort(byPath),
    kept: [...loaded, ...more],
  }
}
