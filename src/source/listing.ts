import { CannotJudge } from '../core/cannot-judge.ts'
import type { Unreadable } from '../core/tree.ts'
import { insideSubmodule, leadsOutside, limits, tooManyLinks } from './read-policy.ts'

/** A path as git records it. */
export interface Entry {
  readonly kind: 'file' | 'link' | 'submodule' | 'conflict'
  readonly objectId: string
}

/** Everything git records of a tree, by path. */
export type Listing = ReadonlyMap<string, Entry>

/** What stands between NULs in the output of a command run with `-z`. */
export const nulSeparated = (output: Buffer): string[] => {
  const parts = output.toString().split('\0')
  parts.pop()
  return parts
}

export const kindOfMode = (mode: string): Entry['kind'] => {
  if (mode === '120000') return 'link'
  if (mode === '160000') return 'submodule'
  return 'file'
}

/** Output of `git ls-tree -r -z`: `<mode> SP <type> SP <id> TAB <path>`. */
export const listingOfTree = (output: Buffer): Listing => {
  const entries = new Map<string, Entry>()
  for (const record of nulSeparated(output)) {
    const tab = record.indexOf('\t')
    const objectId = record.slice(record.lastIndexOf(' ', tab) + 1, tab)
    entries.set(record.slice(tab + 1), { kind: kindOfMode(record.slice(0, 6)), objectId })
  }
  return withinLimit(entries)
}

/** Output of `git ls-files -s -z`: `<mode> SP <id> SP <stage> TAB <path>`. A stage above 0 is a side of a conflict. */
export const listingOfIndex = (output: Buffer): Listing => {
  const entries = new Map<string, Entry>()
  for (const record of nulSeparated(output)) {
    const { path, entry } = indexRecord(record)
    entries.set(path, entry)
  }
  return withinLimit(entries)
}

export const indexRecord = (record: string): { path: string; entry: Entry } => {
  const tab = record.indexOf('\t')
  const kind = record[tab - 1] === '0' ? kindOfMode(record.slice(0, 6)) : 'conflict'
  return { path: record.slice(tab + 1), entry: { kind, objectId: record.slice(7, tab - 2) } }
}

export const withinLimit = <Files extends { readonly size: number }>(files: Files): Files => {
  if (files.size <= limits.files) return files
  throw new CannotJudge(
    `There are more than ${limits.files} files here, which is more than are read in one run.`,
    'Name a smaller folder, for example: concordat check api',
  )
}

/** Paths that end with one of the suffixes, sorted by code unit. */
export const withSuffix = (paths: Iterable<string>, suffixes: readonly string[]): string[] => {
  const found: string[] = []
  for (const path of paths) if (hasSuffix(path, suffixes)) found.push(path)
  return found.sort()
}

export const hasSuffix = (path: string, suffixes: readonly string[]): boolean =>
  suffixes.some((suffix) => path.endsWith(suffix))

/**
 * Follows symbolic links inside a listing, one part of the path after the other, as the file system does, to a path
 * without any. Links that leave the tree, and whatever lies in a submodule, are refused.
 */
export const followLinks = async (
  path: string,
  listing: Listing,
  targetOf: (link: Entry) => Promise<string | Unreadable>,
): Promise<string | Unreadable> => {
  const ahead = path.split('/').toReversed()
  const walked: string[] = []
  let links = 0
  for (let part = ahead.pop(); part !== undefined; part = ahead.pop()) {
    if (part === '' || part === '.') continue
    if (part === '..') {
      if (walked.pop() === undefined) return leadsOutside()
      continue
    }
    walked.push(part)
    const here = walked.join('/')
    const entry = listing.get(here)
    if (entry?.kind === 'submodule') return insideSubmodule(here)
    if (entry?.kind !== 'link') continue
    links += 1
    if (links > limits.links) return tooManyLinks()
    const target = await targetOf(entry)
    if (typeof target !== 'string') return target
    if (target.startsWith('/')) return leadsOutside()
    if (target.length > limits.pathLength) return tooManyLinks()
    walked.pop()
    ahead.push(...target.split('/').toReversed())
  }
  return walked.join('/')
}
