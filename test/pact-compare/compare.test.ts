import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openapi } from '../../src/formats/openapi/openapi.ts'
import { contentIdOf } from '../../src/pact/content/content-id.ts'
import { comparePact } from '../../src/pact/compare/compare-pact.ts'
import { comparisonResult } from '../../src/pact/compare/result.ts'
import { readConfiguration } from '../../src/cli/configuration.ts'
import { judgePacts } from '../../src/cli/pact-comparison.ts'
import { openDirectoryTree } from '../../src/source/directory-tree.ts'
import { memoryTree } from '../openapi/documents.ts'
import { pactOf, readPactOf } from '../pact-use/pacts.ts'

const modelOf = async (document: object) => {
  const contract = { format: 'openapi', path: 'api.yaml', includes: [], excludes: [], mode: 'NONE' } as const
  const { model, problems } = await openapi.load(contract, memoryTree({ 'api.yaml': document }))
  assert.deepEqual(problems, [])
  return model
}

/** A document of one operation that answers with a schema. */
const answering = (schema: object, version = '3.1.0') => ({
  openapi: version,
  info: { title: 'Orders', version: '1' },
  paths: {
    '/orders': {
      get: { responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } } },
    },
  },
})

/** What a pact that expects a body has against a schema. */
const disagreements = async (schema: object, body: unknown, rules: object = {}, version?: string) => {
  const response = { status: 200, body, matchingRules: { body: rules } }
  const pact = readPactOf('web', 'orders', [{ request: { method: 'GET', path: '/orders' }, response }])
  return comparePact(pact, [await modelOf(answering(schema, version))]).map(
    ({ kind, node }) => `${kind}: ${node.part} ${node.reason}`,
  )
}

const matcher = (name: string, more: object = {}) => ({ matchers: [{ match: name, ...more }] })

test('every pact of the shop fits the document of its provider', async () => {
  const shop = fileURLToPath(new URL('../../fixtures/landscapes/shop/start/', import.meta.url))
  const configuration = await readConfiguration(openDirectoryTree(shop, shop), '', {
    config: undefined,
    preset: [],
    rule: [],
  })
  const documents = {
    orders: 'services/orders/api/openapi.yaml',
    catalog: 'services/catalog/api/openapi.yaml',
    shipping: 'services/shipping/api/swagger.json',
  }
  for (const [pact, provider] of [
    ['notifications-orders', 'orders'],
    ['shipping-orders', 'orders'],
    ['storefront-orders', 'orders'],
    ['orders-catalog', 'catalog'],
    ['storefront-shipping', 'shipping'],
  ] as const) {
    const question = {
      pacts: `pacts/${pact}.json`,
      documents: [documents[provider]],
      configuration,
      failOn: 'error' as const,
    }
    const { result } = await judgePacts(question, shop)
    assert.deepEqual(
      result.outcome,
      { kind: 'pass' },
      `${pact}: ${result.findings.map(({ message }) => message).join('\n')}`,
    )
  }
})

