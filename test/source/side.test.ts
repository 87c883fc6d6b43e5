import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { CannotJudge } from '../../src/core/cannot-judge.ts'
import { isUnreadable } from '../../src/core/tree.ts'
import { changedFiles } from '../../src/source/changed-files.ts'
import { openSides, parseSide } from '../../src/source/side.ts'
import { newRepository, plainEnvironment, repositoryIn, temporaryFolder } from './scripted-repository.ts'
import type { ScriptedRepository } from './scripted-repository.ts'

const open = ({ folder }: ScriptedRepository, base: string, head: string) =>
  openSides(parseSide(base), parseSide(head), folder, plainEnvironment())

const refusal = async (judged: Promise<unknown>): Promise<{ message: string; help: string | undefined }> => {
  const error = await judged.then(
    (answer) => assert.fail(`expected a refusal, got ${JSON.stringify(answer)}`),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof CannotJudge, String(error))
  return { message: error.message, help: error.help }
}

describe('a side of a comparison', () => {
  it('is a path, a state of git, the index or the worktree', () => {
    assert.deepEqual(parseSide('api/a.yaml'), { kind: 'path', path: 'api/a.yaml' })
    assert.deepEqual(parseSide('./index'), { kind: 'path', path: './index' })
    assert.deepEqual(parseSide('index'), { kind: 'index' })
    assert.deepEqual(parseSide('worktree'), { kind: 'worktree' })
    assert.deepEqual(parseSide('git:origin/main'), { kind: 'commit', ref: 'origin/main', path: '' })
    assert.deepEqual(parseSide('git:HEAD~1:proto/'), { kind: 'commit', ref: 'HEAD~1', path: 'proto' })
    assert.deepEqual(parseSide('git:v1:./api//a:b.yaml'), { kind: 'commit', ref: 'v1', path: 'api/a:b.yaml' })
    assert.deepEqual(parseSide('git:v1:.'), { kind: 'commit', ref: 'v1', path: '' })
  })

  it('is refused without a name of a commit, or with a path outside the repository', () => {
    for (const text of ['git:', 'git::api', 'git:main:../other', 'git:main:/etc', 'git:main:api/../../x']) {
      assert.throws(() => parseSide(text), CannotJudge, text)
    }
  })

  const origin = newRepository()
  origin.commit({ 'api/a.yaml': 'a: 1\n', 'shared.yaml': 's: 1\n', 'proto/x.proto': 'x' })
  origin.write('api/a.yaml', 'a: 2\n')
  origin.git('add', '--all')
  origin.write('api/a.yaml', 'a: 3\n')

  it('can be any pair of states', async () => {
    for (const [base, head] of [
      ['git:HEAD', 'worktree'],
      ['git:HEAD', 'index'],
      ['index', 'worktree'],
      ['worktree', 'git:HEAD'],
      ['git:HEAD', '.'],
      ['git:HEAD:', 'index'],
    ] as const) {
      const sides = await open(origin, base, head)
      assert.deepEqual(
        await changedFiles(sides.base, sides.head, ['.yaml', '.proto']),
        [{ base: 'api/a.yaml', head: 'api/a.yaml', same: false }],
        `${base} ${head}`,
      )
      sides.close()
    }
  })

  it('can be a folder of a commit, whose files are then named from that folder', async () => {
    const sides = await open(origin, 'git:main:api', 'api')
    assert.deepEqual(sides.base.origin, {
      kind: 'git',
      ref: 'main:api',
      commit: origin.git('rev-parse', 'HEAD'),
    })
    assert.deepEqual(sides.head.origin, { kind: 'directory', path: 'api' })
    assert.deepEqual(await sides.base.list(['.yaml']), ['a.yaml'])
    assert.deepEqual(await sides.base.containing(['a: 1'], ['.yaml']), ['a.yaml'])
    assert.deepEqual(await changedFiles(sides.base, sides.head, ['.yaml']), [
      { base: 'a.yaml', head: 'a.yaml', same: false },
    ])
    sides.close()
  })

  it('can be one file, which may refer to others in the repository or the current folder', async () => {
    const sides = await open(origin, 'git:main:api/a.yaml', 'api/a.yaml')
    for (const tree of [sides.base, sides.head]) {
      assert.deepEqual(await tree.list(['.yaml']), ['api/a.yaml'])
      assert.deepEqual(await tree.list(['.proto']), [])
      assert.deepEqual(await tree.containing(['a:', 's:'], ['.yaml']), ['api/a.yaml'])
      assert.equal((await tree.read(['shared.yaml'])).get('shared.yaml'), 's: 1\n')
    }
    assert.deepEqual(await changedFiles(sides.base, sides.head, ['.yaml']), [
      { base: 'api/a.yaml', head: 'api/a.yaml', same: false },
    ])
    sides.close()
  })

  it('can be a file elsewhere, which may refer to its own folder only', async () => {
    const elsewhere = repositoryIn(temporaryFolder())
    elsewhere.write('old/a.yaml', 'a: 0\n')
    elsewhere.write('old/part.yaml', 'part')
    const sides = await open(origin, join(elsewhere.folder, 'old/a.yaml'), 'api/a.yaml')
    assert.deepEqual(await changedFiles(sides.base, sides.head, ['.yaml']), [
      { base: 'a.yaml', head: 'api/a.yaml', same: false },
    ])
    assert.equal((await sides.base.read(['part.yaml'])).get('part.yaml'), 'part')
    assert.ok(isUnreadable((await sides.base.read(['../x.yaml'])).get('../x.yaml')))
  })

  it('needs no repository when both are paths', async () => {
    const plain = repositoryIn(temporaryFolder())
    plain.write('old/a.yaml', 'a: 0\n')
    plain.write('new/a.yaml', 'a: 1\n')
    const sides = await open(plain, 'old', 'new')
    assert.deepEqual(await changedFiles(sides.base, sides.head, ['.yaml']), [
      { base: 'a.yaml', head: 'a.yaml', same: false },
    ])
    assert.equal(
      (await refusal(open(plain, 'git:main', 'new'))).message,
      `${plain.folder} is not inside a git repository, so there is no earlier state to compare with.`,
    )
  })

  it('that does not exist is refused with what to do', async () => {
    assert.deepEqual(await refusal(open(origin, 'main', 'api')), {
      message: `There is no file or folder "main" in ${origin.folder}.`,
      help: 'If "main" is a branch, a tag or a commit, write: git:main',
    })
    assert.deepEqual(await refusal(open(origin, 'git:main:missing', 'api')), {
      message: `There is no file or folder "missing" in main (commit ${origin.git('rev-parse', 'HEAD').slice(0, 12)}).`,
      help: 'See what is there: git ls-tree -r --name-only main',
    })
    assert.deepEqual(await refusal(open(origin, 'git:v9', 'api')), {
      message: '"v9" names no commit of this repository.',
      help: 'See the names there are: git branch --all, git tag',
    })
    assert.match((await refusal(open(origin, 'git:--output=x', 'api'))).message, /do not start with "-"/)
    assert.match(
      (await refusal(open(origin, 'git:main:api/a.yaml', 'api'))).message,
      /^One side is a single file/,
    )
  })

  it('is refused when it is a pipe', async () => {
    const pipe = join(temporaryFolder(), 'pipe.yaml')
    execFileSync('mkfifo', [pipe])
    assert.match((await refusal(open(origin, pipe, 'api'))).message, /neither a file nor a folder/)
  })
})
