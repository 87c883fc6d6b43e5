import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { CannotJudge } from '../core/cannot-judge.ts'

/** How a git process ended. `code` is null when it was stopped, for example because its time was up. */
export interface GitResult {
  readonly code: number | null
  readonly stdout: Buffer
  readonly stderr: string
}

export interface GitOptions {
  /** All variables of the process: what `gitEnvironment` made, with additions. */
  readonly environment: NodeJS.ProcessEnv
  /** After this many milliseconds the process and everything it started is stopped. */
  readonly timeLimit?: number
}

/**
 * Settings that win over every configuration file, so that a configuration somebody else wrote starts no program:
 * fsmonitor and hooks are commands, and `ext::` addresses are too.
 */
const harmless: readonly (readonly [name: string, value: string])[] = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.alternateRefsCommand', 'true'],
  ['protocol.ext.allow', 'never'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
]

/** Variables that would change what our own path patterns mean. */
const unwanted = [
  'GIT_LITERAL_PATHSPECS',
  'GIT_GLOB_PATHSPECS',
  'GIT_NOGLOB_PATHSPECS',
  'GIT_ICASE_PATHSPECS',
]

/** Adds settings the way `git -c` does, through variables: a name may then contain any character, `=` included. */
export const withSettings = (
  environment: NodeJS.ProcessEnv,
  settings: readonly (readonly [name: string, value: string])[],
): NodeJS.ProcessEnv => {
  const first = Number(environment.GIT_CONFIG_COUNT ?? 0) || 0
  const result: NodeJS.ProcessEnv = { ...environment, GIT_CONFIG_COUNT: String(first + settings.length) }
  settings.forEach(([name, value], index) => {
    result[`GIT_CONFIG_KEY_${first + index}`] = name
    result[`GIT_CONFIG_VALUE_${first + index}`] = value
  })
  return result
}

/** The environment of every git process: what we were started with, made quiet, read-only and free of foreign programs. */
export const gitEnvironment = (inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const environment: NodeJS.ProcessEnv = {
    ...inherited,
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
  }
  for (const name of unwanted) delete environment[name]
  return withSettings(environment, harmless)
}

/**
 * Runs one git command to its end. Every outcome of git is a result; only what cannot be started is an error.
 * @throws {CannotJudge} when there is no git, or no such folder
 */
export const runGit = (folder: string, args: readonly string[], options: GitOptions): Promise<GitResult> =>
  new Promise((resolve, reject) => {
    const { timeLimit } = options
    const child = spawn('git', args, {
      cwd: folder,
      env: options.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A session of its own: nothing that git starts can ask at the terminal, and all of it can be stopped at once.
      detached: timeLimit !== undefined && process.platform !== 'win32',
    })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    const timer =
      timeLimit === undefined ? undefined : setTimeout(() => stopWithChildren(child.pid), timeLimit)
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      reject(error.code === 'ENOENT' ? notStarted(folder) : error)
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() })
    })
  })

const stopWithChildren = (pid: number | undefined): void => {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGTERM')
  } catch {
    // It ended by itself between the timer and the signal.
  }
}

/** The same error code stands for a missing program and for a missing folder to start it in. */
export const notStarted = (folder: string): CannotJudge =>
  existsSync(folder)
    ? new CannotJudge(
        'The program "git" was not found on this machine, and without it no earlier state can be read.',
        'Install git (https://git-scm.com/downloads) and make sure it is on PATH, or compare two folders: concordat breaking OLD NEW',
      )
    : new CannotJudge(`The folder ${folder} does not exist.`, 'Change to the repository: cd FOLDER')

/** The first line git wrote about a failure, without its `fatal:` prefix, for use inside a sentence of ours. */
export const gitComplaint = (stderr: string): string =>
  stderr
    .split('\n')
    .map((line) => line.replace(/^(fatal|error): /, '').trim())
    .find((line) => line !== '') ?? 'git gave no reason'
