import { relative, resolve, sep } from 'node:path'
import { CannotJudge } from '../core/cannot-judge.ts'
import { commitLogArguments, commitsOfLog } from '../fitness/coupling/commit-log.ts'
import type { Commit } from '../fitness/coupling/inputs.ts'
import { chooseBase, openBase } from '../source/base.ts'
import { openDirectoryTree } from '../source/directory-tree.ts'
import { baseFrom } from '../source/explicit-base.ts'
import { runGit } from '../source/git.ts'
import { once } from '../source/once.ts'
import { openRepository, type Repository } from '../source/repository.ts'
import type { SourceTree } from '../source/source-tree.ts'
import { openWorktreeTree } from '../source/worktree-tree.ts'
import { readConfiguration, type Configuration } from './configuration.ts'
import { openFitnessCache, type FitnessCache } from './fitness-cache.ts'
import type { JudgeFlags } from './flags.ts'
import { isInside } from './wanted-paths.ts'

/** The files whose coupling is judged or shown. */
export interface FitnessWorkspace {
  readonly tree: SourceTree
  readonly configuration: Configuration
  /** The folder that paths are relative to. */
  readonly root: string
  /** A word of the command line as a path of the tree; undefined when it lies outside. */
  pathOf(name: string): string | undefined
  /** @throws {CannotJudge} where there is no earlier state */
  base(): Promise<SourceTree>
  commits(): Promise<readonly Commit[]>
  /** What earlier runs learned; undefined outside of a repository. */
  readonly cache: FitnessCache | undefined
  close(): void
}

/** The git repository around the current folder; outside of one, the folder itself. */
export const openFitnessWorkspace = async (
  flags: Pick<JudgeFlags, 'config' | 'rule'>,
  ref?: string,
): Promise<FitnessWorkspace> => {
  const repository = await repositoryHere()
  const root = repository?.root ?? process.cwd()
  const tree = repository === undefined ? openDirectoryTree('.', '.') : openWorktreeTree(repository)
  const pathOf = (name: string): string | undefined =>
    isInside(root, name) ? relative(root, resolve(name)).replaceAll(sep, '/') : undefined
  const config = flags.config === undefined ? undefined : (pathOf(flags.config) ?? flags.config)
  const configuration = await readConfiguration(tree, pathOf('.') ?? '', { ...flags, config, preset: [] })
  return {
    tree,
    configuration,
    root,
    pathOf,
    base: once(async () => {
      if (repository === undefined) throw noHistory
      const base = ref === undefined ? await chooseBase(repository) : await baseFrom(repository, ref)
      return openBase(repository, base)
    }),
    commits: async () => (repository === undefined ? [] : commitsOf(repository)),
    cache: repository === undefined ? undefined : openFitnessCache(repository),
    close: () => repository?.close(),
  }
}

const repositoryHere = async (): Promise<Repository | undefined> => {
  const repository = await openRepository(process.cwd()).catch((error: unknown) => {
    if (error instanceof CannotJudge) return undefined
    throw error
  })
  if (repository === undefined || !repository.bare) return repository
  repository.close()
  return undefined
}

/** A history that is slow to read is judged by its newest commits: in milliseconds. */
const longestRead = 10_000

/** The last commits of HEAD; none before the first. */
export const commitsOf = async (repository: Repository): Promise<readonly Commit[]> => {
  const { root, head, environment } = repository
  if (head === undefined) return []
  const args = [...commitLogArguments, head]
  const { code, stdout } = await runGit(root, args, { environment, timeLimit: longestRead })
  const commits = commitsOfLog(
    (code === null || code === 0 ? stdout : await repository.output(args)).toString(),
  )
  // Git was stopped in the middle of the last one.
  return code === null ? commits.slice(0, -1) : commits
}

const noHistory = new CannotJudge(
  'A figure that may not get worse has nothing to be compared with: this is no git repository.',
  'Run it in a checkout, or remove "ratchet" from "fitness" in concordat.yaml.',
)
