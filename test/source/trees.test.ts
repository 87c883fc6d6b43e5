import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { isUnreadable } from '../../src/core/tree.ts'
import { openEmptyTree, openTreeObject } from '../../src/source/commit-tree.ts'
import { openDirectoryTree } from '../../src/source/directory-tree.ts'
import { openIndexTree } from '../../src/source/index-tree.ts'
import { openRepository } from '../../src/source/repository.ts'
import type { SourceTree } from '../../src/source/source-tree.ts'
import { openWorktreeTree } from '../../src/source/worktree-tree.ts'
import { cloneOf, newRepository, temporaryFolder } from './scripted-repository.ts'
import type { ScriptedRepository } from './scripted-repository.ts'

/** All four kinds of trees over the same files. */
const treesOf = async ({ folder, environment }: ScriptedRepository) => {
  const repository = await openRepository(folder, environment)
  return {
    commit: openTreeObject(repository, repository.head!, {
      kind: 'git',
      ref: 'HEAD',
      commit: repository.head!,
    }),
    index: openIndexTree(repository),
    worktree: openWorktreeTree(repository),
    directory: openDirectoryTree(folder, '.'),
    close: () => repository.close(),
  }
}

const everyTree = async (
  origin: ScriptedRepository,
  check: (tree: SourceTree) => Promise<void>,
): Promise<void> => {
  const { commit, index, worktree, directory, close } = await treesOf(origin)
  for (const tree of [commit, index, worktree, directory]) await check(tree)
  close()
}

describe('every tree', () => {
  const names = [
    'a b.proto',
    'line\nend.proto',
    'quote".proto',
    "it's.proto",
    'größe/日本.proto',
    'tab\t.proto',
    '-x.proto',
    ':(glob).proto',
    'star*.proto',
  ]
  const origin = newRepository()
  origin.commit(Object.fromEntries(names.map((name) => [name, `text of ${name}`])))

  it('lists names with spaces, line ends, quotes and other letters as they are, sorted by code unit', async () => {
    await everyTree(origin, async (tree) => {
      assert.deepEqual(await tree.list(['.proto']), names.toSorted(), tree.kind)
      assert.deepEqual(
        await tree.list(['日本.proto', "'s.proto"]),
        ['größe/日本.proto', "it's.proto"],
        tree.kind,
      )
      assert.deepEqual(await tree.list(['.yaml']), [], tree.kind)
    })
  })

  it('reads many of them at once and leaves out what is not there', async () => {
    await everyTree(origin, async (tree) => {
      const texts = await tree.read([...names, 'missing.proto', 'größe'])
      for (const name of names) assert.equal(texts.get(name), `text of ${name}`, tree.kind)
      assert.equal(texts.has('missing.proto'), false, tree.kind)
    })
  })

  it('finds the files that contain one of several strings', async () => {
    await everyTree(origin, async (tree) => {
      assert.deepEqual(
        await tree.containing(['of a', 'x.proto', '-x'], ['.proto']),
        ['-x.proto', 'a b.proto'],
        tree.kind,
      )
      assert.deepEqual(await tree.containing(['text'], ['*.proto']), ['star*.proto'], tree.kind)
      assert.deepEqual(await tree.containing(['text'], ['.yaml']), [], tree.kind)
      assert.deepEqual(await tree.containing([], ['.proto']), [], tree.kind)
      assert.deepEqual(await tree.containing(['text'], []), [], tree.kind)
    })
  })

  it('follows links inside it, refuses those that leave it, and lists neither', async () => {
    const linked = newRepository()
    linked.write('api/real.yaml', 'real')
    symlinkSync('api/real.yaml', join(linked.folder, 'link.yaml'))
    symlinkSync('api', join(linked.folder, 'folder'))
    symlinkSync('../folder/../link.yaml', join(linked.folder, 'api/far.yaml'))
    symlinkSync('/etc/passwd', join(linked.folder, 'passwd.yaml'))
    symlinkSync('../../../../../../../../etc/passwd', join(linked.folder, 'api/up.yaml'))
    symlinkSync('/etc', join(linked.folder, 'etc'))
    symlinkSync('two.yaml', join(linked.folder, 'one.yaml'))
    symlinkSync('one.yaml', join(linked.folder, 'two.yaml'))
    symlinkSync('missing', join(linked.folder, 'dangling.yaml'))
    linked.commit()
    await everyTree(linked, async (tree) => {
      assert.deepEqual(await tree.list(['.yaml']), ['api/real.yaml'], tree.kind)
      const inside = ['link.yaml', 'folder/real.yaml', 'api/far.yaml']
      const outside = ['passwd.yaml', 'api/up.yaml', 'etc/passwd', 'one.yaml']
      const texts = await tree.read([...inside, ...outside, 'dangling.yaml'])
      for (const path of inside) assert.equal(texts.get(path), 'real', `${tree.kind} ${path}`)
      for (const path of outside) assert.ok(isUnreadable(texts.get(path)), `${tree.kind} ${path}`)
      assert.equal(texts.has('dangling.yaml'), false, tree.kind)
    })
  })

  it('tells where links end inside it: at a file, a folder or its root', async () => {
    const linked = newRepository()
    linked.write('api/real.yaml', 'real')
    symlinkSync('api/real.yaml', join(linked.folder, 'link.yaml'))
    symlinkSync('api', join(linked.folder, 'folder'))
    symlinkSync('../folder/../link.yaml', join(linked.folder, 'api/far.yaml'))
    symlinkSync('..', join(linked.folder, 'api/root'))
    symlinkSync('/etc', join(linked.folder, 'etc'))
    symlinkSync('../..', join(linked.folder, 'api/up'))
    symlinkSync('loop', join(linked.folder, 'loop'))
    symlinkSync('missing', join(linked.folder, 'dangling.yaml'))
    linked.commit()
    await everyTree(linked, async (tree) => {
      assert.deepEqual(
        [...(await tree.links())].toSorted(),
        [
          ['api/far.yaml', 'api/real.yaml'],
          ['api/root', ''],
          ['folder', 'api'],
          ['link.yaml', 'api/real.yaml'],
        ],
        tree.kind,
      )
    })
  })

  it('tells of links that are on the disk and were never added', async () => {
    const linked = newRepository()
    linked.commit({ 'a.proto': 'a' })
    symlinkSync('a.proto', join(linked.folder, 'b.proto'))
    const { worktree, index, close } = await treesOf(linked)
    assert.deepEqual([...(await worktree.links())], [['b.proto', 'a.proto']])
    assert.deepEqual([...(await index.links())], [])
    close()
  })

  it('does not pass over a file whose name is not UTF-8, which no text can name', async () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': 'a' })
    writeFileSync(
      Buffer.concat([Buffer.from(`${origin.folder}/gr`), Buffer.from([0xfc]), Buffer.from('n.proto')]),
      'x',
    )
    const reason = {
      unreadable: 'The name of this file is not valid UTF-8, so it cannot be opened. Rename it.',
    }
    const { worktree, directory, close } = await treesOf(origin)
    for (const tree of [worktree, directory]) {
      assert.deepEqual(await tree.list(['.proto']), ['a.proto', 'gr\uFFFDn.proto'])
      assert.deepEqual([...(await tree.read(['gr\uFFFDn.proto']))], [['gr\uFFFDn.proto', reason]])
    }
    close()
  })

  it('refuses files above the limit and stays able to read others', async () => {
    const large = newRepository()
    large.write('huge.json', Buffer.alloc(32 * 1024 * 1024 + 1, ' '))
    large.write('limit.json', Buffer.alloc(32 * 1024 * 1024, ' '))
    large.commit({ 'a.json': '{}' })
    await everyTree(large, async (tree) => {
      const texts = await tree.read(['huge.json', 'limit.json', 'a.json'])
      assert.ok(isUnreadable(texts.get('huge.json')), tree.kind)
      assert.equal((texts.get('limit.json') as string).length, 32 * 1024 * 1024, tree.kind)
      assert.equal(texts.get('a.json'), '{}', tree.kind)
    })
  })
})

