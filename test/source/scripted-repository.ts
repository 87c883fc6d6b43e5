import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after } from 'node:test'

/** A folder of its own for one test, deleted when all tests of the file have run. */
export const temporaryFolder = (): string => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'concordat-')))
  after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The environment of this machine without anything that a person, a hook or a build server has set up in it. */
export const plainEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
})

export interface ScriptedRepository {
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
  /** Runs git and hands back what it printed, without the last line end. */
  git(...args: string[]): string
  write(path: string, text: string | Buffer): void
  remove(path: string): void
  /** Writes the files, adds everything, commits, and hands back the id of the commit. */
  commit(files?: Readonly<Record<string, string>>): string
}

export const repositoryIn = (
  folder: string,
  environment: NodeJS.ProcessEnv = plainEnvironment(),
): ScriptedRepository => {
  const git = (...args: string[]): string =>
    execFileSync('git', args, {
      cwd: folder,
      env: environment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).replace(/\n$/, '')
  const write = (path: string, text: string | Buffer): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return {
    folder,
    environment,
    git,
    write,
    remove: (path) => rmSync(join(folder, path)),
    commit(files = {}) {
      for (const [path, text] of Object.entries(files)) write(path, text)
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--message', 'change')
      return git('rev-parse', 'HEAD')
    },
  }
}

/** A new repository on the branch `main`, without a commit. */
export const newRepository = (): ScriptedRepository => {
  const repository = repositoryIn(temporaryFolder())
  repository.git('init', '--quiet', '--initial-branch=main')
  return repository
}

/** A clone of another repository, made as over a network, so that `--depth` counts. */
export const cloneOf = (origin: ScriptedRepository, ...flags: string[]): ScriptedRepository => {
  const folder = join(temporaryFolder(), 'clone')
  const parent = repositoryIn(dirname(folder))
  parent.git('clone', '--quiet', ...flags, `file://${origin.folder}`, folder)
  return repositoryIn(folder)
}

/** Enough text that an edit of one line leaves a file similar to itself. */
export const contract = (title: string, ...extra: string[]): string =>
  [
    `openapi: 3.1.0`,
    'info:',
    `  title: ${title}`,
    '  version: 1.0.0',
    'paths:',
    '  /orders:',
    '    get:',
    '      operationId: list',
    ...extra,
    '',
  ].join('\n')