test('a pact of messages only is nothing to compare, and neither is a folder without documents', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-compare-'))
  try {
    writeFileSync(
      join(folder, 'messages.json'),
      JSON.stringify({ consumer: { name: 'a' }, provider: { name: 'b' }, messages: [] }),
    )
    writeFileSync(
      join(folder, 'pact.json'),
      JSON.stringify(pactOf('a', 'b', [{ request: {}, response: {} }])),
    )
    writeFileSync(join(folder, 'api.json'), JSON.stringify(answering({})))
    const configuration = await readConfiguration(openDirectoryTree(folder, folder), '', {
      config: undefined,
      preset: [],
      rule: [],
    })
    const ask = (pacts: string, documents: readonly string[]) =>
      judgePacts({ pacts, documents, configuration, failOn: 'error' }, folder)
    await assert.rejects(ask('messages.json', ['api.json']), /no interaction over HTTP/)
    await assert.rejects(ask('pact.json', []), /no OpenAPI document/)
    await assert.rejects(ask('missing.json', ['api.json']), /no file or folder/)
    const broken = await ask('pact.json', ['pact.json'])
    assert.equal(broken.result.outcome.kind, 'broken')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('of several documents the one that has the operation counts', async () => {
  const pact = readPactOf('web', 'orders', [
    { request: { method: 'GET', path: '/orders' }, response: { status: 200 } },
  ])
  const other = await modelOf({
    openapi: '3.1.0',
    info: { title: 'Bills', version: '1' },
    paths: { '/bills': { get: { responses: {} } } },
  })
  assert.equal(comparePact(pact, [other]).length, 1)
  assert.deepEqual(comparePact(pact, [other, await modelOf(answering({}))]), [])
})

test('documents of 2.0 are read as well: bodies, parameters of one value and of lists, responses', async () => {
  const document = {
    swagger: '2.0',
    info: { title: 'Orders', version: '1' },
    basePath: '/v1',
    consumes: ['application/json'],
    produces: ['application/json'],
    paths: {
      '/orders': {
        post: {
          parameters: [
            {
              name: 'body',
              in: 'body',
              required: true,
              schema: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
            },
            { name: 'ids', in: 'query', type: 'array', items: { type: 'integer' }, collectionFormat: 'csv' },
            { name: 'X-Size', in: 'header', type: 'integer', maximum: 5 },
          ],
          responses: {
            201: {
              description: 'ok',
              schema: { type: 'object', properties: { at: { type: 'string', 'x-nullable': true } } },
            },
          },
        },
      },
    },
  }
  const pact = readPactOf('web', 'orders', [
    {
      request: {
        method: 'POST',
        path: '/v1/orders',
        query: { ids: ['1,x'] },
        headers: { 'x-size': '9', 'Content-Type': 'application/json' },
        body: { id: 'a' },
      },
      response: { status: 201, body: { at: 'now' }, matchingRules: { body: { '$.at': matcher('type') } } },
    },
  ])
  assert.deepEqual(
    comparePact(pact, [await modelOf(document)]).map(
      ({ kind, node }) => `${kind} ${node.part} ${node.reason}`,
    ),
    [
      'request.value [1] of query parameter "ids" must be an integer, and the pact has the string "x"',
      'request.value header "X-Size" must be at most 5, and the pact has 9',
      'request.value property "id" must be an integer, and the pact has the string "a"',
      'response.property.optional property "at" may be left out, and the consumer expects it',
      'response.property.nullable property "at" may be null, and the consumer expects a value',
    ],
  )
})

test('the branch of a choice that fits best speaks for it', async () => {
  const card = { type: 'object', required: ['card'], properties: { card: { type: 'string' } } }
  const iban = { type: 'object', required: ['iban'], properties: { iban: { type: 'string' } } }
  assert.deepEqual(await disagreements({ oneOf: [card, iban] }, { iban: 'AT' }), [])
  assert.deepEqual(await disagreements({ anyOf: [card, iban] }, { iban: 'AT', card: '4711' }), [])
  assert.deepEqual(await disagreements({ oneOf: [card, iban] }, { iban: 7 }), [
    'response.value: property "iban" must be a string, and the pact has the number 7',
  ])
  assert.deepEqual(await disagreements({ oneOf: [{ type: 'string' }, { type: 'object' }] }, 7), [
    'response.value: the body must be a string or an object, and the pact has the number 7',
  ])
})

test('maps are told by their values, and matchers of every key and value name no property', async () => {
  const map = { type: 'object', additionalProperties: { type: 'integer' } }
  assert.deepEqual(
    await disagreements(map, { a: 1 }, { $: matcher('eachValue', { rules: [{ match: 'integer' }] }) }),
    [],
  )
  assert.deepEqual(await disagreements(map, { a: 'x' }), [
    'response.value: property "a" must be an integer, and the pact has the string "x"',
  ])
  const named = { type: 'object', properties: { a: { type: 'integer' } } }
  assert.deepEqual(await disagreements(named, { key: 1 }, { $: matcher('values') }), [])
})

test('a list that must hold more than the provider ever sends cannot be', async () => {
  const schema = { type: 'array', maxItems: 2, items: { type: 'string' } }
  assert.deepEqual(await disagreements(schema, ['a'], { $: matcher('type', { min: 3 }) }), [
    'response.value: the body has at most 2 elements, and the consumer expects at least 3',
  ])
  assert.deepEqual(await disagreements(schema, ['a'], { $: matcher('type', { min: 1 }) }), [])
})

test('null fits where 3.0 and 3.1 say that it does', async () => {
  const expectNull = async (value: object, version: string) =>
    disagreements(
      { type: 'object', required: ['value'], properties: { value } },
      { value: null },
      {},
      version,
    )
  assert.deepEqual(await expectNull({ type: 'string', nullable: true }, '3.0.3'), [])
  assert.deepEqual(await expectNull({ type: ['string', 'null'] }, '3.1.0'), [])
  assert.deepEqual(await expectNull({ type: 'string' }, '3.1.0'), [
    'response.value: property "value" must be a string, and the pact has null',
  ])
})

test('hostile pacts and documents end in time', async () => {
  const evil = '^(a+)+$'
  const text = `${'a'.repeat(5_000)}!`
  await disagreements({ type: 'string', pattern: evil }, text)
  await disagreements({ type: 'string', enum: [text] }, text, { $: matcher('regex', { regex: evil }) })
  const circle = { type: 'object', properties: {} as Record<string, object> }
  circle.properties['next'] = { $ref: '#/paths/~1orders/get/responses/200/content/application~1json/schema' }
  let deep: unknown = 1
  for (let level = 0; level < 300; level++) deep = { next: deep }
  assert.ok((await disagreements(circle, deep)).length > 0)
  const many = Array.from({ length: 40 }, () => ({
    oneOf: Array.from({ length: 40 }, () => ({
      oneOf: Array.from({ length: 40 }, () => ({ type: 'object', properties: { a: { type: 'string' } } })),
    })),
  }))
  const started = performance.now()
  await disagreements({ oneOf: many }, { a: 1, b: { a: 1 } })
  assert.ok(performance.now() - started < 10_000, `${performance.now() - started} ms`)
  assert.deepEqual(
    await disagreements({ type: 'object', properties: { id: {} } }, JSON.parse('{"__proto__":1}')),
    ['response.property.unknown: property "__proto__" is not described'],
  )
})

test('the result of a comparison names the content it is about and tells itself from a verification', async () => {
  const pact = readPactOf('web', 'orders', [
    { request: { method: 'GET', path: '/orders' }, response: { status: 200 } },
  ])
  const made = { providerVersion: '1', at: new Date(0), by: '0.1.0' }
  const result = comparisonResult({ pact, documents: ['api.yaml'], findings: [] }, () => true, made)
  assert.deepEqual(result, {
    version: 1,
    kind: 'comparison',
    consumer: 'web',
    provider: 'orders',
    contentId: contentIdOf(pact.root),
    providerVersion: '1',
    success: true,
    interactions: 1,
    notCompared: 0,
    documents: ['api.yaml'],
    findings: [],
    comparedAt: '1970-01-01T00:00:00.000Z',
    comparedBy: { name: 'concordat', version: '0.1.0' },
  })
})
