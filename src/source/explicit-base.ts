import type { Base } from './base.ts'
import { findCommit, mergeBase } from './commits.ts'
import { tooShallow, unknownRef } from './no-base.ts'
import type { Repository } from './repository.ts'
import { deepenToMergeBase, remoteToFetchFrom } from './shallow.ts'
import type { Fetched } from './shallow.ts'

/**
 * What `--base REF` means: the commit where HEAD left REF. For an ancestor of HEAD that is REF itself; for a branch
 * that has moved on, its tip would report what others merged meanwhile. A REF that shares no history with HEAD (a branch
 * of published contracts, for example) is compared with as it is. A shallow clone is deepened.
 *
 * @throws {CannotJudge} with the command to run, when REF names nothing or the history cannot be fetched
 */
export const baseFrom = async (repository: Repository, ref: string): Promise<Base> => {
  const { head, shallow } = repository
  const { remotes } = await repository.settings()
  const commit = await findCommit(repository, ref)
  const branch = remoteBranch(ref, remotes)
  if (commit === undefined) {
    if (!shallow || head === undefined || branch === undefined) {
      throw unknownRef(ref, remotes, (other) => `concordat check --base ${other}`)
    }
    return deepened(ref, branch.remote, await deepenToMergeBase(repository, branch.remote, branch))
  }
  const common = await mergeBase(repository, [commit])
  if (common === commit || head === undefined) return { commit, ref, because: 'as asked for' }
  if (common !== undefined) return { commit: common, ref, because: `where HEAD left ${ref}` }
  if (!shallow) return { commit, ref, because: 'as asked for; it shares no history with HEAD' }
  const remote = branch?.remote ?? (await remoteToFetchFrom(repository))
  if (remote === undefined)
    throw tooShallow(`where HEAD left ${ref}`, remote, 'there is no remote to fetch it from')
  return deepened(ref, remote, await deepenToMergeBase(repository, remote, branch ?? { commit }))
}

const deepened = (ref: string, remote: string, fetched: Fetched): Base => {
  if ('failure' in fetched) throw tooShallow(`where HEAD left ${ref}`, remote, fetched.failure)
  return { commit: fetched.commit, ref, because: `where HEAD left ${ref}` }
}

/** `origin/main` taken apart. The name of a remote can contain slashes, so the remotes decide. */
const remoteBranch = (
  ref: string,
  remotes: ReadonlySet<string>,
): { remote: string; branch: string } | undefined => {
  for (const remote of remotes) {
    const branch = ref.startsWith(`${remote}/`) ? ref.slice(remote.length + 1) : ''
    if (/^[A-Za-z0-9_][\w./-]*$/.test(branch)) return { remote, branch }
  }
  return undefined
}
