import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../bin/run.js', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Variables of a build server or of a hook that runs these tests must not reach the commands under test. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(CI|GITHUB_|GITLAB_|GIT_|TF_|JENKINS_|FORCE_COLOR|NO_COLOR)/.test(name),
  ),
)

/** Runs the built command line as a user would. */
export const concordat = (folder: string, args: readonly string[], extra: NodeJS.ProcessEnv = {}): Ran => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...environment, ...extra },
    maxBuffer: 64 * 1024 * 1024,
    timeout: 60_000,
  })
  return { code: status, out: stdout, err: stderr }
}

export const temporaryFolder = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-test-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const write = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

export const git = (folder: string, ...args: readonly string[]): string => {
  const identity = [
    '-c',
    'user.name=Test',
    '-c',
    'user.email=test@example.com',
    '-c',
    'init.defaultBranch=main',
  ]
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: environment,
  })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
  return stdout
}

/** A repository with one commit of these files on main. */
export const repository = (t: TestContext, files: Readonly<Record<string, string>>): string => {
  const folder = temporaryFolder(t)
  git(folder, 'init', '--quiet')
  write(folder, files)
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--message=Start')
  return folder
}
