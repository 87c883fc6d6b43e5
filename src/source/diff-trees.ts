import type { Content, Difference } from './difference.ts'
import { pathPatterns } from './grep.ts'
import { hasSuffix, kindOfMode, nulSeparated } from './listing.ts'
import type { Repository } from './repository.ts'
import type { CommitTree, Contents, SourceTree, WorktreeTree } from './source-tree.ts'

/** Every file with one of the suffixes that may differ: what has the same object id on both sides is left out. */
export const diffTrees = (
  base: SourceTree,
  head: SourceTree,
  suffixes: readonly string[],
): Promise<Difference[]> => {
  if (
    base.kind === 'commit' &&
    'repository' in head &&
    head.repository === base.repository &&
    head.file === undefined &&
    base.file === undefined
  ) {
    switch (head.kind) {
      case 'commit':
        return diffByIds(base.repository, ['diff-tree', '-r'], [base.treeId, head.treeId], suffixes)
      case 'index':
        return diffByIds(base.repository, ['diff-index', '--cached'], [base.treeId], suffixes)
      case 'worktree':
        return diffWithDisk(base, head, suffixes)
    }
  }
  return diffListings(base, head, suffixes)
}

/** Output of `--raw -z`: `:<mode> <mode> <id> <id> <status> NUL <path> NUL`, a path without a side in mode 000000. */
const diffByIds = async (
  repository: Repository,
  command: readonly string[],
  trees: readonly string[],
  suffixes: readonly string[],
): Promise<Difference[]> => {
  if (suffixes.length === 0) return []
  const flags = [
    '--raw',
    '-z',
    '--no-renames',
    '--no-abbrev',
    '--no-ext-diff',
    '--no-textconv',
    '--ignore-submodules=all',
  ]
  const output = await repository.output([...command, ...flags, ...trees, '--', ...pathPatterns(suffixes)])
  const words = nulSeparated(output)
  const found: Difference[] = []
  for (let index = 0; index + 1 < words.length; index += 2) {
    const [baseMode, headMode, baseId, headId, status] = words[index]!.slice(1).split(' ')
    const difference = {
      path: words[index + 1]!,
      base: contentOf(baseMode!, baseId!),
      // An unmerged path has content in the index, only not one.
      head: status === 'U' ? { objectId: undefined } : contentOf(headMode!, headId!),
    }
    if (difference.base !== undefined || difference.head !== undefined) found.push(difference)
  }
  return found.filter(({ base, head }) => base?.objectId !== head?.objectId || base?.objectId === undefined)
}

/** Links and submodules are no files of their own: see the listings. */
const contentOf = (mode: string, objectId: string): Content | undefined =>
  mode === '000000' || kindOfMode(mode) !== 'file' ? undefined : { objectId }

/** The difference to the index by ids, corrected by what git says of the disk. */
const diffWithDisk = async (
  base: CommitTree,
  head: WorktreeTree,
  suffixes: readonly string[],
): Promise<Difference[]> => {
  const [staged, status, onDisk] = await Promise.all([
    diffByIds(base.repository, ['diff-index', '--cached'], [base.treeId], suffixes),
    head.status(),
    head.contents(suffixes),
  ])
  const found = new Map(staged.map((difference) => [difference.path, difference]))
  for (const path of [...status.loose, ...status.removed]) {
    if (!hasSuffix(path, suffixes)) continue
    const inIndex = status.index.get(path)
    const stagedBase = found.get(path)
    const unchangedBase = inIndex?.kind === 'file' ? { objectId: inIndex.objectId } : undefined
    found.set(path, {
      path,
      base: stagedBase === undefined ? unchangedBase : stagedBase.base,
      head: onDisk.has(path) ? { objectId: undefined } : undefined,
    })
  }
  return [...found.values()].filter(
    ({ base: before, head: after }) => before !== undefined || after !== undefined,
  )
}

/** Trees that git cannot compare for us: everything on either side, less what has the same id. */
const diffListings = async (
  base: SourceTree,
  head: SourceTree,
  suffixes: readonly string[],
): Promise<Difference[]> => {
  const [before, after] = await Promise.all([base.contents(suffixes), head.contents(suffixes)])
  const found: Difference[] = []
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const difference = { path, base: sideOf(before, path), head: sideOf(after, path) }
    const known = before.get(path)
    if (known === undefined || known !== after.get(path)) found.push(difference)
  }
  return found
}

const sideOf = (contents: Contents, path: string): Content | undefined =>
  contents.has(path) ? { objectId: contents.get(path) } : undefined
