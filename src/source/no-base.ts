import { CannotJudge } from '../core/cannot-judge.ts'
import type { Repository } from './repository.ts'
import type { TargetBranch } from './target-branch.ts'

/** A clone with its whole history has nothing in common with the branch, or knows no branch at all. */
export const noCommonCommit = (
  repository: Repository,
  remote: string | undefined,
  target: TargetBranch | undefined,
): CannotJudge => {
  const fallback = 'Or name the base yourself: concordat check --base REF'
  const [known] = target?.known ?? []
  if (known !== undefined) {
    const cut = repository.shallow ? ' in this shallow clone, and there is no remote to fetch more from' : ''
    return new CannotJudge(
      `HEAD and ${known.shown} have no commit in common${cut}, so what the change consists of is unknown.`,
      'Name the state to compare with: concordat check --base REF',
    )
  }
  if (target !== undefined && remote !== undefined) {
    return new CannotJudge(
      `The change is proposed for the branch "${target.name}", which this clone has not fetched.`,
      `Fetch it: git fetch ${remote} +refs/heads/${target.name}:refs/remotes/${remote}/${target.name}\n${fallback}`,
    )
  }
  if (target !== undefined) {
    return new CannotJudge(
      `The change is proposed for the branch "${target.name}", which is not in this clone, and there is no remote to fetch it from.`,
      'Name the state to compare with: concordat check --base REF',
    )
  }
  if (remote !== undefined) {
    return new CannotJudge(
      `It is unknown which branch of "${remote}" this work is proposed for, so there is nothing to compare with.`,
      `Let git ask the remote: git fetch ${remote} && git remote set-head ${remote} --auto\n${fallback}`,
    )
  }
  return new CannotJudge(
    'There is no branch to compare with: this repository has no remote and no branch called main or master.',
    'Name the state to compare with: concordat check --base REF (HEAD judges what is not committed yet)',
  )
}

/** The history of a shallow clone ends before the commit that is needed. `wanted` completes "… is not in this clone". */
export const tooShallow = (wanted: string, remote: string | undefined, failure: string): CannotJudge =>
  new CannotJudge(
    `This clone is shallow and the commit it needs is missing (${wanted}): ${failure}.`,
    remote === undefined
      ? 'Clone the repository again with its history, or name a base that is here: concordat check --base REF'
      : `Fetch the history: git fetch --unshallow ${remote} (GitHub Actions: actions/checkout with "fetch-depth: 0"; GitLab: GIT_DEPTH: 0)`,
  )

/** The earlier versions of a file are not all in this clone. */
export const historyCutOff = (path: string, remote: string | undefined, failure: string): CannotJudge =>
  new CannotJudge(
    `This clone is shallow, and the mode of "${path}" asks about every version it ever had: ${failure}.`,
    remote === undefined
      ? 'Clone the repository again with its history.'
      : `Fetch the history: git fetch --unshallow ${remote} (GitHub Actions: actions/checkout with "fetch-depth: 0"; GitLab: GIT_DEPTH: 0)`,
  )

/** Nothing here has the name the user gave. `again` says how to write another name in its place. */
export const unknownRef = (
  ref: string,
  remotes: ReadonlySet<string>,
  again: (ref: string) => string,
): CannotJudge => {
  if (ref.startsWith('-')) {
    return new CannotJudge(
      `"${ref}" is not the name of a commit: names of branches, tags and commits do not start with "-".`,
      `For example: ${again('origin/main')}`,
    )
  }
  const [first] = remotes
  const slash = ref.indexOf('/')
  const isRemoteName = remotes.has(ref.slice(0, slash))
  const remote = isRemoteName ? ref.slice(0, slash) : remotes.has('origin') ? 'origin' : first
  const branch = isRemoteName ? ref.slice(slash + 1) : ref
  const message = `"${ref}" names no commit of this repository.`
  if (remote === undefined || !/^[A-Za-z0-9][\w./-]*$/.test(branch)) {
    return new CannotJudge(message, 'See the names there are: git branch --all, git tag')
  }
  return new CannotJudge(
    message,
    `If it is a branch of ${remote}: git fetch ${remote} +refs/heads/${branch}:refs/remotes/${remote}/${branch}\nThen: ${again(`${remote}/${branch}`)}`,
  )
}