describe('the trees of a repository', () => {
  it('show the commit, the index and the disk apart', async () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': 'committed', 'gone.proto': 'committed', 'staged-away.proto': 'x' })
    origin.write('a.proto', 'staged')
    origin.write('new.proto', 'staged')
    origin.git('add', '--all')
    origin.git('rm', '--quiet', '--cached', 'staged-away.proto')
    origin.remove('staged-away.proto')
    origin.write('a.proto', 'on disk')
    origin.write('untracked.proto', 'on disk')
    origin.write('ignored.proto', 'on disk')
    origin.write('node_modules/package/a.proto', 'on disk')
    origin.write('.gitignore', 'ignored.proto\n')
    origin.remove('gone.proto')
    const { commit, index, worktree, close } = await treesOf(origin)
    assert.deepEqual(await commit.list(['.proto']), ['a.proto', 'gone.proto', 'staged-away.proto'])
    assert.deepEqual(await index.list(['.proto']), ['a.proto', 'gone.proto', 'new.proto'])
    assert.deepEqual(await worktree.list(['.proto']), ['a.proto', 'new.proto', 'untracked.proto'])
    for (const [tree, text] of [
      [commit, 'committed'],
      [index, 'staged'],
      [worktree, 'on disk'],
    ] as const) {
      assert.equal((await tree.read(['a.proto'])).get('a.proto'), text)
      assert.deepEqual(await tree.containing([text], ['a.proto']), ['a.proto'])
    }
    assert.deepEqual(await worktree.containing(['on disk'], ['.proto']), ['a.proto', 'untracked.proto'])
    assert.deepEqual([...(await worktree.read(['gone.proto']))], [])
    close()
  })

  it('do not enter submodules', async () => {
    const library = newRepository()
    library.commit({ 'library.proto': 'x' })
    const origin = newRepository()
    origin.commit({ 'a.proto': 'x' })
    origin.git(
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      `file://${library.folder}`,
      'vendor/library',
    )
    origin.commit()
    const { commit, index, worktree, close } = await treesOf(origin)
    for (const tree of [commit, index, worktree]) {
      assert.deepEqual(await tree.list(['.proto']), ['a.proto'], tree.kind)
      assert.deepEqual(await tree.containing(['x'], ['.proto']), ['a.proto'], tree.kind)
      assert.deepEqual(
        [...(await tree.read(['vendor/library/library.proto']))],
        [
          [
            'vendor/library/library.proto',
            {
              unreadable:
                'This path lies in the git submodule "vendor/library". Submodules are not entered; check the repository it belongs to, or copy the file.',
            },
          ],
        ],
        tree.kind,
      )
    }
    close()
  })

  it('list a file in conflict, and the index refuses to choose a side', async () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': '1\n' })
    origin.git('checkout', '--quiet', '-b', 'work')
    origin.commit({ 'a.proto': '2\n' })
    origin.git('checkout', '--quiet', 'main')
    origin.commit({ 'a.proto': '3\n' })
    assert.throws(() => origin.git('merge', '--quiet', 'work'))
    const { index, worktree, close } = await treesOf(origin)
    assert.deepEqual(await index.list(['.proto']), ['a.proto'])
    assert.deepEqual((await index.read(['a.proto'])).get('a.proto'), {
      unreadable: 'This file has an unresolved merge conflict. Resolve it and run "git add" on it.',
    })
    assert.deepEqual(await worktree.list(['.proto']), ['a.proto'])
    assert.match((await worktree.read(['a.proto'])).get('a.proto') as string, /^<<<<<<< HEAD/)
    close()
  })

  it('have the files that a sparse checkout leaves out', async () => {
    const origin = newRepository()
    origin.commit({ 'in/a.proto': 'a', 'out/b.proto': 'b', 'out/c.proto': 'c' })
    origin.git('sparse-checkout', 'set', 'in')
    const { worktree, close } = await treesOf(origin)
    assert.deepEqual(await worktree.containing(['a', 'b'], ['.proto']), ['in/a.proto', 'out/b.proto'])
    assert.deepEqual(await worktree.list(['.proto']), ['in/a.proto', 'out/b.proto', 'out/c.proto'])
    assert.deepEqual(
      [...(await worktree.read(['in/a.proto', 'out/b.proto']))],
      [
        ['in/a.proto', 'a'],
        ['out/b.proto', 'b'],
      ],
    )
    close()
  })

  it('show all of the repository when opened from one of its folders', async () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': 'a', 'api/b.proto': 'b' })
    const { commit, index, worktree, close } = await treesOf({
      ...origin,
      folder: join(origin.folder, 'api'),
    })
    for (const tree of [commit, index, worktree]) {
      assert.deepEqual(await tree.list(['.proto']), ['a.proto', 'api/b.proto'], tree.kind)
      assert.deepEqual([...(await tree.read(['api/b.proto']))], [['api/b.proto', 'b']], tree.kind)
      assert.deepEqual(await tree.containing(['b'], ['.proto']), ['api/b.proto'], tree.kind)
    }
    close()
  })

  it('work in a linked worktree, whose .git is a file', async () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': 'main' })
    const linked = join(temporaryFolder(), 'linked')
    origin.git('worktree', 'add', '--quiet', linked)
    execFileSync('sh', ['-c', 'echo linked > a.proto'], { cwd: linked })
    const { index, worktree, close } = await treesOf({ ...origin, folder: linked })
    assert.equal((await worktree.read(['a.proto'])).get('a.proto'), 'linked\n')
    assert.equal((await index.read(['a.proto'])).get('a.proto'), 'main')
    close()
  })

  it('of a bare repository are its commits only', async () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': 'a' })
    const bare = cloneOf(origin, '--bare')
    const repository = await openRepository(bare.folder, bare.environment)
    const commit = openTreeObject(repository, repository.head!, {
      kind: 'git',
      ref: 'HEAD',
      commit: repository.head!,
    })
    assert.deepEqual(await commit.list(['.proto']), ['a.proto'])
    assert.throws(() => openWorktreeTree(repository), /no checked-out files/)
    assert.throws(() => openIndexTree(repository), /no checked-out files/)
    repository.close()
  })

  it('work in a repository with SHA-256 ids', async () => {
    const origin = newRepository()
    rmSync(join(origin.folder, '.git'), { recursive: true })
    origin.git('init', '--quiet', '--object-format=sha256', '--initial-branch=main')
    origin.commit({ 'a.proto': 'a' })
    const repository = await openRepository(origin.folder, origin.environment)
    assert.deepEqual([...(await openIndexTree(repository).read(['a.proto']))], [['a.proto', 'a']])
    assert.deepEqual(await openEmptyTree(repository).list(['']), [])
    repository.close()
  })

  it('say of content that the clone lacks that it is missing', async () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': 'a' })
    const id = origin.git('rev-parse', 'HEAD:a.proto')
    rmSync(join(origin.folder, '.git/objects', id.slice(0, 2), id.slice(2)))
    const { commit, close } = await treesOf(origin)
    const text = (await commit.read(['a.proto'])).get('a.proto')
    assert.ok(isUnreadable(text))
    assert.match(
      text.unreadable,
      new RegExp(`^git does not have the content of this file \\(object ${id}\\)`),
    )
    close()
  })
})
