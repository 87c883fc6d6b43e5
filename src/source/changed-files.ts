import type { TreeChange } from '../core/tree.ts'
import { diffTrees } from './diff-trees.ts'
import { isSameText } from './difference.ts'
import type { Difference } from './difference.ts'
import { followRenames } from './renames.ts'
import type { SourceTree } from './source-tree.ts'

/**
 * The files with one of the suffixes that differ between two trees, sorted by path, renames followed. Between states
 * of one repository this is found by object ids without reading what is equal. Where contents have to be compared (on
 * the disk, and between folders), line ends alone make no difference.
 */
export const changedFiles = async (
  base: SourceTree,
  head: SourceTree,
  suffixes: readonly string[],
): Promise<readonly TreeChange[]> => {
  if (base.file !== undefined && head.file !== undefined) return pairOfFiles(base, base.file, head, head.file)
  const possible = await diffTrees(base, head, suffixes)
  const certain = await withoutEqualText(possible, base, head)
  const changes = await followRenames(certain, base, head)
  return changes.sort((one, other) => compareText(one.head ?? one.base!, other.head ?? other.base!))
}

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Two files named by the user belong together whatever they are called; equal ones too, for what they refer to. */
const pairOfFiles = async (
  base: SourceTree,
  baseFile: string,
  head: SourceTree,
  headFile: string,
): Promise<readonly TreeChange[]> => {
  const [before, after] = await Promise.all([base.read([baseFile]), head.read([headFile])])
  return [{ base: baseFile, head: headFile, same: isSameText(before.get(baseFile), after.get(headFile)) }]
}

const filesAtOnce = 64

/** Drops differences whose sides read the same, a bounded number of files at a time. */
const withoutEqualText = async (
  possible: readonly Difference[],
  base: SourceTree,
  head: SourceTree,
): Promise<Difference[]> => {
  const open = possible.filter(isOpen).map(({ path }) => path)
  const equal = new Set<string>()
  for (let start = 0; start < open.length; start += filesAtOnce) {
    const paths = open.slice(start, start + filesAtOnce)
    const [before, after] = await Promise.all([base.read(paths), head.read(paths)])
    for (const path of paths) if (isSameText(before.get(path), after.get(path))) equal.add(path)
  }
  return possible.filter(({ path }) => !equal.has(path))
}

/** On both sides, and at least one content is not known by its id. */
const isOpen = ({ base: before, head: after }: Difference): boolean =>
  before !== undefined &&
  after !== undefined &&
  (before.objectId === undefined || after.objectId === undefined)
