import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { asyncProperty, assert as check, constantFrom, dictionary } from 'fast-check'
import type { TreeChange } from '../../src/core/tree.ts'
import { changedFiles } from '../../src/source/changed-files.ts'
import { openTreeObject } from '../../src/source/commit-tree.ts'
import { openDirectoryTree } from '../../src/source/directory-tree.ts'
import { openIndexTree } from '../../src/source/index-tree.ts'
import { openRepository } from '../../src/source/repository.ts'
import { openWorktreeTree } from '../../src/source/worktree-tree.ts'
import { contract, newRepository, temporaryFolder } from './scripted-repository.ts'

const paths = constantFrom('a.yaml', 'b.yaml', 'x/a.yaml', 'x/b.yaml', 'y/a b.yaml', 'c.txt')
const texts = constantFrom(
  '',
  'short\n',
  contract('Orders'),
  contract('Payments'),
  contract('Orders', 'x-a: 1'),
)
const files = dictionary(paths, texts, { maxKeys: 5 })
type Files = Readonly<Record<string, string>>

/** What the changes say about which paths exist and which contents stayed, checked against the files themselves. */
const assertTrue = (changes: readonly TreeChange[], base: Files, head: Files): void => {
  const contracts = (side: Files) => Object.keys(side).filter((path) => path.endsWith('.yaml'))
  const unchanged = contracts(base).filter((path) => base[path] === head[path])
  const paired = (side: 'base' | 'head') => changes.flatMap((change) => change[side] ?? []).toSorted()
  const rest = (side: Files) =>
    contracts(side)
      .filter((path) => !unchanged.includes(path))
      .toSorted()
  assert.deepEqual(paired('base'), rest(base))
  assert.deepEqual(paired('head'), rest(head))
  for (const { base: from, head: to, same } of changes) {
    assert.equal(same, from !== undefined && to !== undefined && base[from] === head[to])
  }
}

describe('however two states are compared', () => {
  it('the same changes are found, and they are true', async () => {
    await check(
      asyncProperty(files, files, async (base, head) => {
        const origin = newRepository()
        const before = origin.commit(base)
        const old = join(temporaryFolder(), 'old')
        origin.git('worktree', 'add', '--quiet', '--detach', old, before)
        for (const path of Object.keys(base)) origin.remove(path)
        for (const [path, text] of Object.entries(head)) origin.write(path, text)

        const repository = await openRepository(origin.folder, origin.environment)
        const commit = (id: string) => openTreeObject(repository, id, { kind: 'git', ref: id, commit: id })
        const since = (tree: Parameters<typeof changedFiles>[1]) =>
          changedFiles(commit(before), tree, ['.yaml'])
        const onDisk = await since(openWorktreeTree(repository))
        assertTrue(onDisk, base, head)
        assert.deepEqual(await since(openDirectoryTree(origin.folder, 'new')), onDisk)
        const folders = [openDirectoryTree(old, 'old'), openDirectoryTree(origin.folder, 'new')] as const
        assert.deepEqual(await changedFiles(...folders, ['.yaml']), onDisk)
        origin.git('add', '--all')
        assert.deepEqual(await since(openWorktreeTree(repository)), onDisk)
        assert.deepEqual(await since(openIndexTree(repository)), onDisk)
        assert.deepEqual(await since(commit(origin.commit())), onDisk)
        repository.close()
      }),
      { numRuns: 20 },
    )
  })
})
