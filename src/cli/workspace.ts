import { isAbsolute, relative, resolve, sep } from 'node:path'
import { configCandidates } from '../config/candidates.ts'
import type { Config } from '../config/schema.ts'
import { CannotJudge } from '../core/cannot-judge.ts'
import type { Problem } from '../core/problem.ts'
import { isUnreadable, type Tree } from '../core/tree.ts'
import { openDirectoryTree } from '../source/directory-tree.ts'
import { openRepository } from '../source/repository.ts'
import { openWorktreeTree } from '../source/worktree-tree.ts'

/** The files that a command works on, and the configuration that holds for them. */
export interface Workspace {
  readonly tree: Tree
  readonly config: Config
  /** What is wrong with the configuration. */
  readonly problems: readonly Problem[]
  readonly hasConfig: boolean
  /** The path of a file that the command line names, relative to the root of the tree. */
  pathOf(name: string): string
  /** The same; undefined for a file that lies elsewhere. */
  pathInside(name: string): string | undefined
  close(): void
}

/**
 * Opens a folder as it lies on the disk, or, when none is named, the git repository around the current folder. Outside of
 * a repository that is the current folder.
 * @throws {CannotJudge} for a folder or configuration that is named and does not exist
 */
export const openWorkspace = async (
  named: string | undefined,
  configFile: string | undefined,
): Promise<Workspace> => {
  const { root, tree, close } = await openFiles(named)
  const pathInside = (name: string): string | undefined => {
    const path = relative(root, resolve(name))
    const isInside = path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path)
    return isInside ? path.replaceAll(sep, '/') : undefined
  }
  const pathOf = (name: string): string => {
    const path = pathInside(name)
    if (path !== undefined) return path
    throw new CannotJudge(`"${name}" lies outside of ${root}.`)
  }
  const candidates = configFile === undefined ? configCandidates(pathOf(named ?? '.')) : [pathOf(configFile)]
  const texts = await tree.read(candidates)
  const path = candidates.find((candidate) => texts.has(candidate))
  if (path === undefined && configFile !== undefined) {
    throw new CannotJudge(`There is no configuration file "${configFile}".`)
  }
  return {
    tree,
    pathOf,
    pathInside,
    close,
    hasConfig: path !== undefined,
    ...(await readConfig(path, texts)),
  }
}

const openFiles = async (named: string | undefined) => {
  const close = () => undefined
  if (named !== undefined) {
    try {
      return { root: resolve(named), tree: openDirectoryTree(named, named), close }
    } catch {
      throw new CannotJudge(`There is no folder "${named}".`)
    }
  }
  const repository = await openRepository(process.cwd()).catch((error: unknown) => {
    if (error instanceof CannotJudge) return undefined
    throw error
  })
  if (repository === undefined || repository.bare) {
    repository?.close()
    return { root: process.cwd(), tree: openDirectoryTree('.', '.'), close }
  }
  return { root: repository.root, tree: openWorktreeTree(repository), close: repository.close }
}

const readConfig = async (
  path: string | undefined,
  texts: Awaited<ReturnType<Tree['read']>>,
): Promise<{ readonly config: Config; readonly problems: readonly Problem[] }> => {
  const text = path === undefined ? undefined : texts.get(path)
  if (path === undefined || text === undefined) return { config: { version: 1 }, problems: [] }
  if (isUnreadable(text)) {
    return { config: { version: 1 }, problems: [{ path, line: 1, column: 1, message: text.unreadable }] }
  }
  const { loadConfig } = await import('../config/load.ts')
  return loadConfig(text, path)
}

/** @throws {CannotJudge} that lists the problems, when there are any */
export const refuseProblems = (problems: readonly Problem[]): void => {
  if (problems.length === 0) return
  throw new CannotJudge(problemLines(problems).join('\n'))
}

export const problemLines = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`)
