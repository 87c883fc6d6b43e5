import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { CannotJudge } from '../../src/core/cannot-judge.ts'
import { isUnreadable } from '../../src/core/tree.ts'
import type { FileText } from '../../src/core/tree.ts'
import { chooseBase, openBase, stagedBase } from '../../src/source/base.ts'
import { changedFiles } from '../../src/source/changed-files.ts'
import { openDirectoryTree } from '../../src/source/directory-tree.ts'
import { baseFrom } from '../../src/source/explicit-base.ts'
import { openIndexTree } from '../../src/source/index-tree.ts'
import { openRepository } from '../../src/source/repository.ts'
import { openCommit } from '../../src/source/side.ts'
import { openWorktreeTree } from '../../src/source/worktree-tree.ts'
import { newRepository, plainEnvironment, temporaryFolder } from './scripted-repository.ts'

const reasonOf = (text: FileText | undefined): string => {
  assert.ok(isUnreadable(text), `expected a refusal, got ${JSON.stringify(text)}`)
  return text.unreadable
}

const refusal = async (judged: Promise<unknown>): Promise<CannotJudge> => {
  const error = await judged.then(
    (answer) => assert.fail(`expected a refusal, got ${JSON.stringify(answer)}`),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof CannotJudge, String(error))
  return error
}

describe('a name of a commit that looks like an option', () => {
  for (const ref of [
    '-x',
    '--output=/tmp/concordat-pwned',
    '--upload-pack=touch /tmp/concordat-pwned',
    '-',
  ]) {
    it(`is refused: ${ref}`, async () => {
      const origin = newRepository()
      origin.commit({ 'a.proto': '1' })
      const repository = await openRepository(origin.folder, origin.environment)
      const { message } = await refusal(baseFrom(repository, ref))
      assert.equal(
        message,
        `"${ref}" is not the name of a commit: names of branches, tags and commits do not start with "-".`,
      )
      await refusal(openCommit(repository, ref))
      assert.ok(!existsSync('/tmp/concordat-pwned'))
      repository.close()
    })
  }

  it('is refused even where a branch has that name', async () => {
    const origin = newRepository()
    const commit = origin.commit({ 'a.proto': '1' })
    origin.git('update-ref', 'refs/heads/-x', commit)
    const repository = await openRepository(origin.folder, origin.environment)
    await refusal(baseFrom(repository, '-x'))
    repository.close()
  })

  it('is not handed to git when a build server claims it to be an id', async () => {
    const origin = newRepository()
    const head = origin.commit({ 'a.proto': '1' })
    const repository = await openRepository(origin.folder, origin.environment)
    for (const id of ['--output=/tmp/concordat-pwned', `${head}\n${head}`, 'HEAD', head.slice(0, 10)]) {
      const build = { CI: 'true', CI_MERGE_REQUEST_DIFF_BASE_SHA: id, CI_COMMIT_BEFORE_SHA: id }
      assert.equal((await chooseBase(repository, build)).because, 'because HEAD is the first commit')
    }
    repository.close()
  })

  it('is not read as an option when a build server names such a branch', async () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': '1' })
    const repository = await openRepository(origin.folder, origin.environment)
    await refusal(chooseBase(repository, { CI: 'true', GITHUB_BASE_REF: '--output=/tmp/concordat-pwned' }))
    assert.ok(!existsSync('/tmp/concordat-pwned'))
    repository.close()
  })
})

/** Does everything that can be done with a repository, and checks that the answers are right all the same. */
const useEverything = async (folder: string, environment: NodeJS.ProcessEnv): Promise<void> => {
  const repository = await openRepository(folder, environment)
  const base = openBase(repository, await chooseBase(repository, { CI: 'true' }))
  const worktree = openWorktreeTree(repository)
  const index = openIndexTree(repository)
  for (const tree of [base, worktree, index]) {
    await tree.list(['.proto'])
    await tree.read(['a.proto', 'b.proto'])
    await tree.containing(['c'], ['.proto'])
  }
  const [a, b] = ['a.proto', 'b.proto'].map((path) => ({ base: path, head: path, same: false }))
  assert.deepEqual(await changedFiles(base, worktree, ['.proto']), [a, b])
  assert.deepEqual(await changedFiles(base, index, ['.proto']), [a])
  repository.close()
}

const isSprung = (use: () => void, marker: string): boolean => {
  try {
    use()
  } catch {
    // A filter that fails makes git fail: whether the program was started is all that counts.
  }
  return existsSync(marker)
}

