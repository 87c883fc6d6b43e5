import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareFiles, judgeChanges, loadFiles, memoryTree, contractAt, orders } from './documents.ts'
import { openapi } from '../../src/formats/openapi/openapi.ts'
import { parseReference } from '../../src/formats/openapi/reference.ts'

const problemsOf = async (files: Parameters<typeof loadFiles>[0]): Promise<string[]> =>
  (await loadFiles(files)).problems.map(
    ({ path, line, column, message }) => `${path}:${line}:${column} ${message}`,
  )

const referring = (reference: string): object => orders({ body: { $ref: reference } })

test('a reference is a relative path and a JSON pointer with its escapes undone', () => {
  assert.deepEqual(parseReference('../common/a%20b.yaml#/paths/~1a~0b/get', 'api/v1/openapi.yaml'), {
    path: 'api/common/a b.yaml',
    pointer: ['paths', '/a~b', 'get'],
  })
  assert.deepEqual(parseReference('#', 'api.yaml'), { path: 'api.yaml', pointer: [] })
  assert.deepEqual(parseReference('./x.yaml', 'a/api.yaml'), { path: 'a/x.yaml', pointer: [] })
})

test('what leads out of the repository is refused', () => {
  for (const reference of [
    'https://example.com/a.yaml',
    'file:///etc/passwd',
    '//host/a.yaml',
    '../../secret.yaml',
    'C:\\a.yaml',
  ]) {
    assert.ok('refused' in parseReference(reference, 'api/openapi.yaml'), reference)
  }
  assert.ok('refused' in parseReference('/etc/hostname', 'openapi.yaml'))
  assert.ok('refused' in parseReference('%2e%2e/%2e%2e/x.yaml', 'a/openapi.yaml'))
})

test('a refused reference is a problem at its place, and nothing outside is read', async () => {
  const files = { 'api.yaml': referring('http://127.0.0.1/schema.yaml') }
  const [problem] = await problemsOf(files)
  assert.match(
    problem ?? '',
    /^api\.yaml:12:15 The reference "http:\/\/127\.0\.0\.1\/schema\.yaml" leads out of the repository/,
  )
  const tree = memoryTree({ 'api.yaml': referring('../../../etc/hostname') })
  await openapi.load(contractAt('api.yaml'), tree)
  assert.deepEqual(tree.readPaths, ['api.yaml'])
})

test('references that lead nowhere, in a circle or to a missing file are problems', async () => {
  assert.match(
    (await problemsOf({ 'api.yaml': referring('#/components/schemas/Nobody') })).join(),
    /leads to nothing/,
  )
  assert.match(
    (await problemsOf({ 'api.yaml': referring('missing.yaml') })).join(),
    /cannot be followed: The file does not exist/,
  )
  const loop = orders({
    body: { $ref: '#/components/schemas/A' },
    schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } },
  })
  assert.match((await problemsOf({ 'api.yaml': loop })).join(), /leads in a circle/)
})

test('anchors and references below an "$id" are reported because they are not understood', async () => {
  assert.match((await problemsOf({ 'api.yaml': referring('#order') })).join(), /names an anchor/)
  const nested = orders({
    schemas: {
      A: { $id: 'https://example.com/a', properties: { b: { $ref: '#/$defs/b' } }, $defs: { b: {} } },
    },
  })
  assert.match((await problemsOf({ 'api.yaml': nested })).join(), /below the "\$id"/)
})

test('what looks like a reference in an example, a default or an extension is none', async () => {
  const document = orders({
    body: {
      type: 'object',
      example: { $ref: 'nowhere.yaml' },
      default: { $ref: '#/x' },
      'x-note': { $ref: 'http://a' },
      properties: { $ref: { type: 'string' } },
    },
  })
  assert.deepEqual(await problemsOf({ 'api.yaml': document }), [])
})

test('all paths may stand in a file of their own', async () => {
  const api = { openapi: '3.1.0', info: { title: 't', version: '1' }, paths: { $ref: 'paths.yaml' } }
  const { changes, problems } = await compareFiles(
    { 'api.yaml': api, 'paths.yaml': { '/a': { get: { responses: {} } } } },
    { 'api.yaml': api, 'paths.yaml': {} },
  )
  assert.deepEqual(problems, [])
  assert.deepEqual(
    changes.map(({ kind, subject }) => `${kind} ${subject.join()}`),
    ['path.operation.removed GET /a'],
  )
})

test('files are read in batches, each once', async () => {
  const tree = memoryTree({
    'api.yaml': orders({ body: { $ref: 'a.yaml' }, response: { $ref: 'b.yaml' } }),
    'a.yaml': { properties: { c: { $ref: 'c.json#/x' }, self: { $ref: '#' } } },
    'b.yaml': { properties: { c: { $ref: './c.json#/x' } } },
    'c.json': { x: { $ref: 'a.yaml' } },
  })
  const { problems } = await openapi.load(contractAt('api.yaml'), tree)
  assert.deepEqual(problems, [])
  assert.deepEqual(tree.readPaths, ['api.yaml', 'a.yaml', 'b.yaml', 'c.json'])
})

const orderWith = (type: string) => ({ type: 'object', properties: { total: { type } } })

test('a change in another file is found there', async () => {
  const api = orders({ response: { $ref: 'schemas/order.json' } })
  const { changes, judged } = await compareFiles(
    { 'api.yaml': api, 'schemas/order.json': orderWith('integer') },
    { 'api.yaml': api, 'schemas/order.json': orderWith('string') },
  )
  assert.deepEqual(
    judgeChanges(changes).map(({ id }) => id),
    ['openapi/response-property-type-changed'],
  )
  assert.deepEqual(changes[0]?.head?.(), {
    path: 'schemas/order.json',
    side: 'head',
    line: 5,
    column: 7,
    endLine: 5,
    endColumn: 23,
  })
  assert.deepEqual(judged, ['api.yaml', 'schemas/order.json'])
})

const sharedParts = (required: boolean) => ({
  'api.yaml': {
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: { '/a': { $ref: 'parts.yaml#/item' } },
  },
  'parts.yaml': {
    item: { get: { parameters: [{ $ref: '#/limit' }], responses: { 200: { $ref: '#/ok' } } } },
    limit: { name: 'limit', in: 'query', required, schema: { type: 'integer' } },
    ok: { description: 'OK' },
  },
})

test('path items, parameters, responses and bodies may be references, too', async () => {
  const { changes, problems } = await compareFiles(sharedParts(false), sharedParts(true))
  assert.deepEqual(problems, [])
  assert.deepEqual(
    judgeChanges(changes).map(({ message }) => message),
    ['GET /a: the query parameter "limit" became required.'],
  )
})
