import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { CannotJudge } from '../../src/core/cannot-judge.ts'
import { chooseBase } from '../../src/source/base.ts'
import { baseFrom } from '../../src/source/explicit-base.ts'
import { openRepository } from '../../src/source/repository.ts'
import type { Repository } from '../../src/source/repository.ts'
import { cloneOf, newRepository, temporaryFolder } from './scripted-repository.ts'
import type { ScriptedRepository } from './scripted-repository.ts'

/** `main` has 60 commits; `work` left it after 58 and has 3 of its own: one step of deepening is enough. */
const longHistory = () => {
  const origin = newRepository()
  const commits = Array.from({ length: 58 }, (_, index) => origin.commit({ 'a.proto': String(index) }))
  origin.git('checkout', '--quiet', '-b', 'work')
  for (const text of ['1', '2', '3']) origin.commit({ 'work.proto': text })
  origin.git('checkout', '--quiet', 'main')
  origin.commit({ 'a.proto': 'x' })
  const main = origin.commit({ 'a.proto': 'y' })
  return { origin, left: commits.at(-1)!, main, beforeMain: origin.git('rev-parse', 'main^') }
}

const within = async <Answer>(
  { folder, environment }: ScriptedRepository,
  ask: (repository: Repository) => Promise<Answer>,
): Promise<Answer> => {
  const repository = await openRepository(folder, environment)
  try {
    return await ask(repository)
  } finally {
    repository.close()
  }
}

const refusal = async (judged: Promise<unknown>): Promise<CannotJudge> => {
  const error = await judged.then(
    (answer) => assert.fail(`expected a refusal, got ${JSON.stringify(answer)}`),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof CannotJudge, String(error))
  return error
}

describe('a shallow clone', () => {
  const { origin, left, main, beforeMain } = longHistory()

  it('of one branch is deepened until it is known where the branch left the default branch of the remote', async () => {
    const clone = cloneOf(origin, '--depth=1', '--branch=work')
    const base = await within(clone, (repository) => chooseBase(repository, {}))
    assert.deepEqual(base, { commit: left, ref: 'origin/main', because: 'where HEAD left origin/main' })
    assert.equal(clone.git('rev-parse', '--is-shallow-repository'), 'true', 'the whole history was fetched')
  })

  it('is deepened for the target branch that a build server names', async () => {
    const clone = cloneOf(origin, '--depth=1', '--branch=work')
    const build = { CI: 'true', GITHUB_BASE_REF: 'main' }
    assert.equal((await within(clone, (repository) => chooseBase(repository, build))).commit, left)
  })

  it('is deepened for a base that the user names', async () => {
    const clone = cloneOf(origin, '--depth=1', '--branch=work')
    assert.equal((await within(clone, (repository) => baseFrom(repository, 'origin/main'))).commit, left)
  })

  it('with all branches, each cut off, is deepened as well', async () => {
    const clone = cloneOf(origin, '--depth=1', '--no-single-branch', '--branch=work')
    assert.equal((await within(clone, (repository) => chooseBase(repository, {}))).commit, left)
  })

  it('with commits nobody else has is deepened from where it was cut off', async () => {
    const clone = cloneOf(origin, '--depth=1', '--branch=work')
    clone.commit({ 'local.proto': '1' })
    assert.equal((await within(clone, (repository) => chooseBase(repository, {}))).commit, left)
  })

  it('of a pull request merge gets the one missing parent and nothing else', async () => {
    const clone = cloneOf(origin, '--depth=1', '--branch=main')
    clone.git('fetch', '--quiet', '--depth=1', 'origin', '+refs/heads/work:refs/remotes/origin/work')
    const server = cloneOf(origin)
    server.git('checkout', '--quiet', '--detach', 'origin/main')
    server.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'origin/work')
    const merge = server.git('rev-parse', 'HEAD')
    server.git('update-ref', 'refs/pull/7/merge', merge)
    const runner = cloneOf(server, '--depth=1')
    runner.git('fetch', '--quiet', '--depth=1', 'origin', `+${merge}:refs/remotes/pull/7/merge`)
    runner.git('checkout', '--quiet', '--detach', 'refs/remotes/pull/7/merge')
    const build = { CI: 'true', GITHUB_REF: 'refs/pull/7/merge', GITHUB_SHA: merge, GITHUB_BASE_REF: 'main' }
    const base = await within(runner, (repository) => chooseBase(repository, build))
    assert.deepEqual([base.commit, base.ref], [main, 'HEAD^1'])
    assert.equal(runner.git('cat-file', '-t', main), 'commit')
  })

  it('of main gets the commit before the push', async () => {
    const clone = cloneOf(origin, '--depth=1')
    const base = await within(clone, (repository) => chooseBase(repository, { CI: 'true' }))
    assert.deepEqual([base.commit, base.ref], [beforeMain, 'HEAD^1'])
  })

  it('runs no hook while it is deepened', async () => {
    const clone = cloneOf(origin, '--depth=1', '--branch=work')
    const marker = join(temporaryFolder(), 'pwned')
    writeFileSync(
      join(clone.folder, '.git', 'hooks', 'reference-transaction'),
      `#!/bin/sh\ntouch ${marker}\n`,
      { mode: 0o755 },
    )
    assert.equal((await within(clone, (repository) => chooseBase(repository, {}))).commit, left)
    assert.ok(!existsSync(marker), 'the hook was started')
    clone.git('fetch', '--quiet', '--deepen=1', 'origin')
    clone.git('update-ref', 'refs/heads/other', 'HEAD')
    assert.ok(existsSync(marker), 'the trap does not work: git on its own starts nothing either')
  })

  it('whose remote is unreachable is refused with the command that fetches the history', async () => {
    const clone = cloneOf(origin, '--depth=1', '--branch=work')
    clone.git('remote', 'set-url', 'origin', 'file:///nonexistent/repository')
    const build = { CI: 'true', GITHUB_BASE_REF: 'main' }
    const { message, help } = await refusal(within(clone, (repository) => chooseBase(repository, build)))
    assert.match(
      message,
      /^This clone is shallow and the commit it needs is missing \(where HEAD left origin\/main\): .*nonexistent/,
    )
    assert.match(help ?? '', /^Fetch the history: git fetch --unshallow origin .*fetch-depth: 0/)
  })

  it('without a remote is refused', async () => {
    const clone = cloneOf(origin, '--depth=1', '--branch=work')
    clone.git('remote', 'remove', 'origin')
    const { message } = await refusal(within(clone, (repository) => chooseBase(repository, {})))
    assert.match(message, /no remote/)
  })
})
