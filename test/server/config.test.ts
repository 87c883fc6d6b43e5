import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeRegistry, record } from './registry-under-test.ts'

describeRegistry('The configuration', (registry) => {
  test('is BACKWARD when nothing is configured', async () => {
    assert.deepEqual((await registry.get('/config')).body, { compatibilityLevel: 'BACKWARD' })
    assert.deepEqual((await registry.delete('/config')).body, { compatibilityLevel: 'BACKWARD' })
  })

  test('of a subject is its own, and falls back when asked so', async () => {
    assert.equal((await registry.get('/config/orders')).body.error_code, 40408)
    assert.equal(
      (await registry.get('/config/orders?defaultToGlobal=true')).body.compatibilityLevel,
      'BACKWARD',
    )
    assert.deepEqual((await registry.put('/config/orders', { compatibility: 'full' })).body, {
      compatibility: 'FULL',
    })
    assert.equal((await registry.get('/config/orders')).body.compatibilityLevel, 'FULL')
    assert.deepEqual((await registry.delete('/config/orders')).body, { compatibilityLevel: 'FULL' })
    assert.equal((await registry.delete('/config/orders')).body.error_code, 40401)
  })

  test('comes field by field from the subject, its context, and everything', async () => {
    await registry.put('/config', { compatibility: 'FORWARD', normalize: true })
    await registry.put('/config/:.tenant:', { compatibility: 'NONE', validateFields: true })
    await registry.put('/config/:.tenant:orders', { compatibilityGroup: 'major' })
    const inherited = await registry.get('/config/:.tenant:orders?defaultToGlobal=true')
    assert.deepEqual(inherited.body, {
      compatibilityLevel: 'NONE',
      normalize: true,
      validateFields: true,
      compatibilityGroup: 'major',
    })
    assert.deepEqual((await registry.get('/config/:.tenant:orders')).body, { compatibilityGroup: 'major' })
    await registry.delete('/config')
  })

  test('changes only in the fields that are sent; null takes one away', async () => {
    await registry.put('/config/changing', {
      compatibility: 'FULL',
      normalize: true,
      compatibilityGroup: 'major',
    })
    await registry.put('/config/changing', { normalize: null, compatibilityGroup: 'minor' })
    assert.deepEqual((await registry.get('/config/changing')).body, {
      compatibilityLevel: 'FULL',
      compatibilityGroup: 'minor',
    })
  })

  test('refuses levels that do not exist and values of another type', async () => {
    assert.equal((await registry.put('/config', { compatibility: 'SIDEWAYS' })).body.error_code, 42203)
    assert.equal((await registry.put('/config/orders', { normalize: 'yes' })).status, 400)
    assert.equal(
      (await registry.put('/config/orders', { defaultMetadata: { properties: { a: 1 } } })).status,
      400,
    )
    assert.equal((await registry.put('/config/orders', [])).status, 400)
  })

  test('is obeyed by the next registration', async () => {
    await registry.registered('obeyed', record('Obeyed', 'id'))
    const schema = record('Obeyed', 'id', 'added')
    assert.equal((await registry.post('/subjects/obeyed/versions', { schema })).status, 409)
    await registry.put('/config/obeyed', { compatibility: 'FORWARD' })
    assert.equal((await registry.post('/subjects/obeyed/versions', { schema })).status, 200)
  })

  test('splits the history of a subject by a property of the metadata', async () => {
    await registry.put('/config/grouped', { compatibilityGroup: 'major' })
    const ofMajor = (major: string, ...fields: string[]) => ({
      schema: record('Grouped', ...fields),
      metadata: { properties: { major } },
    })
    const send = (body: object) => registry.post('/subjects/grouped/versions', body)
    assert.equal((await send(ofMajor('1', 'id'))).status, 200)
    assert.equal((await send(ofMajor('2', 'id', 'added'))).status, 200, 'the first of its group')
    assert.equal((await send(ofMajor('2', 'id', 'added', 'more'))).status, 409)
    assert.equal((await send(ofMajor('1', 'id', 'more?'))).status, 200, 'compared with version 1 only')
  })

  test('lets a subject stand for another one', async () => {
    await registry.registered('target', record('Target', 'id'))
    await registry.put('/config/shortcut', { alias: 'target' })
    await registry.put('/config/detour', { alias: 'shortcut' })
    assert.deepEqual((await registry.get('/subjects/shortcut/versions')).body, [1])
    assert.equal((await registry.get('/subjects/shortcut/versions/1')).body.subject, 'target')
    assert.equal(
      (await registry.post('/subjects/shortcut', { schema: record('Target', 'id') })).body.subject,
      'target',
    )
    assert.equal(
      (await registry.get('/subjects/detour/versions')).body.error_code,
      40401,
      'aliases do not chain',
    )
    await registry.put('/config/shortcut', { alias: '' })
    assert.equal((await registry.get('/subjects/shortcut/versions')).body.error_code, 40401)
  })

  test('keeps reserved names out of the fields of a schema', async () => {
    await registry.put('/config/reserving', { validateFields: true, compatibility: 'NONE' })
    const metadata = { properties: { 'confluent:reserved': 'email, phone' } }
    const send = (schema: string, others: object = {}) =>
      registry.post('/subjects/reserving/versions', { schema, metadata, ...others })
    const taken = await send(record('Person', 'id', 'phone'))
    assert.equal(taken.status, 409)
    assert.match(taken.body.message, /conflicts with the reserved field phone/)
    const json = '{"type":"object","properties":{"email":{"type":"string"}}}'
    assert.equal((await send(json, { schemaType: 'JSON' })).status, 409)
    const proto = 'syntax = "proto3"; message Person { string email = 1; }'
    assert.equal((await send(proto, { schemaType: 'PROTOBUF' })).status, 409)
    assert.equal((await send(record('Person', 'id'))).status, 200)
    const given = await send(record('Person', 'id', 'name'), { metadata: {} })
    assert.match(given.body.message, /reserved field email removed/)
  })
})
