import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { buildShop } from '../../fixtures/landscapes/shop/build.ts'

/** Builds the shop's repository, checks out open pull requests and runs the real command on them, as their authors would. */
const command = fileURLToPath(new URL('../../bin/run.js', import.meta.url))
/** An API and an event that are slimmed down, and events that break the mode of their topic, one only in its history. */
const branches = ['feature/slim-order-api', 'feature/events-evolved-badly']
const folder = mkdtempSync(join(tmpdir(), 'concordat-shop-'))

const show = (words: string): void => {
  process.stdout.write(`${process.stdout.isTTY ? `\u001b[1m$ ${words}\u001b[0m` : `$ ${words}`}\n`)
}

const outside = (file: string, args: readonly string[], quiet = false): number => {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(CI|GITHUB_|GITLAB_|GIT_)/.test(name)),
  )
  const { status } = spawnSync(file, args, {
    cwd: folder,
    env: environment,
    stdio: quiet ? 'ignore' : 'inherit',
  })
  return status ?? 2
}

try {
  await buildShop(folder)
  const codes = branches.map((branch) => {
    show(`git switch ${branch}`)
    if (outside('git', ['switch', '--quiet', branch]) !== 0) throw new Error(`there is no branch ${branch}`)
    show('concordat check')
    const code = outside(process.execPath, [command, 'check'])
    process.stdout.write(`\nexit code ${code}\n\n`)
    return code
  })
  process.exitCode = codes.every((code) => code === 1) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