describe('a repository whose configuration names a program', () => {
  const traps = [
    { setting: 'core.fsmonitor', sprung: ['status'] },
    { setting: 'diff.external', sprung: ['diff'] },
    { setting: 'diff.evil.command', sprung: ['diff'] },
    { setting: 'diff.evil.textconv', sprung: ['diff'] },
    { setting: 'filter.evil.clean', sprung: ['status'] },
    { setting: 'filter.evil.process', sprung: ['status'] },
    { setting: 'core.hooksPath', sprung: ['commit', '--allow-empty', '--message', 'x'] },
  ]
  for (const { setting, sprung } of traps) {
    it(`never starts it: ${setting}`, async () => {
      const origin = newRepository()
      const marker = join(temporaryFolder(), 'pwned')
      origin.commit({
        'a.proto': '1\n',
        'b.proto': 'b\n',
        '.gitattributes': '*.proto filter=evil diff=evil\n',
      })
      origin.commit({ 'a.proto': '2\n' })
      const hooks = join(origin.folder, '.git', 'evil-hooks')
      mkdirSync(hooks)
      for (const hook of ['pre-commit', 'post-index-change', 'reference-transaction']) {
        writeFileSync(join(hooks, hook), `#!/bin/sh\ntouch ${marker}\n`, { mode: 0o755 })
      }
      origin.git('config', setting, setting === 'core.hooksPath' ? hooks : `sh -c 'touch ${marker}; exit 1'`)
      // Same size, other time: git has to look into the file itself to know whether it changed.
      origin.write('b.proto', 'c\n')
      utimesSync(join(origin.folder, 'a.proto'), 1, 1)

      await useEverything(origin.folder, { ...origin.environment, GIT_EXTERNAL_DIFF: `touch ${marker}` })
      assert.ok(!existsSync(marker), 'the program was started')
      assert.ok(
        isSprung(() => origin.git(...sprung), marker),
        'the trap does not work: git on its own starts nothing either',
      )
    })
  }
})

describe('files that are not what they seem', () => {
  const folder = temporaryFolder()
  const secret = join(temporaryFolder(), 'secret.yaml')
  writeFileSync(secret, 'password')
  writeFileSync(join(folder, 'real.yaml'), 'real')
  symlinkSync('/etc/passwd', join(folder, 'passwd.yaml'))
  symlinkSync(secret, join(folder, 'secret.yaml'))
  symlinkSync('loop.yaml', join(folder, 'loop.yaml'))
  symlinkSync('real.yaml', join(folder, 'link.yaml'))
  symlinkSync('.', join(folder, 'circle'))
  symlinkSync('/etc', join(folder, 'etc'))
  mkdirSync(join(folder, 'folder.yaml'))
  mkdirSync(join(folder, '.git'))
  mkdirSync(join(folder, 'node_modules'))
  writeFileSync(join(folder, '.git', 'config.yaml'), 'token')
  writeFileSync(join(folder, 'node_modules', 'a.yaml'), 'a')
  symlinkSync('.git', join(folder, 'dotgit'))
  execFileSync('mkfifo', [join(folder, 'pipe.yaml')])
  writeFileSync(join(folder, 'huge.yaml'), '')
  truncateSync(join(folder, 'huge.yaml'), 64 * 1024 * 1024 + 1)
  const tree = openDirectoryTree(folder, 'folder')

  it('are not listed: links, circles, pipes, node_modules and .git', async () => {
    assert.deepEqual(await tree.list(['.yaml']), ['huge.yaml', 'real.yaml'])
  })

  it('are refused, each with its reason', async () => {
    const paths = [
      'passwd.yaml',
      'secret.yaml',
      'etc/passwd',
      'loop.yaml',
      'pipe.yaml',
      'folder.yaml',
      'huge.yaml',
      'dotgit/config.yaml',
      '.git/config.yaml',
      '../secret.yaml',
      '/etc/passwd',
      'a//b',
      '.',
    ]
    const texts = await tree.read(paths)
    assert.deepEqual(
      paths.map((path) => `${path}: ${reasonOf(texts.get(path))}`),
      [
        'passwd.yaml: This path leads out of the compared folder through a symbolic link. Only files inside it are read.',
        'secret.yaml: This path leads out of the compared folder through a symbolic link. Only files inside it are read.',
        'etc/passwd: This path leads out of the compared folder through a symbolic link. Only files inside it are read.',
        'loop.yaml: This path goes through symbolic links that never arrive at a file. Replace the link by the file itself.',
        'pipe.yaml: This path is not a regular file (it is a folder, a device, a socket or a pipe), so it is not opened.',
        'folder.yaml: This path is not a regular file (it is a folder, a device, a socket or a pipe), so it is not opened.',
        'huge.yaml: This file has 64.0 MiB; files above 32 MiB are not read. Split it, or leave it out of the contracts.',
        ...['dotgit/config.yaml', '.git/config.yaml', '../secret.yaml', '/etc/passwd', 'a//b', '.'].map(
          (path) =>
            `${path}: This path is not read: it has to be a relative path inside the compared folder, and not below a ".git" folder.`,
        ),
      ],
    )
  })

  it('can be links as long as they stay inside', async () => {
    assert.deepEqual(
      [...(await tree.read(['link.yaml', 'circle/circle/real.yaml', 'missing.yaml', 'real.yaml/x']))],
      [
        ['link.yaml', 'real'],
        ['circle/circle/real.yaml', 'real'],
      ],
    )
  })
})

