import assert from 'node:assert/strict'
import { it } from 'node:test'
import { CannotJudge } from '../../src/core/cannot-judge.ts'
import { fileHistory } from '../../src/source/file-history.ts'
import { openRepository } from '../../src/source/repository.ts'
import type { Repository } from '../../src/source/repository.ts'
import { versionsBefore } from '../../src/source/versions-before.ts'
import { cloneOf, newRepository } from './scripted-repository.ts'
import type { ScriptedRepository } from './scripted-repository.ts'

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

const lines = (...extra: string[]): string =>
  [...Array.from({ length: 30 }, (_, index) => `line ${index}`), ...extra, ''].join('\n')

/** What a file held at each of its versions: the last line says which one it is. */
const lastLines = (
  scripted: ScriptedRepository,
  path: string,
  commit = 'HEAD',
): Promise<(string | undefined)[]> =>
  within(scripted, async (repository) => {
    const versions = await fileHistory(repository, commit, path)
    const objects = await repository.batch.read(versions.map(({ objectId }) => objectId))
    return objects.map((object) => object?.bytes?.toString().trim().split('\n').at(-1))
  })

it('every content of a file is listed once, newest first, with its commit, day and path', async () => {
  const scripted = newRepository()
  const first = scripted.commit({ 'a.avsc': lines('one') })
  scripted.commit({ 'a.avsc': lines('two'), 'b.avsc': 'other' })
  scripted.commit({ 'b.avsc': 'changed' })
  const third = scripted.commit({ 'a.avsc': lines('one') })
  assert.deepEqual(await lastLines(scripted, 'a.avsc'), ['one', 'two'])
  const [newest, older] = await within(scripted, (repository) => fileHistory(repository, 'HEAD', 'a.avsc'))
  assert.equal(newest?.commit, third)
  assert.notEqual(older?.commit, first)
  assert.match(newest?.date ?? '', /^\d{4}-\d\d-\d\d$/)
  assert.equal(newest?.path, 'a.avsc')
})

it('renames are followed, a copy begins a history of its own', async () => {
  const scripted = newRepository()
  scripted.commit({ 'events/a.avsc': lines('one') })
  scripted.git('mv', 'events/a.avsc', 'b [x].avsc')
  scripted.commit()
  scripted.commit({ 'b [x].avsc': lines('two') })
  scripted.commit({ 'copy.avsc': lines('two', 'copy') })
  assert.deepEqual(await lastLines(scripted, 'b [x].avsc'), ['two', 'one'])
  assert.deepEqual(await lastLines(scripted, 'copy.avsc'), ['copy'])
})

it('a merged branch counts as the state it was merged in', async () => {
  const scripted = newRepository()
  scripted.commit({ 'a.avsc': lines('one') })
  scripted.git('checkout', '--quiet', '-b', 'work')
  scripted.commit({ 'a.avsc': lines('half') })
  scripted.commit({ 'a.avsc': lines('done') })
  scripted.git('checkout', '--quiet', 'main')
  scripted.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'work')
  assert.deepEqual(await lastLines(scripted, 'a.avsc'), ['done', 'one'])
})

it('a file that was deleted and came back has the versions from before too', async () => {
  const scripted = newRepository()
  scripted.commit({ 'a.avsc': lines('one') })
  scripted.remove('a.avsc')
  scripted.commit()
  scripted.commit({ 'a.avsc': lines('two') })
  assert.deepEqual(await lastLines(scripted, 'a.avsc'), ['two', 'one'])
})

it('a file that is not there has no versions, whatever it is called', async () => {
  const scripted = newRepository()
  scripted.commit({ 'a.avsc': 'x' })
  for (const path of ['b.avsc', '--all', ':(exclude)a.avsc', '*.avsc', 'a\nb'])
    assert.deepEqual(await lastLines(scripted, path), [])
})

it('settings of the repository do not change what is listed', async () => {
  const scripted = newRepository()
  scripted.commit({ 'a.avsc': lines('one') })
  scripted.git('mv', 'a.avsc', 'b.avsc')
  scripted.commit()
  scripted.commit({ 'b.avsc': lines('two') })
  for (const [name, value] of [
    ['diff.renames', 'false'],
    ['log.showSignature', 'true'],
    ['log.date', 'relative'],
    ['format.pretty', 'oneline'],
    ['log.showRoot', 'false'],
    ['diff.external', 'false'],
    ['core.quotePath', 'true'],
  ])
    scripted.git('config', name as string, value as string)
  assert.deepEqual(await lastLines(scripted, 'b.avsc'), ['two', 'one'])
})

const names = (scripted: ScriptedRepository, commit: string): Promise<string[]> =>
  within(scripted, async (repository) => {
    const versions = await versionsBefore(repository, commit, 'a.avsc')
    const texts = await Promise.all(versions.map(({ open, path }) => open().read([path])))
    return versions.map(({ name, path }, index) => {
      const text = texts[index]?.get(path) as string
      return `${name.replace(/\d{4}-\d\d-\d\d/, 'DAY')}: ${text.trim().split('\n').at(-1)}`
    })
  })

it('the versions before a commit leave out its own', async () => {
  const scripted = newRepository()
  const first = scripted.commit({ 'a.avsc': lines('one') })
  const second = scripted.commit({ 'a.avsc': lines('two') })
  const third = scripted.commit({ 'other.avsc': 'x' })
  assert.deepEqual(await names(scripted, first), [])
  assert.deepEqual(await names(scripted, second), ['the version of DAY: one'])
  assert.deepEqual(await names(scripted, third), ['the version of DAY: one'])
})

it('a shallow clone is completed before it is asked', async () => {
  const origin = newRepository()
  for (const text of ['one', 'two', 'three']) origin.commit({ 'a.avsc': lines(text) })
  const clone = cloneOf(origin, '--depth=1')
  assert.deepEqual(await names(clone, 'HEAD'), ['the version of DAY: two', 'the version of DAY: one'])
  assert.equal(clone.git('rev-parse', '--is-shallow-repository'), 'false')
})

it('a shallow clone that cannot be completed is refused, with what to run', async () => {
  const origin = newRepository()
  for (const text of ['one', 'two']) origin.commit({ 'a.avsc': lines(text) })
  const clone = cloneOf(origin, '--depth=1')
  clone.git('remote', 'set-url', 'origin', 'file:///nowhere')
  await assert.rejects(names(clone, 'HEAD'), (error: unknown) => {
    assert.ok(error instanceof CannotJudge)
    assert.match(
      error.message,
      /^This clone is shallow, and the mode of "a\.avsc" asks about every version it ever had: /,
    )
    assert.match(error.help ?? '', /git fetch --unshallow origin/)
    return true
  })
})
