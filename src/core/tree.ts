import type { Origin } from './outcome.ts'

/** A file of a tree that could not be read, in words for the user. */
export interface Unreadable {
  readonly unreadable: string
}

/** The text of a file, or why there is none. UTF-8, without a byte order mark. */
export type FileText = string | Unreadable

export const isUnreadable = (text: FileText | undefined): text is Unreadable => typeof text === 'object'

/**
 * The files of one state of a repository or directory, seen through the read policy. Paths are relative to the tree's
 * root, with forward slashes, never starting with `/` or `./`.
 */
export interface Tree {
  readonly origin: Origin
  /** All files whose name ends with one of the suffixes (`.proto`), sorted by code unit. */
  list(suffixes: readonly string[]): Promise<readonly string[]>
  /** Texts by path, in one round trip. A path that does not exist is absent from the map. */
  read(paths: readonly string[]): Promise<ReadonlyMap<string, FileText>>
  /** Those files with one of the suffixes that contain one of the strings, found without handing over their content. */
  containing(strings: readonly string[], suffixes: readonly string[]): Promise<readonly string[]>
}

/** How one file differs between two trees. A rename has both paths and they differ. Contents differ unless `same`. */
export interface TreeChange {
  readonly base: string | undefined
  readonly head: string | undefined
  readonly same: boolean
}