describe('a tracked file that became a pipe on the disk', () => {
  it('counts as deleted, and nothing waits for somebody to write into the pipe', async () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': '1' })
    origin.remove('a.proto')
    execFileSync('mkfifo', [join(origin.folder, 'a.proto')])
    const repository = await openRepository(origin.folder, origin.environment)
    const worktree = openWorktreeTree(repository)
    assert.deepEqual(await worktree.list(['.proto']), [])
    assert.deepEqual(await worktree.containing(['1'], ['.proto']), [])
    assert.match(reasonOf((await worktree.read(['a.proto'])).get('a.proto')), /not a regular file/)
    const base = openBase(repository, await chooseBase(repository, {}))
    assert.deepEqual(await changedFiles(base, worktree, ['.proto']), [
      { base: 'a.proto', head: undefined, same: false },
    ])
    repository.close()
  })
})

describe('a link in git that no file system could hold', () => {
  it('with a target of megabytes is refused at once', async () => {
    const origin = newRepository()
    origin.write('target', 'a/../'.repeat(4_000_000))
    const id = origin.git('hash-object', '-w', 'target')
    origin.remove('target')
    origin.git('update-index', '--add', '--cacheinfo', `120000,${id},link.yaml`)
    const repository = await openRepository(origin.folder, origin.environment)
    const texts = await openIndexTree(repository).read([
      'link.yaml',
      `link.yaml${'/x'.repeat(1_000)}`,
      'a/'.repeat(1_000_000),
    ])
    for (const text of texts.values()) reasonOf(text)
    assert.equal(texts.size, 3)
    repository.close()
  })
})

describe('files that are not UTF-8 text', () => {
  const tree = openDirectoryTree(
    fileURLToPath(new URL('../../fixtures/hostile/source', import.meta.url)),
    'hostile',
  )

  it('are read without their byte order mark, with U+FFFD for wrong bytes, or refused', async () => {
    const texts = await tree.read(await tree.list(['.yaml']))
    assert.deepEqual(
      [...texts],
      [
        ['byte-order-mark.yaml', 'title: Bestellungen\n'],
        [
          'git-lfs-pointer.yaml',
          {
            unreadable:
              'This is a pointer of Git LFS and not the file itself. Keep contracts in git directly: git lfs untrack, then commit the file again.',
          },
        ],
        ['latin-1.yaml', 'title: Auftr\uFFFDge\n'],
        ['utf-16-without-mark.yaml', { unreadable: 'This file is encoded in UTF-16. Save it as UTF-8.' }],
        ['utf-16.yaml', { unreadable: 'This file is encoded in UTF-16. Save it as UTF-8.' }],
      ],
    )
  })
})

describe('a folder that git will not or cannot read', () => {
  it('belonging to somebody else is refused with the command that trusts it', async (test) => {
    if (process.getuid?.() !== 0) return test.skip('only root can give a folder away')
    const origin = newRepository()
    origin.commit({ 'a.proto': '1' })
    chownSync(origin.folder, 12345, 12345)
    chownSync(join(origin.folder, '.git'), 12345, 12345)
    const { message, help } = await refusal(openRepository(origin.folder, origin.environment))
    assert.equal(
      message,
      `The repository ${origin.folder} belongs to another user, and git refuses to read it.`,
    )
    assert.equal(help, `If you trust it: git config --global --add safe.directory '${origin.folder}'`)
  })

  it('without a repository is refused', async () => {
    const folder = temporaryFolder()
    const { message, help } = await refusal(openRepository(folder, plainEnvironment()))
    assert.equal(
      message,
      `${folder} is not inside a git repository, so there is no earlier state to compare with.`,
    )
    assert.match(help ?? '', /concordat breaking OLD NEW/)
  })

  it('on a machine without git is refused', async () => {
    const { message } = await refusal(
      openRepository(temporaryFolder(), { ...plainEnvironment(), PATH: temporaryFolder() }),
    )
    assert.equal(
      message,
      'The program "git" was not found on this machine, and without it no earlier state can be read.',
    )
  })

  it('that does not exist is not taken for a missing git', async () => {
    const { message } = await refusal(openRepository('/nonexistent/folder', plainEnvironment()))
    assert.equal(message, 'The folder /nonexistent/folder does not exist.')
  })

  it('with a git that is too old to be kept from starting programs is refused', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'git'), '#!/bin/sh\necho "$2"\necho .git\n', { mode: 0o755 })
    const { message } = await refusal(
      openRepository(folder, { ...plainEnvironment(), PATH: `${folder}:/usr/bin:/bin` }),
    )
    assert.equal(message, 'The git on this machine is older than version 2.31.')
  })

  it('whose HEAD is broken is not taken for one without commits', async () => {
    const origin = newRepository()
    origin.commit({ 'a.proto': '1' })
    origin.write('.git/refs/heads/main', `${'1'.repeat(40)}\n`)
    const repository = await openRepository(origin.folder, origin.environment)
    await refusal(
      changedFiles(openBase(repository, stagedBase(repository)), openIndexTree(repository), ['.proto']),
    )
    repository.close()
  })
})
