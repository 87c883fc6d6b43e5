import { realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CannotJudge } from '../core/cannot-judge.ts'
import { openBatch } from './batch.ts'
import type { Batch } from './batch.ts'
import { gitComplaint, gitEnvironment, runGit } from './git.ts'
import type { GitResult } from './git.ts'
import { once } from './once.ts'
import { settingsOf, settingsQuestion } from './settings.ts'
import type { Settings } from './settings.ts'

/** A git repository as seen from one folder. Open until `close`; nothing but the one batch process outlives a call. */
export interface Repository {
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
  readonly environment: NodeJS.ProcessEnv
  readonly batch: Batch
  /** Runs git at the root; `code` is for the caller to judge. */
  git(args: readonly string[]): Promise<GitResult>
  /** Runs git at the root for its output. A failure is a `CannotJudge` with git's words. */
  output(args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Buffer>
  /** What matters of the configuration, read the first time it is wanted. */
  settings(): Promise<Settings>
  close(): void
}

/**
 * Opens the repository a folder lies in, with one `git rev-parse`.
 * @throws {CannotJudge} when there is none, or git refuses to read it
 */
export const openRepository = async (
  folder: string,
  inherited: NodeJS.ProcessEnv = process.env,
): Promise<Repository> => {
  const { layout, environment: found } = await findLayout(folder, gitEnvironment(inherited))
  const environment: NodeJS.ProcessEnv = { ...found, GIT_DIR: layout.gitFolder }
  if (!layout.bare) environment.GIT_WORK_TREE = layout.root
  const { root } = layout
  const git = (args: readonly string[]): Promise<GitResult> => runGit(root, args, { environment })
  const batch = openBatch(root, environment)
  return {
    ...layout,
    environment,
    batch,
    git,
    async output(args, other = environment) {
      const { code, stdout, stderr } = await runGit(root, args, { environment: other })
      if (code === 0) return stdout
      throw new CannotJudge(
        `git ${args[0]} failed in ${root}: ${gitComplaint(stderr)}.`,
        `Run it yourself to see more: git -C ${root} ${args.join(' ')}`,
      )
    },
    settings: once(async () => settingsOf((await git(settingsQuestion)).stdout)),
    close: () => batch.close(),
  }
}

type Layout = Pick<
  Repository,
  'root' | 'bare' | 'gitFolder' | 'commonFolder' | 'head' | 'shallow' | 'emptyTree'
>

/**
 * With GIT_DIR and without GIT_WORK_TREE, as a hook of a linked worktree is started, git takes the current folder for
 * the top of the worktree, which is wrong as soon as the hook has changed folders. So git looks for itself first, and
 * its answer counts when it names the same repository.
 */
const findLayout = async (
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ layout: Layout; environment: NodeJS.ProcessEnv }> => {
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
]

/** Emptiness has a name: the ids of the tree without entries, by hash function. */
const emptyTrees = new Map([
  ['sha1', '4b825dc642cb6eb9a060e54bf8d69288fbee4904'],
  ['sha256', '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321'],
])

const layoutOf = async (folder: string, environment: NodeJS.ProcessEnv): Promise<Layout | GitResult> => {
  const head = ['--quiet', '--verify', 'HEAD^{commit}']
  const result = await runGit(folder, [...question, '--show-toplevel', ...head], { environment })
  // Without a worktree there is no top level, and git stops right there: ask for what is left.
  const answer = result.stderr.includes('must be run in a work tree')
    ? await runGit(folder, [...question, ...head], { environment })
    : result
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

/** @throws {CannotJudge} where there are neither files on the disk nor an index */
export const requireWorktree = (repository: Repository): void => {
  if (!repository.bare) return
  throw new CannotJudge(
    `Here (${repository.root}) are only git's own records and no checked-out files: the repository is bare, or this is its .git folder.`,
    'Change to a checkout (cd), or compare two commits: concordat breaking git:OLD git:NEW',
  )
}
