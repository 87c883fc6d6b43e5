import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeRegistry, record } from './registry-under-test.ts'

describeRegistry('Registering a schema', (registry) => {
  test('gives it the next version of its subject, an id and a guid', async () => {
    const first = await registry.post('/subjects/orders-value/versions', { schema: record('Order', 'id') })
    assert.equal(first.status, 200)
    assert.equal(first.body.version, 1)
    assert.equal(first.body.schemaType, 'AVRO')
    assert.match(first.body.guid, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const second = await registry.post('/subjects/orders-value/versions', {
      schema: record('Order', 'id', 'note?'),
    })
    assert.equal(second.body.version, 2)
    assert.equal(second.body.id, first.body.id + 1)
  })

  test('again changes nothing, however its text is laid out', async () => {
    const schema = record('Again', 'id')
    const id = await registry.registered('again', schema)
    assert.equal(await registry.registered('again', schema), id)
    assert.equal(await registry.registered('again', JSON.stringify(JSON.parse(schema), null, 4)), id)
    assert.deepEqual((await registry.get('/subjects/again/versions')).body, [1])
  })

  test('keeps its text as it was sent', async () => {
    const schema = `{ "name": "Spaced",\n  "type": "record", "fields": [] }`
    const id = await registry.registered('spaced', schema)
    assert.equal((await registry.get(`/schemas/ids/${id}`)).body.schema, schema)
  })

  test('stores the normalized text when that is asked for', async () => {
    const schema = `{ "name": "Tidy", "type": "record", "doc": "", "fields": [] }`
    const answer = await registry.post('/subjects/tidy/versions?normalize=true', { schema })
    assert.equal(answer.body.schema, '{"type":"record","name":"Tidy","fields":[]}')
    assert.equal(
      await registry.registered('tidy', '{"type":"record","name":"Tidy","fields":[]}'),
      answer.body.id,
    )
  })

  test('gives one id to one schema under several subjects', async () => {
    const schema = record('Shared', 'id')
    const id = await registry.registered('shared-a', schema)
    assert.equal(await registry.registered('shared-b', schema), id)
    assert.deepEqual((await registry.get(`/schemas/ids/${id}/subjects`)).body, ['shared-a', 'shared-b'])
    assert.deepEqual((await registry.get(`/schemas/ids/${id}/versions`)).body, [
      { subject: 'shared-a', version: 1 },
      { subject: 'shared-b', version: 1 },
    ])
  })

  test('holds schemas of all three types', async () => {
    const proto = 'syntax = "proto3";\nmessage Order { string id = 1; }\n'
    const json = '{"type":"object","properties":{"id":{"type":"string"}}}'
    assert.ok(await registry.registered('of-protobuf', proto, { schemaType: 'PROTOBUF' }))
    assert.ok(await registry.registered('of-json', json, { schemaType: 'JSON' }))
    assert.equal((await registry.get('/subjects/of-protobuf/versions/1')).body.schemaType, 'PROTOBUF')
    assert.equal((await registry.get('/subjects/of-json/versions/latest')).body.schema, json)
    assert.deepEqual(
      new Set((await registry.get('/schemas/types')).body),
      new Set(['AVRO', 'JSON', 'PROTOBUF']),
    )
  })

  test('refuses what is no schema, with its place', async () => {
    const answer = await registry.post('/subjects/broken/versions', {
      schema: '{"type":"record","name":"Broken"}',
    })
    assert.equal(answer.status, 422)
    assert.equal(answer.body.error_code, 42201)
    assert.match(answer.body.message, /line 1, column \d+/)
    assert.equal((await registry.get('/subjects/broken/versions')).body.error_code, 40401)
  })

  test('refuses a type that does not exist', async () => {
    const answer = await registry.post('/subjects/typed/versions', { schema: '{}', schemaType: 'avro' })
    assert.equal(answer.body.error_code, 42201)
  })

  test('refuses subjects without a name, with control characters or a reserved name', async () => {
    for (const subject of ['__GLOBAL', ':.tenant:', 'a\u0007b']) {
      const path = `/subjects/${encodeURIComponent(subject)}/versions`
      const answer = await registry.post(path, { schema: '"string"' })
      assert.equal(answer.body.error_code, 42208, subject)
    }
  })

  test('gives a subject that was deleted for good version 1 again, and a new id', async () => {
    const id = await registry.registered('phoenix', record('Phoenix', 'id'))
    await registry.delete('/subjects/phoenix')
    await registry.delete('/subjects/phoenix?permanent=true')
    assert.equal((await registry.get(`/schemas/ids/${id}`)).body.error_code, 40403)
    const again = await registry.post('/subjects/phoenix/versions', { schema: record('Phoenix', 'id') })
    assert.equal(again.body.version, 1)
    assert.ok(again.body.id > id, 'ids never repeat')
  })

  test('concurrently, by sixteen clients, yields one id and one version', async () => {
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => registry.registered('crowded', record('Crowded', 'id'))),
    )
    assert.equal(new Set(answers).size, 1)
    assert.deepEqual((await registry.get('/subjects/crowded/versions')).body, [1])
  })

  test('concurrently, of different schemas, yields different ids and versions without a gap', async () => {
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, number) =>
        registry.post('/subjects/various/versions', { schema: record('Various', 'id', `extra${number}?`) }),
      ),
    )
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 16)
    assert.deepEqual(
      answers.map(({ body }) => body.version).toSorted((left, right) => left - right),
      Array.from({ length: 16 }, (_, index) => index + 1),
    )
  })
})

describeRegistry('Comparing and setting by the version in a request', (registry) => {
  test('accepts the next version only', async () => {
    await registry.registered('counted', record('Counted', 'id'))
    const wrong = await registry.post('/subjects/counted/versions', {
      schema: record('Counted', 'id', 'a?'),
      version: 5,
    })
    assert.equal(wrong.body.error_code, 42201)
    const right = await registry.post('/subjects/counted/versions', {
      schema: record('Counted', 'id', 'a?'),
      version: 2,
    })
    assert.equal(right.body.version, 2)
    assert.equal(right.body.metadata.properties['confluent:version'], '2')
  })

  test('can be repeated by who did not hear the answer', async () => {
    const request = { schema: record('Repeated', 'id'), version: 1 }
    const first = await registry.post('/subjects/repeated/versions', request)
    const second = await registry.post('/subjects/repeated/versions', request)
    assert.deepEqual(second.body, first.body)
  })

  test('with -1 makes a new version even of the same schema', async () => {
    const schema = record('Forced', 'id')
    await registry.registered('forced', schema)
    const forced = await registry.post('/subjects/forced/versions', { schema, version: -1 })
    assert.equal(forced.body.version, 2)
  })

  test('does not keep a serializer from finding its schema', async () => {
    const schema = record('Found', 'id')
    await registry.post('/subjects/found/versions', { schema, version: 1 })
    assert.equal((await registry.post('/subjects/found', { schema })).body.version, 1)
    assert.equal((await registry.post('/subjects/found/versions', { schema })).body.version, 1)
  })
})
