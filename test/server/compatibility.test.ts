import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeRegistry, record } from './registry-under-test.ts'

describeRegistry('Compatibility', (registry) => {
  test('is enforced: an incompatible schema is refused with its reasons and leaves no trace', async () => {
    await registry.registered('orders', record('Order', 'id'))
    const refused = await registry.post('/subjects/orders/versions', {
      schema: record('Order', 'id', 'a', 'b'),
    })
    assert.equal(refused.status, 409)
    assert.equal(refused.body.error_code, 40901)
    assert.match(
      refused.body.message,
      /^Schema being registered is incompatible with an earlier schema for subject "orders", details: \[\{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'a' at path '\/fields\/1' in the new schema has no default value and is missing in the old schema', additionalInfo:'a'\}/,
    )
    assert.match(refused.body.message, /'b' at path '\/fields\/2'/, 'every reason, not the first')
    assert.match(
      refused.body.message,
      /\{oldSchemaVersion: 1\}.*\{validateFields: 'false', compatibility: 'BACKWARD'\}\]$/,
    )
    assert.deepEqual((await registry.get('/subjects/orders/versions')).body, [1])
  })

  test('can be asked about without registering', async () => {
    const ask = (schema: string, version = '/latest', query = '') =>
      registry.post(`/compatibility/subjects/orders/versions${version}${query}`, { schema })
    assert.deepEqual((await ask(record('Order', 'id', 'a?'))).body, { is_compatible: true })
    assert.deepEqual((await ask(record('Order', 'id', 'a'))).body, { is_compatible: false })
    const verbose = await ask(record('Order', 'id', 'a'), '/1', '?verbose=true')
    assert.equal(verbose.body.is_compatible, false)
    assert.match(verbose.body.messages[0], /READER_FIELD_MISSING_DEFAULT_VALUE/)
    assert.deepEqual((await ask(record('Order', 'id'), '', '?verbose=true')).body, {
      is_compatible: true,
      messages: [],
    })
    assert.deepEqual((await registry.get('/subjects/orders/versions')).body, [1])
  })

  test('of JSON Schema is judged leniently where the configuration says so', async () => {
    const object = (...names: string[]) =>
      JSON.stringify({ type: 'object', properties: Object.fromEntries(names.map((name) => [name, {}])) })
    const typed = JSON.stringify({ type: 'object', properties: { id: {}, note: { type: 'string' } } })
    await registry.registered('lenient', object('id'), { schemaType: 'JSON' })
    const body = { schema: typed, schemaType: 'JSON' }
    assert.equal((await registry.post('/subjects/lenient/versions', body)).status, 409)
    await registry.put('/config/lenient', { compatibility: 'BACKWARD', compatibilityPolicy: 'LENIENT' })
    assert.equal((await registry.post('/subjects/lenient/versions', body)).status, 200)
  })

  test('with a subject that does not exist is given, with a version that does not is an error', async () => {
    const ask = (version: string) =>
      registry.post(`/compatibility/subjects/nobody/versions${version}`, { schema: '"string"' })
    assert.deepEqual((await ask('')).body, { is_compatible: true })
    assert.deepEqual((await ask('/latest')).body, { is_compatible: true })
    assert.equal((await ask('/1')).body.error_code, 40402)
    assert.equal((await ask('/earliest')).body.error_code, 42202)
  })

  test('of what is no schema is an error, or a reason in a verbose answer', async () => {
    const ask = (query: string) =>
      registry.post(`/compatibility/subjects/orders/versions/latest${query}`, { schema: '{' })
    assert.equal((await ask('')).body.error_code, 42201)
    const verbose = await ask('?verbose=true')
    assert.equal(verbose.body.is_compatible, false)
    assert.match(verbose.body.messages[0], /^Invalid schema/)
  })

  test('under a transitive mode names every version that fails', async () => {
    await registry.put('/config/history', { compatibility: 'NONE' })
    await registry.registered('history', record('History', 'id'))
    await registry.registered('history', record('History', 'id', 'a'))
    await registry.registered('history', record('History', 'id', 'a', 'b'))
    await registry.put('/config/history', { compatibility: 'BACKWARD_TRANSITIVE' })
    const refused = await registry.post('/subjects/history/versions', {
      schema: record('History', 'id', 'a', 'b', 'c?'),
    })
    const versions = [...refused.body.message.matchAll(/oldSchemaVersion: (\d)/g)].map(
      ([, version]) => version,
    )
    assert.deepEqual(versions, ['2', '1'], 'newest first; version 3 is compatible')
    await registry.delete('/subjects/history/versions/1')
    await registry.delete('/subjects/history/versions/2')
    assert.ok(
      await registry.registered('history', record('History', 'id', 'a', 'b', 'c?')),
      'only live ones count',
    )
  })

  test('is refused to a schema of another type', async () => {
    const answer = await registry.post('/subjects/orders/versions', { schema: '{}', schemaType: 'JSON' })
    assert.equal(answer.status, 409)
    assert.match(answer.body.message, /different schema type/)
  })

  test('is asked of protobuf and JSON Schema in their own terms', async () => {
    const proto = (type: string) => `syntax = "proto3"; message Order { ${type} id = 1; }`
    await registry.registered('proto', proto('string'), { schemaType: 'PROTOBUF' })
    const wrong = await registry.post('/subjects/proto/versions', {
      schema: proto('int32'),
      schemaType: 'PROTOBUF',
    })
    assert.match(wrong.body.message, /errorType:'FIELD_SCALAR_KIND_CHANGED'/)
    const json = (type: string) =>
      `{"type":"object","properties":{"id":{"type":"${type}"}},"additionalProperties":false}`
    await registry.registered('json', json('string'), { schemaType: 'JSON' })
    const changed = await registry.post('/subjects/json/versions', {
      schema: json('integer'),
      schemaType: 'JSON',
    })
    assert.match(changed.body.message, /errorType:'TYPE_CHANGED'/)
  })
})
