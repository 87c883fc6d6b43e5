import type { FileText, Unreadable } from '../core/tree.ts'

/**
 * What may be read, whatever the bytes come from: a disk, the index or a commit. What is compared was written by
 * whoever proposes the change, so every reader asks here.
 */
export const limits = {
  /** Bytes of one file: 32 MiB. The largest contracts in the wild have about 15 MB. */
  fileBytes: 32 * 1024 * 1024,
  /** Files of one tree. */
  files: 1_000_000,
  /** Characters of a path, and of what a symbolic link points to, as on Linux. */
  pathLength: 4096,
  /** Symbolic links followed for one path, as Linux does. */
  links: 40,
} as const

export const unreadable = (sentence: string): Unreadable => ({ unreadable: sentence })

export const tooLarge = (bytes: number): Unreadable =>
  unreadable(
    `This file has ${inMebibytes(bytes)} MiB; files above ${inMebibytes(limits.fileBytes)} MiB are not read. Split it, or leave it out of the contracts.`,
  )

export const leadsOutside = (): Unreadable =>
  unreadable(
    'This path leads out of the compared folder through a symbolic link. Only files inside it are read.',
  )

export const notAllowed = (): Unreadable =>
  unreadable(
    'This path is not read: it has to be a relative path inside the compared folder, and not below a ".git" folder.',
  )

export const tooManyLinks = (): Unreadable =>
  unreadable(
    'This path goes through symbolic links that never arrive at a file. Replace the link by the file itself.',
  )

export const notAFile = (): Unreadable =>
  unreadable(
    'This path is not a regular file (it is a folder, a device, a socket or a pipe), so it is not opened.',
  )

export const insideSubmodule = (submodule: string): Unreadable =>
  unreadable(
    `This path lies in the git submodule "${submodule}". Submodules are not entered; check the repository it belongs to, or copy the file.`,
  )

export const inConflict = (): Unreadable =>
  unreadable('This file has an unresolved merge conflict. Resolve it and run "git add" on it.')

export const notStored = (objectId: string): Unreadable =>
  unreadable(
    `git does not have the content of this file (object ${objectId}). Complete the clone with: git fetch --refetch`,
  )

const inMebibytes = (bytes: number): string =>
  (bytes / (1024 * 1024)).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 1)

/**
 * Whether a path can be asked for at all: relative, forward slashes, no `.` or `..`, not below a `.git` folder, whose
 * configuration can hold passwords.
 */
export const isReadablePath = (path: string): boolean =>
  path !== '' &&
  path.length <= limits.pathLength &&
  !path.includes('\0') &&
  path
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..' && part.toLowerCase() !== '.git')

const utf8 = new TextDecoder('utf-8')

/** Bytes as text: UTF-8, wrong bytes replaced by U+FFFD, without a byte order mark. */
export const textOf = (bytes: Buffer | Unreadable): FileText => {
  if (!Buffer.isBuffer(bytes)) return bytes
  if (bytes.length > limits.fileBytes) return tooLarge(bytes.length)
  if (isUtf16(bytes)) return unreadable('This file is encoded in UTF-16. Save it as UTF-8.')
  if (isLargeFilePointer(bytes)) {
    return unreadable(
      'This is a pointer of Git LFS and not the file itself. Keep contracts in git directly: git lfs untrack, then commit the file again.',
    )
  }
  return utf8.decode(bytes)
}

/** By its byte order mark, or, without one, by a NUL beside an ASCII character at the very start. */
const isUtf16 = (bytes: Buffer): boolean => {
  const [first, second] = bytes
  if (first === undefined || second === undefined) return false
  return (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    (first === 0) !== (second === 0)
  )
}

const largeFilePointer = Buffer.from('version https://git-lfs.github.com/spec/')

const isLargeFilePointer = (bytes: Buffer): boolean =>
  bytes.length < 1024 && bytes.subarray(0, largeFilePointer.length).equals(largeFilePointer)
