import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { describeRegistry, record } from './registry-under-test.ts'

const registryJson = 'application/vnd.schemaregistry.v1+json'

describeRegistry('The HTTP API', (registry) => {
  test('answers in the content type that a client accepts', async () => {
    const typeOf = async (accept: string): Promise<string | null> =>
      (await registry.send('/config', { headers: { accept } })).headers.get('content-type')
    assert.match((await typeOf('*/*')) ?? '', new RegExp(`^${registryJson.replaceAll(/[.+]/g, '\\$&')}`))
    assert.match((await typeOf('application/json')) ?? '', /^application\/json/)
    assert.match(
      (await typeOf(`application/vnd.schemaregistry+json, application/json`)) ?? '',
      /^application\/vnd\.schemaregistry\+json/,
    )
    const error = await registry.get('/subjects/nobody/versions')
    assert.ok(error.headers.get('content-type')?.startsWith(registryJson))
  })

  test('takes JSON under the content types that clients use, and no others', async () => {
    const send = (type: string) =>
      registry.send('/subjects/types/versions', {
        method: 'POST',
        headers: { 'content-type': type },
        body: JSON.stringify({ schema: record('Types', 'id') }),
      })
    for (const type of [
      registryJson,
      'application/vnd.schemaregistry+json',
      'application/json; charset=utf-8',
      'application/octet-stream',
    ]) {
      assert.equal((await send(type)).status, 200, type)
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/html']) {
      const { status, body } = await send(type)
      assert.deepEqual([status, body.error_code], [415, 415], type)
    }
  })

  test('refuses bodies that are no JSON object', async () => {
    for (const body of [
      '',
      '{',
      '[]',
      'null',
      '"schema"',
      '42',
      '{"schema": 5}',
      '{"schema":"1","references":{}}',
    ]) {
      const headers = { 'content-type': registryJson }
      const answer = await registry.send('/subjects/malformed/versions', { method: 'POST', headers, body })
      assert.equal(answer.status, 400, body)
      assert.equal(typeof answer.body.message, 'string')
    }
  })

  test('survives bodies that are nested or keyed to do harm', async () => {
    const nested = `{"schema":"\\"string\\"","metadata":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    const headers = { 'content-type': registryJson }
    const send = (body: string) => registry.send('/subjects/harm/versions', { method: 'POST', headers, body })
    assert.equal((await send(nested)).status, 400)
    assert.equal((await send('{"schema":"\\"string\\"","__proto__":{"id":9}}')).status, 200)
    assert.equal((await send('{"schema":"\\"int\\"","constructor":{"prototype":{}}}')).body.error_code, 40901)
    const deep = `${'{"type":"array","items":'.repeat(5000)}"string"${'}'.repeat(5000)}`
    const answer = await registry.post('/subjects/deep/versions', { schema: deep })
    assert.ok([200, 422].includes(answer.status), `${answer.status}`)
  })

  test('refuses requests that are too large', async () => {
    const answer = await registry.post('/subjects/large/versions', { schema: 'x'.repeat(17 * 1024 * 1024) })
    assert.deepEqual([answer.status, answer.body.error_code], [422, 42209])
  })

  test('tells paths that do not exist from methods that do not', async () => {
    assert.deepEqual((await registry.get('/nothing/here')).body, {
      error_code: 404,
      message: 'HTTP 404 Not Found',
    })
    for (const path of ['/subjects', '/subjects/a/versions/1?deleted=true', '/contexts/.a/subjects/b']) {
      const patched = await registry.send(path, { method: 'PATCH' })
      assert.deepEqual(patched.body, { error_code: 405, message: 'HTTP 405 Method Not Allowed' }, path)
    }
    assert.equal((await registry.get('/subjects/%zz/versions')).status, 400)
  })

  test('shows nothing of its inside in an error', async () => {
    const answers = [
      await registry.get('/subjects/nobody/versions'),
      await registry.post('/subjects/x/versions', { schema: '{' }),
      await registry.get('/schemas/ids/not-a-number'),
    ]
    for (const { body } of answers) {
      assert.deepEqual(Object.keys(body).toSorted(), ['error_code', 'message'])
      assert.doesNotMatch(body.message, /node:|\.ts|\/src\/|SQLITE|select /i)
    }
  })

  test('takes subjects of any letters, with slashes, blanks and percent signs', async () => {
    for (const subject of ['a/b', 'with blank', '100%', 'заказ', '注文', 'a?b#c', 'x'.repeat(300), '😀']) {
      const path = `/subjects/${encodeURIComponent(subject)}/versions`
      assert.equal((await registry.post(path, { schema: record('Named', 'id') })).status, 200, subject)
      assert.equal((await registry.get(`${path}/latest`)).body.subject, subject)
    }
  })

  test('gives the bare text of a schema', async () => {
    const schema = record('Bare', 'id')
    const id = await registry.registered('bare', schema)
    for (const path of [`/schemas/ids/${id}/schema`, '/subjects/bare/versions/latest/schema']) {
      assert.deepEqual((await registry.get(path)).body, JSON.parse(schema))
    }
  })

  test('gives a protobuf schema as a descriptor, and takes one', async () => {
    const schema = 'syntax = "proto3";\n\nmessage Order {\n  string id = 1;\n}\n'
    const id = await registry.registered('descriptor', schema, { schemaType: 'PROTOBUF' })
    const serialized = (await registry.get(`/schemas/ids/${id}?format=serialized`)).body.schema
    assert.match(serialized, /^[A-Za-z0-9+/]+=*$/)
    const again = await registry.post('/subjects/descriptor/versions', {
      schema: serialized,
      schemaType: 'PROTOBUF',
    })
    assert.equal(again.body.id, id, 'the same schema in another form')
    const elsewhere = { schema: serialized.replace(/^/, ''), schemaType: 'PROTOBUF' }
    const read = await registry.post('/subjects/descriptor-first/versions', elsewhere)
    assert.match(read.body.schema, /message Order \{/, 'people read text')
  })

  test('tells the highest id beside a schema', async () => {
    const id = await registry.registered('highest', record('Highest', 'id'))
    assert.equal((await registry.get('/schemas/ids/1?fetchMaxId=true')).body.maxId, id)
  })

  test('lists schemas in pages, all versions or the latest', async () => {
    await registry.put('/config/paged', { compatibility: 'NONE' })
    for (const field of ['a', 'b', 'c']) await registry.registered('paged', record('Paged', field))
    const list = async (query: string): Promise<number[]> =>
      (await registry.get(`/schemas?subjectPrefix=paged${query}`)).body.map(
        (each: { version: number }) => each.version,
      )
    assert.deepEqual(await list(''), [1, 2, 3])
    assert.deepEqual(await list('&offset=1&limit=1'), [2])
    assert.deepEqual(await list('&latestOnly=true'), [3])
    await registry.delete('/subjects/paged/versions/3')
    assert.deepEqual(await list('&latestOnly=true'), [2])
    assert.deepEqual(await list('&deleted=true'), [1, 2, 3])
  })

  test('says who it is', async () => {
    assert.equal((await registry.get('/')).status, 200)
    assert.equal((await registry.get('/v1/metadata/id')).status, 200)
    assert.equal((await registry.get('/v1/metadata/version')).status, 200)
  })

  test('refuses NUL characters, which no database keeps', async () => {
    assert.equal((await registry.get('/subjects/a%00b/versions')).status, 400)
    assert.equal((await registry.post('/subjects/nul/versions', { schema: '"string"\0' })).status, 400)
    const references = [{ name: 'a', subject: 'b\0', version: 1 }]
    assert.equal((await registry.post('/subjects/nul/versions', { schema: '"int"', references })).status, 400)
  })

  test('outlives clients that hang up in the middle of a request', async () => {
    const { hostname, port } = new URL(registry.url)
    const socket = connect(Number(port), hostname)
    socket.write('POST /subjects/half/versions HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"sch')
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.destroy()
    assert.equal((await registry.get('/subjects')).status, 200)
  })
})
