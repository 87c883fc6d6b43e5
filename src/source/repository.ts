import { CannotJudge } from '../core/cannot-judge.ts'
import { openBatch } from './batch.ts'
import type { Batch } from './batch.ts'
import { gitComplaint, gitEnvironment, runGit } from './git.ts'
import type { GitResult } from './git.ts'
import { once } from './once.ts'
import { findLayout } from './repository-layout.ts'
import type { RepositoryLayout } from './repository-layout.ts'
import { settingsOf, settingsQuestion } from './settings.ts'
import type { Settings } from './settings.ts'

/** A git repository as seen from one folder. Open until `close`; nothing but the one batch process outlives a call. */
export interface Repository extends RepositoryLayout {
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

/** @throws {CannotJudge} where there are neither files on the disk nor an index */
export const requireWorktree = (repository: Repository): void => {
  if (!repository.bare) return
  throw new CannotJudge(
    `Here (${repository.root}) are only git's own records and no checked-out files: the repository is bare, or this is its .git folder.`,
    'Change to a checkout (cd), or compare two commits: concordat breaking git:OLD git:NEW',
  )
}
