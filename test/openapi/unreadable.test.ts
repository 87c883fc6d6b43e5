import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openapi } from '../../src/formats/openapi/openapi.ts'
import type { Files } from './documents.ts'
import { compareFiles, contractAt, memoryTree, orders } from './documents.ts'

const valid = orders({ body: { type: 'string' } })

/** What is said when the base has a document and the head a file at its path that is not recognised as one. */
const afterBreaking = async (text: string) => {
  const [base, head] = [memoryTree({ 'api.yaml': valid }), memoryTree({ 'api.yaml': text })]
  assert.deepEqual(await openapi.discover(head), [])
  const { changes, problems } = await openapi.compare({ base: contractAt('api.yaml') }, base, head, [
    { base: 'api.yaml', head: 'api.yaml', same: false },
  ])
  assert.deepEqual(changes, [])
  return problems.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`)
}

const rest = 'info: {title: Orders, version: "1"}\npaths: {}\n'

test('a document that became invalid YAML was not removed: its syntax error is reported', async () => {
  const [problem, ...others] = await afterBreaking(`  openapi: 3.1.0\n${rest}`)
  assert.match(problem ?? '', /^api\.yaml:2:1 The YAML is not valid: /)
  assert.deepEqual(others, [])
  assert.match((await afterBreaking('{')).join(), /^api\.yaml:\d+:\d+ The YAML is not valid: /)
})

test('a document of a version nobody knows was not removed: the version is reported', async () => {
  assert.deepEqual(await afterBreaking(`openapi: 4.0.0\n${rest}`), [
    'api.yaml:1:1 The version "4.0.0" is not known; documents of OpenAPI 2.0 and 3.0 to 3.2 are understood.',
  ])
})

test('a document without its "openapi" key was not removed: the missing key is reported', async () => {
  assert.deepEqual(await afterBreaking(`openapl: 3.1.0\n${rest}`), [
    'api.yaml:1:1 The file is not an OpenAPI document: it has neither "openapi" nor "swagger" at its top level.',
  ])
})

test('a document that became empty was not removed: that it is empty is reported', async () => {
  assert.deepEqual(await afterBreaking(''), ['api.yaml:1:1 The file is empty.'])
})

test('a document whose file cannot be read any more was not removed', async () => {
  const head = {
    ...memoryTree({}),
    read: async () => new Map([['api.yaml', { unreadable: 'The file is a directory.' }]]),
  }
  const base = memoryTree({ 'api.yaml': valid })
  const { changes, problems } = await openapi.compare({ base: contractAt('api.yaml') }, base, head, undefined)
  assert.deepEqual(changes, [])
  assert.deepEqual(
    problems.map(({ message }) => message),
    ['The file is a directory.'],
  )
})

/** The kinds of change between two sets of files, and how many problems were reported. */
const comparing = async (base: Files, head: Files) => {
  const { changes, problems } = await compareFiles(base, head)
  return { kinds: changes.map(({ kind }) => kind), problems: problems.length }
}

/** A document that has one part in another file, compared with itself without that file, in both directions. */
const losing = async (document: object, part: object): Promise<void> => {
  const [whole, broken] = [{ 'api.yaml': document, 'part.yaml': part }, { 'api.yaml': document }]
  assert.deepEqual(await comparing(whole, whole), { kinds: [], problems: 0 })
  assert.deepEqual(await comparing(whole, broken), { kinds: [], problems: 1 })
  assert.deepEqual(await comparing(broken, whole), { kinds: [], problems: 1 })
}

const reference = { $ref: 'part.yaml' }
const money = {
  type: 'object',
  required: ['amount'],
  properties: { amount: { type: 'number' } },
  readOnly: true,
  default: {},
}

test('a schema behind a reference that leads nowhere is not compared', async () => {
  await losing(orders({ body: reference, response: reference }), money)
  await losing(orders({ response: { type: 'object', properties: { price: reference } } }), money)
  await losing(orders({ body: { type: 'array', items: reference } }), money)
  await losing(orders({ body: { type: 'object', additionalProperties: reference } }), money)
  await losing(orders({ parameters: [{ name: 'q', in: 'query', schema: reference }] }), { type: 'integer' })
  await losing(orders({ headers: { 'X-Rate': { schema: reference } } }), { type: 'integer' })
})

test('what is put together with such a schema is not compared either', async () => {
  await losing(orders({ body: { allOf: [reference, { type: 'object' }] } }), money)
  await losing(orders({ response: { oneOf: [{ type: 'string' }, { allOf: [reference] }] } }), money)
  await losing(orders({ body: { type: 'object', not: reference } }), money)
})

test('a component that refers to such a schema is reported once, where its reference stands', async () => {
  const document = orders({
    body: { $ref: '#/components/schemas/Price' },
    schemas: { Price: reference },
  })
  await losing(document, money)
})

test('parameters, bodies, responses, headers and media types behind such references are not compared', async () => {
  await losing(orders({ parameters: [reference] }), {
    name: 'limit',
    in: 'query',
    required: true,
    schema: { type: 'integer' },
  })
  const content = { 'application/json': { schema: { type: 'string' } } }
  await losing(orders({ operation: { requestBody: reference } }), { required: true, content })
  await losing(orders({ operation: { responses: { 200: reference } } }), { description: 'OK', content })
  await losing(orders({ operation: { responses: reference } }), { 200: { description: 'OK', content } })
  await losing(orders({ headers: { 'X-Rate': reference } }), {
    required: true,
    schema: { type: 'integer' },
  })
  await losing(orders({ operation: { requestBody: { content: { 'text/plain': reference } } } }), {
    schema: { type: 'string' },
  })
  await losing(orders({ operation: { callbacks: { done: reference } } }), {
    '{$request.body#/url}': { post: { responses: { 200: { description: 'OK' } } } },
  })
})

test('paths, webhooks, schemas and security schemes behind such references were not removed', async () => {
  const item = { get: { responses: { 200: { description: 'OK' } } } }
  const info = { title: 'Orders', version: '1' }
  await losing({ openapi: '3.1.0', info, paths: { '/orders': reference } }, item)
  await losing({ openapi: '3.1.0', info, paths: reference }, { '/orders': item })
  await losing({ openapi: '3.1.0', info, webhooks: { ordered: reference } }, item)
  const schemas = { schemas: reference }
  await losing({ openapi: '3.1.0', info, paths: {}, components: schemas }, { Price: money })
  await losing({ openapi: '3.1.0', info, paths: {}, components: reference }, { schemas: { Price: money } })
  const components = { securitySchemes: { key: reference } }
  await losing(
    { openapi: '3.1.0', info, paths: {}, components },
    { type: 'apiKey', in: 'header', name: 'X-Key' },
  )
})

test('the body of a 2.0 operation behind such a reference was not removed', async () => {
  const operation = { parameters: [reference], responses: { 200: { description: 'OK' } } }
  await losing(
    { swagger: '2.0', info: { title: 'Orders', version: '1' }, paths: { '/orders': { post: operation } } },
    { name: 'order', in: 'body', required: true, schema: { type: 'object' } },
  )
})

test('everything else in the document is still compared', async () => {
  const document = (type: string) =>
    orders({ body: reference, response: { type: 'object', properties: { price: reference, id: { type } } } })
  assert.deepEqual(
    await comparing(
      { 'api.yaml': document('integer'), 'part.yaml': money },
      { 'api.yaml': document('boolean') },
    ),
    { kinds: ['schema.type'], problems: 1 },
  )
})

test('a document whose own file is the same is compared when a file it refers to is not', async () => {
  const document = orders({ response: reference })
  const base = memoryTree({ 'api.yaml': document, 'part.yaml': { type: 'integer' } })
  const head = memoryTree({ 'api.yaml': document, 'part.yaml': { type: 'boolean' } })
  const contract = { base: contractAt('api.yaml'), head: contractAt('api.yaml') }
  const { changes } = await openapi.compare(contract, base, head, [
    { base: 'api.yaml', head: 'api.yaml', same: true },
  ])
  assert.deepEqual(
    changes.map(({ kind, head: at }) => [kind, at?.().path]),
    [['schema.type', 'part.yaml']],
  )
})
