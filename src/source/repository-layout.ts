import { realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CannotJudge } from '../core/cannot-judge.ts'
import { gitComplaint, runGit } from './git.ts'
import type { GitResult } from './git.ts'

/** Where a repository keeps what, and where it stands. */
export interface RepositoryLayout {
  /** Top folder of the worktree; of a bare repository the repository itself. Git runs here. */
  readonly root: string
  readonly bare: boolean
  /** Where this worktree keeps HEAD and the index, and where all worktrees together keep objects and refs. */
  readonly gitFolder: string
  readonly commonFolder: string
  /** The commit checked out; undefined before the first commit. */
  readonly head: string | undefined
  /** Whether the history was cut off when this was cloned. */
  readonly shallow: boolean
  /** Object id of the tree without files, which every repository knows without storing it. */
  readonly emptyTree: string
}

/**
 * Finds the repository a folder lies in, with one process, and the environment in which git finds the same.
 *
 * With GIT_DIR and without GIT_WORK_TREE, as a hook of a linked worktree is started, git takes the current folder for
 * the top of the worktree, which is wrong as soon as the hook has changed folders. So git looks for itself first, and
 * its answer counts when it names the same repository.
 *
 * @throws {CannotJudge} when there is none, or git refuses to read it
 */
export const findLayout = async (
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ layout: RepositoryLayout; environment: NodeJS.ProcessEnv }> => {
  const { GIT_DIR: named, ...withoutName } = environment
  if (named !== undefined && environment.GIT_WORK_TREE === undefined) {
    const discovered = await layoutOf(folder, withoutName)
    if ('root' in discovered && isSameFolder(discovered.gitFolder, resolve(folder, named))) {
      return { layout: discovered, environment: withoutName }
    }
  }
  const layout = await layoutOf(folder, environment)
  if ('root' in layout) return { layout, environment }
  throw refusal(folder, layout)
}

const isSameFolder = (one: string, other: string): boolean => {
  try {
    return realpathSync(one) === realpathSync(other)
  } catch {
    return false
  }
}

const question = [
  'rev-parse',
  '--path-format=absolute',
  '--absolute-git-dir',
  '--git-common-dir',
  '--is-shallow-repository',
  '--show-object-format',
  '--is-bare-repository',
] as const

/** Emptiness has a name: the ids of the tree without entries, by hash function. */
const emptyTrees = new Map([
  ['sha1', '4b825dc642cb6eb9a060e54bf8d69288fbee4904'],
  ['sha256', '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321'],
])

const layoutOf = async (
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<RepositoryLayout | GitResult> => {
  const head = ['--quiet', '--verify', 'HEAD']
  const result = await runGit(folder, [...question, '--show-toplevel', ...head], { environment })
  // Without a worktree there is no top level, and git stops right there: ask for what is left.
  const answer = result.stderr.includes('must be run in a work tree')
    ? await runGit(folder, [...question, ...head], { environment })
    : result
  if (answer.stdout.toString().startsWith(question[1])) throw tooOld()
  const lines = answer.stdout.toString().split('\n').slice(0, -1)
  const [gitFolder, commonFolder, shallow, objectFormat, bare] = lines
  const complete = (answer.code === 0 || answer.code === 1) && lines.length >= question.length - 2
  if (!complete || gitFolder === undefined || commonFolder === undefined) return answer
  const root = answer === result ? lines[5] : gitFolder
  return {
    gitFolder,
    commonFolder,
    shallow: shallow === 'true',
    emptyTree: emptyTrees.get(objectFormat ?? 'sha1') ?? emptyTrees.get('sha1')!,
    bare: bare === 'true' || answer !== result,
    root: root ?? dirname(gitFolder),
    head: lines[answer === result ? 6 : 5],
  }
}

/** Before 2.31 git repeats an option it does not know, and ignores the settings that keep it from starting programs. */
const tooOld = (): CannotJudge =>
  new CannotJudge(
    'The git on this machine is older than version 2.31.',
    'Look with "git --version" and install a newer one.',
  )

const refusal = (folder: string, { stderr }: GitResult): CannotJudge => {
  const owner = /detected dubious ownership in repository at '(.*)'/.exec(stderr)
  if (owner !== null) {
    return new CannotJudge(
      `The repository ${owner[1]} belongs to another user, and git refuses to read it.`,
      `If you trust it: git config --global --add safe.directory '${owner[1]}'`,
    )
  }
  if (stderr.includes('not a git repository')) {
    return new CannotJudge(
      `${folder} is not inside a git repository, so there is no earlier state to compare with.`,
      'Change to the repository (cd), or compare two folders or files: concordat breaking OLD NEW',
    )
  }
  return new CannotJudge(
    `git cannot read the repository at ${folder}: ${gitComplaint(stderr)}.`,
    `Run it yourself to see more: git -C ${folder} rev-parse --show-toplevel`,
  )
}
