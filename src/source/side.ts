import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, posix, resolve } from 'node:path'
import { CannotJudge } from '../core/cannot-judge.ts'
import { findCommit, findObject } from './commits.ts'
import { openFileOfTreeObject, openTreeObject } from './commit-tree.ts'
import { openDirectoryTree, openFileOfDirectory } from './directory-tree.ts'
import { relativeInside } from './disk.ts'
import { openIndexTree } from './index-tree.ts'
import { unknownRef } from './no-base.ts'
import { openRepository } from './repository.ts'
import type { Repository } from './repository.ts'
import type { CommitTree, DirectoryTree, SourceTree } from './source-tree.ts'
import { openWorktreeTree } from './worktree-tree.ts'

/** One side of a comparison as the user writes it. */
export type Side =
  | { readonly kind: 'path'; readonly path: string }
  /** `path` is relative to the top of the repository; '' is all of it. */
  | { readonly kind: 'commit'; readonly ref: string; readonly path: string }
  | { readonly kind: 'index' }
  | { readonly kind: 'worktree' }

/**
 * Reads `git:REF`, `git:REF:PATH`, `index`, `worktree`, or a path. A file or folder that is really called `index` is
 * written `./index`.
 * @throws {CannotJudge} for `git:` without a name, and for a path in git that is not inside the repository
 */
export const parseSide = (text: string): Side => {
  if (text === 'index' || text === 'worktree') return { kind: text }
  if (!text.startsWith('git:')) return { kind: 'path', path: text }
  const [ref = '', ...rest] = text.slice('git:'.length).split(':')
  const path = posix.join('/', rest.join(':')).slice(1).replace(/\/$/, '')
  const escapes = rest.join(':').startsWith('/') || rest.join(':').split('/').includes('..')
  if (ref !== '' && !escapes) return { kind: 'commit', ref, path }
  throw new CannotJudge(
    ref === '' ? `"${text}" does not name a commit.` : `"${text}" names a path outside the repository.`,
    'Write git:REF or git:REF:PATH with a path from the top of the repository, for example: git:origin/main:api/orders.yaml',
  )
}

export interface Sides {
  readonly base: SourceTree
  readonly head: SourceTree
  /** Ends the git process that reads, if there is one. */
  close(): void
}

/**
 * Opens both sides of `concordat breaking BASE HEAD`, the repository only when a side needs it.
 * @throws {CannotJudge} when a side does not exist, or one is a file and the other is not
 */
export const openSides = async (
  base: Side,
  head: Side,
  folder: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Sides> => {
  const needsGit = base.kind !== 'path' || head.kind !== 'path'
  const repository = needsGit ? await openRepository(folder, environment) : undefined
  try {
    const trees = await Promise.all([openSide(base, folder, repository), openSide(head, folder, repository)])
    if ((trees[0].file === undefined) === (trees[1].file === undefined)) {
      return { base: trees[0], head: trees[1], close: () => repository?.close() }
    }
    throw new CannotJudge(
      'One side is a single file and the other is a folder, so it is unclear what belongs together.',
      'Name a file on both sides, for example: concordat breaking git:origin/main:api/orders.yaml api/orders.yaml',
    )
  } catch (error) {
    repository?.close()
    throw error
  }
}

const openSide = async (
  side: Side,
  folder: string,
  repository: Repository | undefined,
): Promise<SourceTree> => {
  if (side.kind === 'path' || repository === undefined)
    return openPath(side.kind === 'path' ? side.path : side.kind, folder)
  switch (side.kind) {
    case 'index':
      return openIndexTree(repository)
    case 'worktree':
      return openWorktreeTree(repository)
    case 'commit':
      return openCommit(repository, side.ref, side.path)
  }
}

/**
 * A file is opened in the current folder when it lies there, so that it may refer to anything in the project, and in
 * its own folder otherwise.
 */
export const openPath = (path: string, folder: string): DirectoryTree => {
  const full = resolve(folder, path)
  const status = statSync(full, { throwIfNoEntry: false })
  if (status === undefined) {
    throw new CannotJudge(
      `There is no file or folder "${path}" in ${folder}.`,
      // What has the suffix of a file is hardly a branch.
      /\.[a-z]{2,5}$/i.test(path)
        ? `For the file as it is in git, write git:REF:PATH, for example: git:main:${path.replaceAll('\\', '/').replace(/^(?:\.{0,2}\/)+/, '')}`
        : `If "${path}" is a branch, a tag or a commit, write: git:${path}`,
    )
  }
  if (status.isDirectory()) return openDirectoryTree(full, path)
  if (!status.isFile()) {
    throw new CannotJudge(
      `"${path}" is neither a file nor a folder but a pipe or a device, which are not read.`,
      'Save the content to a file first, or name a state in git: git:REF:PATH',
    )
  }
  const real = realpathSync.native(full)
  const here = relativeInside(realpathSync.native(folder), real)
  return here === undefined
    ? openFileOfDirectory(dirname(real), basename(real), path)
    : openFileOfDirectory(folder, here, path)
}

/**
 * A commit, a folder of it, or a file of it. References in a folder cannot leave the folder; those of a file can reach
 * the whole commit.
 * @throws {CannotJudge} when the commit or the path does not exist
 */
export const openCommit = async (repository: Repository, ref: string, path = ''): Promise<CommitTree> => {
  const commit = await findCommit(repository, ref)
  const suffix = path === '' ? '' : `:${path}`
  if (commit === undefined) {
    const { remotes } = await repository.settings()
    throw unknownRef(ref, remotes, (other) => `write git:${other}${suffix}`)
  }
  const origin = { kind: 'git', ref: `${ref}${suffix}`, commit } as const
  if (path === '') return openTreeObject(repository, commit, origin)
  const objectId = await findObject(repository, `${commit}:${path}`)
  const [object] = objectId === undefined ? [] : await repository.batch.read([objectId])
  if (objectId !== undefined && object?.type === 'tree') return openTreeObject(repository, objectId, origin)
  if (object?.type === 'blob') return openFileOfTreeObject(repository, commit, origin, path)
  throw new CannotJudge(
    `There is no file or folder "${path}" in ${ref} (commit ${commit.slice(0, 12)}).`,
    `See what is there: git ls-tree -r --name-only ${ref}`,
  )
}
