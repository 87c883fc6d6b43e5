import assert from 'node:assert/strict'
import { renameSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { TreeChange } from '../../src/core/tree.ts'
import { changedFiles } from '../../src/source/changed-files.ts'
import { openEmptyTree, openTreeObject } from '../../src/source/commit-tree.ts'
import { openDirectoryTree, openFileOfDirectory } from '../../src/source/directory-tree.ts'
import { openIndexTree } from '../../src/source/index-tree.ts'
import { openRepository } from '../../src/source/repository.ts'
import { openWorktreeTree } from '../../src/source/worktree-tree.ts'
import { contract, newRepository, repositoryIn, temporaryFolder } from './scripted-repository.ts'
import type { ScriptedRepository } from './scripted-repository.ts'

const changed = (path: string): TreeChange => ({ base: path, head: path, same: false })
const added = (path: string): TreeChange => ({ base: undefined, head: path, same: false })
const deleted = (path: string): TreeChange => ({ base: path, head: undefined, same: false })
const renamed = (base: string, head: string): TreeChange => ({ base, head, same: true })
const renamedAndChanged = (base: string, head: string): TreeChange => ({ base, head, same: false })

/** What differs between HEAD and the index, and between HEAD and the disk. */
const sinceHead = async ({ folder, environment }: ScriptedRepository, suffixes = ['.yaml']) => {
  const repository = await openRepository(folder, environment)
  const head = openTreeObject(repository, repository.head!, {
    kind: 'git',
    ref: 'HEAD',
    commit: repository.head!,
  })
  const staged = await changedFiles(head, openIndexTree(repository), suffixes)
  const onDisk = await changedFiles(head, openWorktreeTree(repository), suffixes)
  repository.close()
  return { staged, onDisk }
}

describe('what changed since a commit', () => {
  it('is told apart for the index and the disk', async () => {
    const origin = newRepository()
    origin.commit({ 'a.yaml': '1', 'b.yaml': '1', 'back.yaml': '1', 'gone.yaml': 'x', 'other.txt': '1' })
    for (const path of ['a.yaml', 'back.yaml', 'other.txt']) origin.write(path, '2')
    origin.git('add', '--all')
    origin.write('back.yaml', '1')
    origin.write('b.yaml', '2')
    origin.write('new.yaml', 'entirely new')
    origin.remove('gone.yaml')
    const { staged, onDisk } = await sinceHead(origin)
    assert.deepEqual(staged, [changed('a.yaml'), changed('back.yaml')])
    assert.deepEqual(onDisk, [changed('a.yaml'), changed('b.yaml'), deleted('gone.yaml'), added('new.yaml')])
  })

  it('is nothing for files that were only touched, got other permissions, or other line ends', async () => {
    const origin = newRepository()
    origin.commit({ 'a.yaml': 'one\ntwo\n', 'b.yaml': 'one\n', 'c.yaml': 'one\n' })
    utimesSync(join(origin.folder, 'a.yaml'), 1, 1)
    origin.write('b.yaml', 'one\r\n')
    origin.git('update-index', '--chmod=+x', 'c.yaml')
    assert.deepEqual(await sinceHead(origin), { staged: [], onDisk: [] })
  })

  it('is nothing in a checkout whose line ends git has converted', async () => {
    const origin = newRepository()
    origin.commit({ 'a.yaml': 'one\ntwo\n' })
    origin.git('config', 'core.autocrlf', 'true')
    origin.remove('a.yaml')
    origin.git('checkout', '--', 'a.yaml')
    origin.write('b.yaml', 'b')
    assert.deepEqual(await sinceHead(origin), { staged: [], onDisk: [added('b.yaml')] })
  })

  it('holds a file that was taken out of the index but is still on the disk', async () => {
    const origin = newRepository()
    origin.commit({ 'a.yaml': contract('Orders') })
    origin.git('rm', '--quiet', '--cached', 'a.yaml')
    assert.deepEqual(await sinceHead(origin), { staged: [deleted('a.yaml')], onDisk: [] })
  })

  it('takes a file that became a link, or lies in conflict, for what it is', async () => {
    const origin = newRepository()
    origin.commit({ 'a.yaml': contract('Orders'), 'b.yaml': contract('Payments', '      x-b: true') })
    renameSync(join(origin.folder, 'a.yaml'), join(origin.folder, 'moved.yaml'))
    symlinkSync('moved.yaml', join(origin.folder, 'a.yaml'))
    assert.deepEqual((await sinceHead(origin)).onDisk, [renamed('a.yaml', 'moved.yaml')])
    origin.git('add', '--all')
    assert.deepEqual(await sinceHead(origin), {
      staged: [renamed('a.yaml', 'moved.yaml')],
      onDisk: [renamed('a.yaml', 'moved.yaml')],
    })
  })

  it('holds a file in conflict', async () => {
    const origin = newRepository()
    origin.commit({ 'a.yaml': '1\n' })
    origin.git('checkout', '--quiet', '-b', 'work')
    origin.commit({ 'a.yaml': '2\n' })
    origin.git('checkout', '--quiet', 'main')
    origin.commit({ 'a.yaml': '3\n' })
    assert.throws(() => origin.git('merge', '--quiet', 'work'))
    assert.deepEqual(await sinceHead(origin), { staged: [changed('a.yaml')], onDisk: [changed('a.yaml')] })
  })

  it('is everything when there was no commit', async () => {
    const origin = newRepository()
    origin.write('a.yaml', '1')
    const repository = await openRepository(origin.folder, origin.environment)
    const onDisk = await changedFiles(openEmptyTree(repository), openWorktreeTree(repository), ['.yaml'])
    assert.deepEqual(onDisk, [added('a.yaml')])
    assert.deepEqual(await changedFiles(openEmptyTree(repository), openIndexTree(repository), ['.yaml']), [])
    repository.close()
  })

  it('keeps unusual names as they are', async () => {
    const origin = newRepository()
    const names = ['a b.yaml', 'line\nend.yaml', 'quote".yaml', 'größe/日本.yaml']
    origin.commit(Object.fromEntries(names.map((name) => [name, '1'])))
    for (const name of names) origin.write(name, '2')
    const expected = names.toSorted().map(changed)
    assert.deepEqual((await sinceHead(origin)).onDisk, expected)
    origin.git('add', '--all')
    assert.deepEqual((await sinceHead(origin)).staged, expected)
  })
})

/** Renames one file, renames and edits another, and replaces a third by something else, all not yet committed. */
const moves = (origin: ScriptedRepository): void => {
  origin.commit({
    'old/orders.yaml': contract('Orders'),
    'old/payments.yaml': contract('Payments', '      tags: [money]', '      deprecated: true'),
    'unrelated.yaml': 'a: 1\n',
  })
  origin.git('mv', 'old/orders.yaml', 'orders.yaml')
  origin.git('mv', 'old/payments.yaml', 'billing.yaml')
  origin.git('rm', '--quiet', 'unrelated.yaml')
  origin.write('billing.yaml', contract('Billing', '      tags: [money]', '      deprecated: true'))
  origin.write('different.yaml', 'completely: different\n')
}

describe('a renamed file', () => {
  const expected = [
    renamedAndChanged('old/payments.yaml', 'billing.yaml'),
    added('different.yaml'),
    renamed('old/orders.yaml', 'orders.yaml'),
    deleted('unrelated.yaml'),
  ]

  it('is followed between commit and index, and commit and disk', async () => {
    const origin = newRepository()
    moves(origin)
    assert.deepEqual((await sinceHead(origin)).onDisk, expected)
    origin.git('add', '--all')
    assert.deepEqual(await sinceHead(origin), { staged: expected, onDisk: expected })
  })

  it('is followed when git was not told about it', async () => {
    const origin = newRepository()
    origin.commit({ 'a.yaml': contract('Orders') })
    renameSync(join(origin.folder, 'a.yaml'), join(origin.folder, 'b.yaml'))
    assert.deepEqual((await sinceHead(origin)).onDisk, [renamed('a.yaml', 'b.yaml')])
  })

  it('is followed between two commits and between two folders', async () => {
    const origin = newRepository()
    moves(origin)
    const before = origin.git('rev-parse', 'HEAD')
    const after = origin.commit()
    const repository = await openRepository(origin.folder, origin.environment)
    const [base, head] = [before, after].map((commit) =>
      openTreeObject(repository, commit, { kind: 'git', ref: commit, commit }),
    )
    assert.deepEqual(await changedFiles(base!, head!, ['.yaml']), expected)
    const old = join(temporaryFolder(), 'old')
    origin.git('worktree', 'add', '--quiet', old, before)
    const folders = [openDirectoryTree(old, 'old'), openDirectoryTree(origin.folder, 'new')] as const
    assert.deepEqual(await changedFiles(...folders, ['.yaml']), expected)
    assert.deepEqual(await changedFiles(base!, folders[1], ['.yaml']), expected)
    repository.close()
  })

  it('goes to the file of the same name when several are alike', async () => {
    const origin = newRepository()
    origin.commit({
      'v1/a.yaml': contract('Orders'),
      'v1/b.yaml': contract('Orders'),
      'v1/c.yaml': contract('Carts'),
    })
    for (const name of ['b', 'a', 'c']) origin.git('mv', `v1/${name}.yaml`, `${name}.yaml`)
    origin.write('c.yaml', contract('Orders too'))
    assert.deepEqual((await sinceHead(origin)).onDisk, [
      renamed('v1/a.yaml', 'a.yaml'),
      renamed('v1/b.yaml', 'b.yaml'),
      renamedAndChanged('v1/c.yaml', 'c.yaml'),
    ])
  })

  it('is not assumed of files that are merely both blank', async () => {
    const origin = newRepository()
    origin.commit({ 'a.yaml': '\n' })
    origin.remove('a.yaml')
    origin.write('b.yaml', '\n \n')
    assert.deepEqual((await sinceHead(origin)).onDisk, [deleted('a.yaml'), added('b.yaml')])
  })

  it('is followed to where its content went, however its neighbours are called', async () => {
    const origin = newRepository()
    origin.commit({ 'old/a.yaml': contract('Orders', 'x-a: 1'), 'b.yaml': contract('Orders') })
    origin.git('mv', 'b.yaml', 'a.yaml')
    origin.git('rm', '--quiet', 'old/a.yaml')
    const expected = [renamed('b.yaml', 'a.yaml'), deleted('old/a.yaml')]
    assert.deepEqual(await sinceHead(origin), { staged: expected, onDisk: expected })
    origin.git('reset', '--quiet')
    assert.deepEqual((await sinceHead(origin)).onDisk, expected)
  })
})

describe('two folders', () => {
  it('differ in the files whose content differs, line ends aside', async () => {
    const [base, head] = [repositoryIn(temporaryFolder()), repositoryIn(temporaryFolder())]
    for (const folder of [base, head]) folder.write('same.yaml', 'same\n')
    base.write('ends.yaml', 'one\n')
    head.write('ends.yaml', 'one\r\n')
    base.write('a.yaml', '1')
    head.write('a.yaml', '2')
    const trees = [openDirectoryTree(base.folder, 'old'), openDirectoryTree(head.folder, 'new')] as const
    assert.deepEqual(await changedFiles(...trees, ['.yaml']), [changed('a.yaml')])
  })
})

describe('two files', () => {
  it('are one contract, whatever they are called', async () => {
    const { folder, write } = repositoryIn(temporaryFolder())
    write('a.yaml', '1')
    write('b.yaml', '2')
    write('c.yaml', '1')
    const file = (name: string) => openFileOfDirectory(folder, name, name)
    assert.deepEqual(await changedFiles(file('a.yaml'), file('b.yaml'), ['.yaml']), [
      renamedAndChanged('a.yaml', 'b.yaml'),
    ])
    assert.deepEqual(await changedFiles(file('a.yaml'), file('c.yaml'), ['.yaml']), [
      renamed('a.yaml', 'c.yaml'),
    ])
    // What they refer to may differ all the same.
    assert.deepEqual(await changedFiles(file('a.yaml'), file('a.yaml'), ['.yaml']), [
      renamed('a.yaml', 'a.yaml'),
    ])
  })
})
