import { posix } from 'node:path'
import type { FileText, TreeChange } from '../core/tree.ts'
import { isSameText } from './difference.ts'
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
 * Brings a deleted and an added file together when one became the other: by the id of the content, then by equal text,
 * then by similar text, files of the same name first. This is done here and not by `git -M` so that it works the same
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
  for (const difference of differences) {
    if (difference.head === undefined) deleted.set(difference.path, difference)
    else if (difference.base === undefined) added.set(difference.path, difference)
    else changes.push({ base: difference.path, head: difference.path, same: false })
  }
  const pair = (from: string, to: string, same: boolean): void => {
    deleted.delete(from)
    added.delete(to)
    changes.push({ base: from, head: to, same })
  }

  pairEqualIds(deleted, added, pair)
  if (deleted.size > 0 && added.size > 0 && deleted.size + added.size <= limits.files) {
    const [before, after] = await Promise.all([base.read([...deleted.keys()]), head.read([...added.keys()])])
    pairTexts(textsOf(before), textsOf(after), pair)
  }
  for (const path of deleted.keys()) changes.push({ base: path, head: undefined, same: false })
  for (const path of added.keys()) changes.push({ base: undefined, head: path, same: false })
  return changes
}

type Pair = (from: string, to: string, same: boolean) => void

const pairEqualIds = (
  deleted: ReadonlyMap<string, Difference>,
  added: ReadonlyMap<string, Difference>,
  pair: Pair,
): void => {
  const byId = Map.groupBy(deleted.values(), ({ base }) => base?.objectId)
  for (const { path, head } of added.values()) {
    const origins = head?.objectId === undefined ? undefined : byId.get(head.objectId)
    const origin = origins?.find((candidate) => isNamedAlike(candidate.path, path)) ?? origins?.[0]
    if (origins === undefined || origin === undefined) continue
    origins.splice(origins.indexOf(origin), 1)
    pair(origin.path, path, true)
  }
}

/** Files that can be read and are not blank: everything blank resembles everything else that is. */
const textsOf = (files: ReadonlyMap<string, FileText>): Map<string, string> => {
  const texts = new Map<string, string>()
  for (const [path, text] of files) if (typeof text === 'string' && text.trim() !== '') texts.set(path, text)
  return texts
}

const pairTexts = (before: Map<string, string>, after: Map<string, string>, pair: Pair): void => {
  const take = (from: string, to: string): void => {
    pair(from, to, isSameText(before.get(from), after.get(to)))
    before.delete(from)
    after.delete(to)
  }
  let charactersLeft = limits.characters
  const compare = (pairs: Iterable<readonly [from: string, to: string]>): void => {
    const candidates: Candidate[] = []
    for (const [from, to] of pairs) {
      const [origin, text] = [before.get(from)!, after.get(to)!]
      charactersLeft -= origin.length + text.length
      if (charactersLeft < 0) break
      candidates.push({ from, to, score: similarity(origin, text) })
    }
    candidates.sort((one, other) => other.score - one.score)
    for (const { from, to, score } of candidates) {
      if (score >= similarEnough && before.has(from) && after.has(to)) take(from, to)
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
