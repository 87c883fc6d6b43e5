import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { chooseBase, openBase, stagedBase } from '../../src/source/base.ts'
import { openBatch } from '../../src/source/batch.ts'
import { changedFiles } from '../../src/source/changed-files.ts'
import { runGit } from '../../src/source/git.ts'
import { openIndexTree } from '../../src/source/index-tree.ts'
import { openRepository } from '../../src/source/repository.ts'
import { openWorktreeTree } from '../../src/source/worktree-tree.ts'
import { newRepository, plainEnvironment, temporaryFolder } from './scripted-repository.ts'

/** An environment whose git writes down each of its calls, and what it wrote down. */
const countingGit = () => {
  const folder = temporaryFolder()
  const calls = join(folder, 'calls')
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()
  writeFileSync(join(folder, 'git'), `#!/bin/sh\necho "$1" >> '${calls}'\nexec '${real}' "$@"\n`, {
    mode: 0o755,
  })
  writeFileSync(calls, '')
  return {
    environment: { ...plainEnvironment(), PATH: `${folder}:${process.env.PATH}` },
    calls: () => readFileSync(calls, 'utf8').split('\n').slice(0, -1).sort(),
  }
}

describe('the git processes of a run', () => {
  it('are five for a check in which nothing changed, and none of them reads a file', async () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': '1', 'b.proto': '1' })
    const { environment, calls } = countingGit()
    const repository = await openRepository(origin.folder, environment)
    const worktree = openWorktreeTree(repository)
    const [base] = await Promise.all([chooseBase(repository, {}), worktree.list(['.proto'])])
    assert.deepEqual(await changedFiles(openBase(repository, base), worktree, ['.proto']), [])
    assert.deepEqual(calls(), ['config', 'diff-index', 'for-each-ref', 'ls-files', 'rev-parse'])
  })

  it('are three for a hook in which nothing is staged', async () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': '1' })
    const { environment, calls } = countingGit()
    const repository = await openRepository(origin.folder, environment)
    const index = openIndexTree(repository)
    await index.list(['.proto'])
    assert.deepEqual(await changedFiles(openBase(repository, stagedBase(repository)), index, ['.proto']), [])
    assert.deepEqual(calls(), ['diff-index', 'ls-files', 'rev-parse'])
  })

  it('are one for reading, however many files are read in however many calls', async () => {
    const origin = newRepository()
    const paths = Array.from({ length: 50 }, (_, index) => `${index}.proto`)
    origin.commit(Object.fromEntries(paths.map((path) => [path, `text of ${path}`])))
    const { environment, calls } = countingGit()
    const repository = await openRepository(origin.folder, environment)
    const trees = [openIndexTree(repository), openBase(repository, stagedBase(repository))]
    await Promise.all(trees.flatMap((tree) => [tree.read(paths), tree.read(['7.proto'])]))
    assert.deepEqual(
      calls().filter((call) => call === 'cat-file'),
      ['cat-file'],
    )
    repository.close()
  })

  it('do not keep Node alive', () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': '1' })
    const program = fileURLToPath(new URL('read-and-leave-open.ts', import.meta.url))
    const { stdout, status, signal } = spawnSync(process.execPath, ['--no-warnings', program], {
      cwd: origin.folder,
      env: origin.environment,
      timeout: 20_000,
      encoding: 'utf8',
    })
    assert.deepEqual({ stdout, status, signal }, { stdout: '1\n', status: 0, signal: null })
  })

  it('are stopped with all they started when their time is up', async () => {
    const origin = newRepository()
    origin.git('config', 'alias.wait', '!sleep 60')
    const start = performance.now()
    const { code } = await runGit(origin.folder, ['wait'], {
      environment: origin.environment,
      timeLimit: 200,
    })
    assert.equal(code === 0, false)
    assert.ok(performance.now() - start < 20_000)
  })
})

describe('the batch', () => {
  it('hands back every object as it is, in the order asked, missing ones as undefined', async () => {
    const origin = newRepository()
    const contents = ['', '\n', 'a\nb\n', 'blob 3\n', 'x'.repeat(200_000), '\0\n\0']
    const ids = contents.map((text) => {
      origin.write('object', text)
      return origin.git('hash-object', '-w', 'object')
    })
    const batch = openBatch(origin.folder, origin.environment)
    const asked = [...ids, '1'.repeat(40), ...ids.toReversed()]
    const objects = await batch.read(asked)
    assert.deepEqual(
      objects.map((object) => object?.bytes?.toString()),
      [...contents, undefined, ...contents.toReversed()],
    )
    assert.deepEqual(await batch.read([]), [])
    batch.close()
    await assert.rejects(batch.read(ids), /closed/)
  })

  it('rejects everything asked when git fails, with the words of git', async () => {
    const batch = openBatch(temporaryFolder(), plainEnvironment())
    await assert.rejects(batch.read(['1'.repeat(40), '2'.repeat(40)]), /not a git repository/)
    await assert.rejects(batch.read(['1'.repeat(40)]), /not a git repository/)
  })
})
