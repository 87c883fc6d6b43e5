import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findCommit, hasCommit, mergeBase } from './commits.ts'
import { gitComplaint, runGit } from './git.ts'
import type { Repository } from './repository.ts'

/** What became of fetching more: the commit, or git's reason why it was not found. */
export type Fetched = { readonly commit: string } | { readonly failure: string }

/** Milliseconds for all fetches of one run together. */
const timeLimit = 60_000

/** How many more commits of each line of history are fetched, step by step. */
const steps = [50, 500, 5_000] as const

/**
 * Makes sure that a commit is here, without its history: fetches it when the clone is shallow and has a remote. This and
 * `deepenToMergeBase` change the clone as `git fetch` does, and nothing else here writes; git's own settings for reaching
 * the remote apply. Answers why it is not here, or undefined when it is.
 */
export const obtain = async (repository: Repository, commit: string): Promise<string | undefined> => {
  if (await hasCommit(repository, commit)) return undefined
  if (!repository.shallow) return 'the clone is complete and does not have it'
  const remote = await remoteToFetchFrom(repository)
  if (remote === undefined) return 'there is no remote to fetch it from'
  const failure = await fetch(repository, ['--depth=1', '--end-of-options', remote, commit], timeLimit)
  return (await hasCommit(repository, commit)) ? undefined : (failure ?? `"${remote}" does not have it`)
}

/** `origin`, else the only remote there is. */
export const remoteToFetchFrom = async (repository: Repository): Promise<string | undefined> => {
  const { remotes } = await repository.settings()
  if (remotes.has('origin')) return 'origin'
  return remotes.size === 1 ? [...remotes][0] : undefined
}

/**
 * Deepens a shallow clone until HEAD and the branch of the remote (or, without a name, the given commit) are known to
 * have a commit in common.
 */
export const deepenToMergeBase = async (
  repository: Repository,
  remote: string,
  target: { readonly branch: string } | { readonly commit: string },
): Promise<Fetched> => {
  const end = performance.now() + timeLimit
  const branch =
    'branch' in target ? [`+refs/heads/${target.branch}:refs/remotes/${remote}/${target.branch}`] : []
  let failure: string | undefined
  for (const step of steps) {
    const left = end - performance.now()
    if (left <= 0) break
    failure = await fetch(repository, [`--deepen=${step}`, '--end-of-options', remote, ...branch], left)
    if (failure !== undefined) break
    const other =
      'commit' in target
        ? target.commit
        : await findCommit(repository, `refs/remotes/${remote}/${target.branch}`)
    const common = other === undefined ? undefined : await mergeBase(repository, [other])
    if (common !== undefined) return { commit: common }
    if (!isShallow(repository)) return { failure: 'the whole history has no common commit' }
  }
  return { failure: failure ?? `not found within ${timeLimit / 1000} seconds and ${steps.at(-1)} commits` }
}

/** Fetches what a shallow clone lacks of the history of its commits. Answers why it is still shallow, or undefined. */
export const obtainHistory = async (repository: Repository): Promise<string | undefined> => {
  if (!isShallow(repository)) return undefined
  const remote = await remoteToFetchFrom(repository)
  if (remote === undefined) return 'there is no remote to fetch it from'
  const failure = await fetch(repository, ['--unshallow', '--end-of-options', remote], timeLimit)
  return isShallow(repository) ? (failure ?? `"${remote}" does not have it`) : undefined
}

/** Asked again after each fetch, which may have brought the last commit that was missing. */
const isShallow = (repository: Repository): boolean => existsSync(join(repository.commonFolder, 'shallow'))

/** Name of the branch that HEAD of a remote points to, asked over the network. */
export const defaultBranchOfRemote = async (
  repository: Repository,
  remote: string,
): Promise<string | undefined> => {
  const args = ['ls-remote', '--symref', '--end-of-options', remote, 'HEAD']
  const { stdout } = await runGit(repository.root, args, { environment: repository.environment, timeLimit })
  return /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(stdout.toString())?.[1]
}

const fetch = async (
  repository: Repository,
  args: readonly string[],
  milliseconds: number,
): Promise<string | undefined> => {
  const flags = [
    '--quiet',
    '--no-tags',
    '--no-recurse-submodules',
    '--no-write-fetch-head',
    '--no-auto-maintenance',
  ]
  const { code, stderr } = await runGit(repository.root, ['fetch', ...flags, ...args], {
    environment: repository.environment,
    timeLimit: milliseconds,
  })
  if (code === 0) return undefined
  return code === null
    ? `the fetch took longer than ${Math.round(milliseconds / 1000)} seconds`
    : gitComplaint(stderr)
}
