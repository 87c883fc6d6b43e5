import { CannotJudge } from '../core/cannot-judge.ts'
import { readBuild } from './build.ts'
import type { Build } from './build.ts'
import { openEmptyTree, openTreeObject } from './commit-tree.ts'
import { hasCommit, mergeBase, parentsOf } from './commits.ts'
import { noCommonCommit, tooShallow } from './no-base.ts'
import { currentBranch, isPullRequestCheckout } from './pull-request.ts'
import type { Repository } from './repository.ts'
import { deepenToMergeBase, defaultBranchOfRemote, obtain, remoteToFetchFrom } from './shallow.ts'
import type { CommitTree } from './source-tree.ts'
import { findTargetBranch } from './target-branch.ts'
import type { TargetBranch } from './target-branch.ts'

/** The state that counts as "out there". */
export interface Base {
  /** undefined: nothing was committed before, so everything is new. */
  readonly commit: string | undefined
  /** How people name it. */
  readonly ref: string
  /** Why it was chosen, for people who wonder: the end of a sentence that starts with "compared with …,". */
  readonly because: string
}

export const openBase = (repository: Repository, base: Base): CommitTree =>
  base.commit === undefined
    ? openEmptyTree(repository)
    : openTreeObject(repository, base.commit, { kind: 'git', ref: base.ref, commit: base.commit })

/** What `--staged` compares with: the commit the staged state will follow. */
export const stagedBase = (repository: Repository): Base =>
  repository.head === undefined
    ? nothing
    : { commit: repository.head, ref: 'HEAD', because: 'the commit before the staged one' }

const nothing: Base = { commit: undefined, ref: 'nothing', because: 'because nothing has been committed yet' }

/**
 * Chooses what to compare HEAD and the worktree with when nobody said so:
 *
 * 1. nothing, before the first commit;
 * 2. the first parent, when HEAD is the merge a build server made of a pull request and its target;
 * 3. the commit the build server names (GitLab's diff base, the base of GitHub's merge queue);
 * 4. where HEAD left the target branch of the pull request, or else the default branch. A shallow clone is deepened for
 *    it. Never the tip of that branch: what others merged meanwhile is not part of the change;
 * 5. when HEAD is itself part of that branch: on a build server what was there before the push, which is the commit the
 *    push names or the first parent; elsewhere HEAD, so that exactly the uncommitted work is judged. Where there is none,
 *    `beforeLastCommit` knows better.
 *
 * @throws {CannotJudge} with the command to run, when none of this leads to a commit
 */
export const chooseBase = async (
  repository: Repository,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Base> => {
  const { head } = repository
  if (head === undefined) return nothing
  const build = readBuild(environment)
  return (
    (await targetOfMerge(repository, head, build)) ??
    (await baseNamedByBuild(repository, build)) ??
    (await whereBranchLeft(repository, head, build))
  )
}

/**
 * What to compare with when nothing is uncommitted that could differ from HEAD, on the default branch itself or on a commit
 * of it: the first parent, so that the last commit is judged. undefined where the base was chosen for another reason, on a
 * branch that has no commits of its own yet, and where there is no parent in this clone.
 */
export const beforeLastCommit = async (repository: Repository, chosen: Base): Promise<Base | undefined> => {
  const { head } = repository
  if (head === undefined || chosen.ref !== 'HEAD' || chosen.commit !== head) return undefined
  const branch = currentBranch(repository)
  const target = await findTargetBranch(repository, undefined)
  if (target === undefined || (branch !== undefined && branch !== target.name)) return undefined
  const [parent] = await parentsOf(repository, head)
  if (parent === undefined || !(await hasCommit(repository, parent))) return undefined
  return {
    commit: parent,
    ref: 'HEAD^1',
    because: `the commit before the last one of ${target.name}, because no contract has uncommitted changes`,
  }
}

const targetOfMerge = async (
  repository: Repository,
  head: string,
  build: Build,
): Promise<Base | undefined> => {
  if (build.mergeCommit !== head && !(await isPullRequestCheckout(repository, head))) return undefined
  const [target, change, ...more] = await parentsOf(repository, head)
  if (target === undefined || change === undefined || more.length > 0) return undefined
  const failure = await obtain(repository, target)
  if (failure === undefined) {
    return {
      commit: target,
      ref: 'HEAD^1',
      because: 'the target branch that HEAD merges the pull request into',
    }
  }
  throw new CannotJudge(
    `HEAD merges a pull request into its target, whose state (commit ${target}) is not in this clone: ${failure}.`,
    'Fetch two commits instead of one: git fetch --deepen=1 (GitHub Actions: actions/checkout with "fetch-depth: 2")',
  )
}

const baseNamedByBuild = async (repository: Repository, { base }: Build): Promise<Base | undefined> => {
  if (base === undefined || (await obtain(repository, base)) !== undefined) return undefined
  return {
    commit: base,
    ref: base.slice(0, 12),
    because: 'the commit the build server names as the base of this change',
  }
}

const whereBranchLeft = async (repository: Repository, head: string, build: Build): Promise<Base> => {
  const target = await findTargetBranch(repository, build.targetBranch)
  const [nearest] = target?.known ?? []
  const common = await mergeBase(repository, target?.known.map(({ commit }) => commit) ?? [])
  if (common === undefined || nearest === undefined) return await fetchWhereBranchLeft(repository, target)
  if (common !== head)
    return { commit: common, ref: nearest.shown, because: `where HEAD left ${nearest.shown}` }
  if (build.running) return await beforeThePush(repository, head, build)
  return {
    commit: head,
    ref: 'HEAD',
    because: `because HEAD is part of ${nearest.shown}: only uncommitted work is new`,
  }
}

const fetchWhereBranchLeft = async (
  repository: Repository,
  target: TargetBranch | undefined,
): Promise<Base> => {
  const remote = await remoteToFetchFrom(repository)
  if (!repository.shallow || remote === undefined) throw noCommonCommit(repository, remote, target)
  const branch = target?.name ?? (await defaultBranchOfRemote(repository, remote))
  if (branch === undefined) throw noCommonCommit(repository, remote, target)
  const fetched = await deepenToMergeBase(repository, remote, { branch })
  if ('failure' in fetched) throw tooShallow(`where HEAD left ${remote}/${branch}`, remote, fetched.failure)
  const ref = `${remote}/${branch}`
  return { commit: fetched.commit, ref, because: `where HEAD left ${ref}` }
}

const beforeThePush = async (repository: Repository, head: string, build: Build): Promise<Base> => {
  if (build.before !== undefined && (await obtain(repository, build.before)) === undefined) {
    const ref = build.before.slice(0, 12)
    return { commit: build.before, ref, because: 'what the branch pointed to before the push' }
  }
  const [parent] = await parentsOf(repository, head)
  if (parent === undefined) return { ...nothing, because: 'because HEAD is the first commit' }
  const failure = await obtain(repository, parent)
  if (failure === undefined)
    return { commit: parent, ref: 'HEAD^1', because: 'the commit before the one that was pushed' }
  throw tooShallow('the commit before HEAD', await remoteToFetchFrom(repository), failure)
}
