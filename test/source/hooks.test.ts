import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { newRepository, repositoryIn, temporaryFolder } from './scripted-repository.ts'
import type { ScriptedRepository } from './scripted-repository.ts'

const program = fileURLToPath(new URL('print-staged.ts', import.meta.url))

/** Has what a pre-commit hook sees written to a file, and hands back how to read it. */
const watchCommits = ({ folder }: ScriptedRepository, change = '.'): (() => unknown) => {
  const seen = join(temporaryFolder(), 'seen.json')
  const hook = `#!/bin/sh\ncd '${change}' && exec '${process.execPath}' --no-warnings '${program}' > '${seen}'\n`
  writeFileSync(join(folder, '.git', 'hooks', 'pre-commit'), hook, { mode: 0o755 })
  return () => JSON.parse(readFileSync(seen, 'utf8'))
}

const twoFiles = (): ScriptedRepository => {
  const origin = newRepository()
  origin.commit({ 'a.proto': 'a1', 'api/b.proto': 'b1' })
  return origin
}

const onDisk = ['a.proto', 'api/b.proto']

describe('a pre-commit hook sees exactly what the commit will hold', () => {
  it('for git commit', () => {
    const origin = twoFiles()
    const seen = watchCommits(origin)
    origin.write('a.proto', 'a2')
    origin.git('add', 'a.proto')
    origin.write('a.proto', 'a3')
    origin.git('commit', '--quiet', '--message', 'x')
    assert.deepEqual(seen(), {
      staged: { 'a.proto': 'a2', 'api/b.proto': 'b1' },
      changed: ['a.proto'],
      onDisk,
    })
  })

  it('for git commit --all, which stages on the way', () => {
    const origin = twoFiles()
    const seen = watchCommits(origin)
    origin.write('a.proto', 'a2')
    origin.git('commit', '--quiet', '--all', '--message', 'x')
    assert.deepEqual(seen(), {
      staged: { 'a.proto': 'a2', 'api/b.proto': 'b1' },
      changed: ['a.proto'],
      onDisk,
    })
  })

  it('for git commit PATH, which leaves other staged files out', () => {
    const origin = twoFiles()
    const seen = watchCommits(origin)
    origin.write('a.proto', 'a2')
    origin.write('api/b.proto', 'b2')
    origin.git('add', '--all')
    origin.git('commit', '--quiet', '--message', 'x', 'api/b.proto')
    assert.deepEqual(seen(), {
      staged: { 'a.proto': 'a1', 'api/b.proto': 'b2' },
      changed: ['api/b.proto'],
      onDisk,
    })
  })

  it('for the first commit', () => {
    const origin = newRepository()
    const seen = watchCommits(origin)
    origin.commit({ 'a.proto': 'a1' })
    assert.deepEqual(seen(), { staged: { 'a.proto': 'a1' }, changed: ['a.proto'], onDisk: ['a.proto'] })
  })

  it('from a folder of the repository', () => {
    const origin = twoFiles()
    const seen = watchCommits(origin, 'api')
    origin.write('a.proto', 'a2')
    origin.git('commit', '--quiet', '--all', '--message', 'x')
    assert.deepEqual(seen(), {
      staged: { 'a.proto': 'a2', 'api/b.proto': 'b1' },
      changed: ['a.proto'],
      onDisk,
    })
  })

  for (const change of ['.', 'api']) {
    it(`in a linked worktree, where git sets GIT_DIR, from the folder ${change}`, () => {
      const origin = twoFiles()
      const seen = watchCommits(origin, change)
      const linked = join(temporaryFolder(), 'linked')
      origin.git('worktree', 'add', '--quiet', linked)
      const worktree = repositoryIn(linked)
      worktree.write('a.proto', 'linked')
      worktree.git('commit', '--quiet', '--all', '--message', 'x')
      assert.deepEqual(seen(), {
        staged: { 'a.proto': 'linked', 'api/b.proto': 'b1' },
        changed: ['a.proto'],
        onDisk,
      })
    })
  }
})
