import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeRegistry, record } from './registry-under-test.ts'

describeRegistry('Deleting', (registry) => {
  const threeVersions = async (subject: string): Promise<void> => {
    for (const fields of [['id'], ['id', 'a?'], ['id', 'a?', 'b?']]) {
      await registry.registered(subject, record(subject, ...fields))
    }
  }

  test('a version hides it, and its number is not given again', async () => {
    await threeVersions('Hidden')
    assert.equal((await registry.delete('/subjects/Hidden/versions/latest')).body, 3)
    assert.deepEqual((await registry.get('/subjects/Hidden/versions')).body, [1, 2])
    assert.deepEqual((await registry.get('/subjects/Hidden/versions?deleted=true')).body, [1, 2, 3])
    assert.deepEqual((await registry.get('/subjects/Hidden/versions?deletedOnly=true')).body, [3])
    assert.deepEqual(
      (await registry.get('/subjects/Hidden/versions?deletedAsNegative=true')).body,
      [1, 2, -3],
    )
    assert.equal((await registry.get('/subjects/Hidden/versions/3')).body.error_code, 40402)
    assert.equal((await registry.get('/subjects/Hidden/versions/3?deleted=true')).body.deleted, true)
    const next = await registry.post('/subjects/Hidden/versions', { schema: record('Hidden', 'id', 'c?') })
    assert.equal(next.body.version, 4)
  })

  test('leaves the schema readable by its id until it is deleted for good', async () => {
    const id = await registry.registered('readable', record('Readable', 'id'))
    await registry.delete('/subjects/readable/versions/1')
    assert.equal((await registry.get(`/schemas/ids/${id}`)).status, 200)
    assert.deepEqual((await registry.get(`/schemas/ids/${id}/subjects`)).body, [])
    assert.deepEqual((await registry.get(`/schemas/ids/${id}/subjects?deleted=true`)).body, ['readable'])
    await registry.delete('/subjects/readable/versions/1?permanent=true')
    assert.equal((await registry.get(`/schemas/ids/${id}`)).body.error_code, 40403)
  })

  test('takes two steps: first softly, then for good', async () => {
    await threeVersions('Twice')
    assert.equal((await registry.delete('/subjects/Twice?permanent=true')).body.error_code, 40405)
    assert.equal((await registry.delete('/subjects/Twice/versions/1?permanent=true')).body.error_code, 40407)
    assert.deepEqual((await registry.delete('/subjects/Twice')).body, [1, 2, 3])
    assert.equal((await registry.delete('/subjects/Twice')).body.error_code, 40404)
    assert.equal((await registry.delete('/subjects/Twice/versions/1')).body.error_code, 40406)
    assert.deepEqual((await registry.delete('/subjects/Twice?permanent=true')).body, [1, 2, 3])
    assert.equal((await registry.delete('/subjects/Twice')).body.error_code, 40401)
  })

  test('a subject takes its configuration and mode along', async () => {
    await registry.registered('configured', record('Configured', 'id'))
    await registry.put('/config/configured', { compatibility: 'FULL' })
    await registry.delete('/subjects/configured')
    assert.equal((await registry.get('/config/configured')).body.error_code, 40408)
  })

  test('a schema that comes back keeps its id and takes the next version', async () => {
    const id = await registry.registered('returning', record('Returning', 'id'))
    await registry.delete('/subjects/returning')
    const again = await registry.post('/subjects/returning/versions', { schema: record('Returning', 'id') })
    assert.deepEqual([again.body.id, again.body.version], [id, 2])
    assert.deepEqual((await registry.get('/subjects/returning/versions?deleted=true')).body, [2])
  })

  test('what does not exist is told apart', async () => {
    await registry.registered('lonely', record('Lonely', 'id'))
    assert.equal((await registry.delete('/subjects/nobody')).body.error_code, 40401)
    assert.equal((await registry.delete('/subjects/nobody/versions/1')).body.error_code, 40401)
    assert.equal((await registry.delete('/subjects/lonely/versions/7')).body.error_code, 40402)
    for (const version of ['0', '-2', 'earliest', '2147483648', '1.5']) {
      const answer = await registry.delete(`/subjects/lonely/versions/${version}`)
      assert.equal(answer.body.error_code, 42202, version)
    }
  })

  test('lists of subjects show what is asked for', async () => {
    await registry.registered('list-a', record('ListA', 'id'))
    await registry.registered('list-b', record('ListB', 'id'))
    await registry.delete('/subjects/list-b')
    const list = async (query: string) => (await registry.get(`/subjects?subjectPrefix=list-${query}`)).body
    assert.deepEqual(await list(''), ['list-a'])
    assert.deepEqual(await list('&deleted=true'), ['list-a', 'list-b'])
    assert.deepEqual(await list('&deletedOnly=true'), ['list-b'])
    assert.deepEqual(await list('&deleted=true&offset=1&limit=1'), ['list-b'])
    assert.deepEqual(await list('&offset=5'), [])
    assert.deepEqual(await list('&limit=-1'), ['list-a'])
  })
})
