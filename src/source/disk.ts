import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
} from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import type { FileText, Unreadable } from '../core/tree.ts'
import {
  isReadablePath,
  leadsOutside,
  limits,
  notAFile,
  notAllowed,
  textOf,
  tooLarge,
  tooManyLinks,
  unreadable,
} from './read-policy.ts'

/** A path relative to a folder, with forward slashes; undefined when it lies elsewhere. Both are real paths. */
export const relativeInside = (folder: string, path: string): string | undefined => {
  const parts = relative(folder, path).split(sep)
  return parts[0] === '..' || isAbsolute(parts.join(sep)) ? undefined : parts.join('/')
}

/**
 * Where a path of a folder really lies, relative to the folder, after all symbolic links; undefined when nothing is
 * there. `root` is a real path itself.
 */
export const realPathInside = (root: string, path: string): string | Unreadable | undefined => {
  if (!isReadablePath(path)) return notAllowed()
  try {
    const real = relativeInside(root, realpathSync.native(join(root, path)))
    if (real === undefined) return leadsOutside()
    return real === '' || isReadablePath(real) ? real : notAllowed()
  } catch (error) {
    return whyNotRead(error, path)
  }
}

/** The text of a regular file at a real path inside a folder. Anything else is not even opened. */
export const readRegularFile = (root: string, realPath: string): FileText | undefined => {
  try {
    if (!lstatSync(join(root, realPath)).isFile()) return notAFile()
  } catch (error) {
    return whyNotRead(error, realPath)
  }
  return readListedFile(root, realPath)
}

/** The text of what a listing has just shown to be a regular file that no link leads to. */
export const readListedFile = (root: string, realPath: string): FileText | undefined => {
  try {
    // The flags matter when the file is exchanged just now: a link is not followed and a pipe does not block.
    const descriptor = openSync(
      join(root, realPath),
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    )
    try {
      const status = fstatSync(descriptor)
      if (!status.isFile()) return notAFile()
      if (status.size > limits.fileBytes) return tooLarge(status.size)
      return textOf(readAll(descriptor, status.size))
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    return whyNotRead(error, realPath)
  }
}

/** Reads a file at once as long as it has the size it said; one that grows meanwhile is read to its end. */
const readAll = (descriptor: number, size: number): Buffer => {
  const bytes = Buffer.allocUnsafe(size + 1)
  const length = readSync(descriptor, bytes, 0, size + 1, 0)
  return length === size ? bytes.subarray(0, size) : readFileSync(descriptor)
}

export const readFromDisk = (root: string, path: string): FileText | undefined => {
  const real = realPathInside(root, path)
  return typeof real === 'string' ? readRegularFile(root, real) : real
}

/**
 * Whether there is a regular file, not a link to one. What has a name that is not UTF-8 cannot be looked at; it counts
 * as a file, so that reading it tells the user.
 */
export const isRegularFile = (root: string, path: string): boolean =>
  path.includes('\uFFFD') || (lstatSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false)

/** Those of the paths that are symbolic links and end inside the folder, each with where it ends. */
export const linksInside = (root: string, paths: Iterable<string>): ReadonlyMap<string, string> => {
  const links = new Map<string, string>()
  for (const path of paths) {
    if (!(lstatSync(join(root, path), { throwIfNoEntry: false })?.isSymbolicLink() ?? false)) continue
    const real = realPathInside(root, path)
    if (typeof real === 'string') links.set(path, real)
  }
  return links
}

const whyNotRead = (error: unknown, path: string): Unreadable | undefined => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      // Git and Node hand over names as UTF-8; one that is not cannot be opened by what is left of it.
      return path.includes('\uFFFD')
        ? unreadable('The name of this file is not valid UTF-8, so it cannot be opened. Rename it.')
        : undefined
    case 'ELOOP':
      return tooManyLinks()
    case 'EACCES':
    case 'EPERM':
      return unreadable('This file cannot be opened: permission denied.')
    default:
      return unreadable(`This file cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}
