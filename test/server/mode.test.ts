import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeRegistry, record } from './registry-under-test.ts'

describeRegistry('The mode', (registry) => {
  test('is READWRITE when nothing is set', async () => {
    assert.deepEqual((await registry.get('/mode')).body, { mode: 'READWRITE' })
    assert.equal((await registry.get('/mode/orders')).body.error_code, 40409)
    assert.deepEqual((await registry.get('/mode/orders?defaultToGlobal=true')).body, { mode: 'READWRITE' })
  })

  test('READONLY of a subject keeps it as it is', async () => {
    await registry.registered('frozen', record('Frozen', 'id'))
    assert.deepEqual((await registry.put('/mode/frozen', { mode: 'READONLY' })).body, { mode: 'READONLY' })
    const changes = [
      registry.post('/subjects/frozen/versions', { schema: record('Frozen', 'id', 'a?') }),
      registry.delete('/subjects/frozen'),
      registry.delete('/subjects/frozen/versions/1'),
      registry.put('/config/frozen', { compatibility: 'NONE' }),
    ]
    for (const { status, body } of await Promise.all(changes))
      assert.deepEqual([status, body.error_code], [422, 42205])
    assert.equal((await registry.get('/subjects/frozen/versions/1')).status, 200)
    assert.ok(await registry.registered('frozen', record('Frozen', 'id')), 'what is there is answered still')
    assert.deepEqual((await registry.delete('/mode/frozen')).body, { mode: 'READONLY' })
    assert.ok(await registry.registered('frozen', record('Frozen', 'id', 'a?')))
  })

  test('READONLY_OVERRIDE holds whatever the subjects say', async () => {
    await registry.put('/mode/free', { mode: 'READWRITE' })
    await registry.put('/mode', { mode: 'READONLY' })
    assert.ok(
      await registry.registered('free', record('Free', 'id')),
      'the mode of the subject wins over READONLY',
    )
    await registry.put('/mode', { mode: 'READONLY_OVERRIDE' })
    const refused = await registry.post('/subjects/free/versions', { schema: record('Free', 'id', 'a?') })
    assert.equal(refused.body.error_code, 42205)
    await registry.put('/mode', { mode: 'READWRITE' })
  })

  test('IMPORT takes schemas with their ids and versions, and compares nothing', async () => {
    await registry.put('/mode/imported', { mode: 'IMPORT' })
    const send = (version: number, id: number, ...fields: string[]) =>
      registry.post('/subjects/imported/versions', { schema: record('Imported', ...fields), id, version })
    assert.equal((await send(3, 5003, 'id')).body.id, 5003)
    assert.equal((await send(1, 5001, 'other')).body.version, 1)
    assert.deepEqual((await registry.get('/subjects/imported/versions')).body, [1, 3])
    assert.equal((await send(3, 5003, 'id')).status, 200, 'the same again changes nothing')
    assert.equal((await send(4, 5003, 'different')).body.error_code, 42205, 'an id keeps its schema')
    assert.equal((await send(3, 5009, 'different')).body.error_code, 42205, 'a version keeps its schema')
    const withoutId = await registry.post('/subjects/imported/versions', { schema: record('Imported', 'x') })
    assert.equal(withoutId.body.error_code, 42205)
    await registry.delete('/mode/imported')
    assert.ok((await registry.registered('after-import', record('After', 'id'))) > 5003)
  })

  test('IMPORT can give the number of a version that was deleted softly to another schema', async () => {
    const first = await registry.registered('renumbered', record('Renumbered', 'id'))
    await registry.registered('renumbered', record('Renumbered', 'id', 'a?'))
    await registry.delete('/subjects/renumbered/versions/1')
    await registry.put('/mode/renumbered?force=true', { mode: 'IMPORT' })
    const schema = record('Renumbered', 'other')
    const answer = await registry.post('/subjects/renumbered/versions', { schema, id: 7001, version: 1 })
    assert.deepEqual([answer.body.id, answer.body.version], [7001, 1])
    assert.equal((await registry.get(`/schemas/ids/${first}`)).body.error_code, 40403)
  })

  test('IMPORT is refused for a subject with schemas, unless it is forced', async () => {
    await registry.registered('occupied', record('Occupied', 'id'))
    assert.equal((await registry.put('/mode/occupied', { mode: 'IMPORT' })).body.error_code, 42205)
    assert.equal((await registry.put('/mode/occupied?force=true', { mode: 'IMPORT' })).status, 200)
  })

  test('an id of one’s own needs IMPORT', async () => {
    const answer = await registry.post('/subjects/own-id/versions', { schema: '"string"', id: 77 })
    assert.equal(answer.body.error_code, 42205)
  })

  test('refuses modes that do not exist, and deleting what is not set', async () => {
    assert.equal((await registry.put('/mode', { mode: 'SLEEPING' })).body.error_code, 42204)
    assert.equal((await registry.put('/mode', {})).body.error_code, 42204)
    assert.equal((await registry.delete('/mode/nobody')).body.error_code, 40401)
  })
})
