import { posix } from 'node:path'
import type { FileText, TreeChange } from '../core/tree.ts'
import type { Difference } from './difference.ts'
import { similarity } from './similarity.ts'
import type { SourceTree } from './source-tree.ts'

/**
 * How much is read and compared for similar files: above this number of deleted and added files, and beyond this many
 * compared characters, only files whose contents have the same id are brought together.
 */
const limits = { files: 1_000, characters: 50_000_000 } as const

/** As in git: half of the larger file has to be found in the other one. */
const similarEnough = 0.5

/**
 * Brings a deleted and an added file together when one became the other: by equal content, then by similar
 * content, files of the same name first. This is done here and not by `git -M` so that it works the same
 * for files git has not been told about, and so that git reads no file from the disk.
 */
export const followRenames = async (
  differences: readonly Difference[],
  base: SourceTree,
  head: SourceTree,
): Promise<TreeChange[]> => {
  const deleted = new Map<string, Difference>()
  const added = new Map<string, Difference>()
  const changes: TreeChange[] = []
  for (const difference of differences.toSorted((one, other) => (one.path < other.path ? -1 : 1))) {
    if (difference.head === undefined) deleted.set(difference.path, difference)
    else if (difference.base === undefined) added.set(difference.path, difference)
    else changes.push({ base: difference.path, head: difference.path, same: false })
  }
  const renamed =
    (same: boolean): Take =>
    (from, to) => {
      deleted.delete(from)
      added.delete(to)
      changes.push({ base: from, head: to, same })
    }

  pairEqual(idsOf(deleted, 'base'), idsOf(added, 'head'), renamed(true))
  if (deleted.size > 0 && added.size > 0 && deleted.size + added.size <= limits.files) {
    const [before, after] = await Promise.all([base.read([...deleted.keys()]), head.read([...added.keys()])])
    const [origins, texts] = [textsOf(before), textsOf(after)]
    pairEqual(origins, texts, renamed(true))
    pairSimilar(origins, texts, renamed(false))
  }
  for (const path of deleted.keys()) changes.push({ base: path, head: undefined, same: false })
  for (const path of added.keys()) changes.push({ base: undefined, head: path, same: false })
  return changes
}

/** Says that the file at one path of the base became the file at the other path of the head. */
type Take = (from: string, to: string) => void

const idsOf = (differences: ReadonlyMap<string, Difference>, side: 'base' | 'head'): Map<string, string> => {
  const ids = new Map<string, string>()
  for (const [path, difference] of differences) {
    const objectId = difference[side]?.objectId
    if (objectId !== undefined) ids.set(path, objectId)
  }
  return ids
}

/** Of files that can be read, with the line ends of git. */
const textsOf = (files: ReadonlyMap<string, FileText>): Map<string, string> => {
  const texts = new Map<string, string>()
  for (const [path, text] of files)
    if (typeof text === 'string') texts.set(path, text.replaceAll('\r\n', '\n'))
  return texts
}

/** Pairs paths with equal content, or equal id of it, and takes them out of both maps. */
const pairEqual = (before: Map<string, string>, after: Map<string, string>, take: Take): void => {
  const byContent = Map.groupBy(before.keys(), (path) => before.get(path))
  for (const [to, content] of after) {
    const origins = byContent.get(content) ?? []
    const from = origins.find((path) => isNamedAlike(path, to)) ?? origins[0]
    if (from === undefined) continue
    origins.splice(origins.indexOf(from), 1)
    before.delete(from)
    after.delete(to)
    take(from, to)
  }
}

const pairSimilar = (before: Map<string, string>, after: Map<string, string>, take: Take): void => {
  let charactersLeft = limits.characters
  const compare = (pairs: Iterable<readonly [from: string, to: string]>): void => {
    const candidates: Candidate[] = []
    for (const [from, to] of pairs) {
      const [origin, text] = [before.get(from)!, after.get(to)!]
      charactersLeft -= origin.length + text.length
      if (charactersLeft < 0) break
      if (!isBlank(origin)) candidates.push({ from, to, score: similarity(origin, text) })
    }
    candidates.sort((one, other) => other.score - one.score)
    for (const { from, to, score } of candidates) {
      if (score < similarEnough || !before.has(from) || !after.has(to)) continue
      before.delete(from)
      after.delete(to)
      take(from, to)
    }
  }
  const byName = Map.groupBy(before.keys(), (path) => posix.basename(path))
  compare(pairsOf([...after.keys()], (to) => byName.get(posix.basename(to)) ?? []))
  compare(pairsOf([...after.keys()], () => before.keys()))
}

function* pairsOf(
  added: readonly string[],
  originsOf: (to: string) => Iterable<string>,
): Generator<readonly [from: string, to: string]> {
  for (const to of added) for (const from of originsOf(to)) yield [from, to]
}

interface Candidate {
  readonly from: string
  readonly to: string
  readonly score: number
}

const isNamedAlike = (one: string, other: string): boolean => posix.basename(one) === posix.basename(other)

/** What is blank resembles everything else that is. */
const isBlank = (text: string): boolean => text.trim() === ''
