import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openapi } from '../../src/formats/openapi/openapi.ts'
import { comparePact } from '../../src/pact/compare/compare-pact.ts'
import { isNumberOfFormat, isOfFormat } from '../../src/pact/compare/known-formats.ts'
import { readPact } from '../../src/pact/file/read-pact.ts'
import { memoryTree } from '../openapi/documents.ts'
import { pactOf } from '../pact-use/pacts.ts'

// What @pactflow/openapi-pact-comparator objects to with reason: each has to be an objection here as well.

const reasons = async (operation: object, interaction: object, more: object = {}) => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Orders', version: '1' },
    paths: { '/orders': { post: { responses: { 200: { description: 'ok' } }, ...operation } } },
    ...more,
  }
  const contract = { format: 'openapi', path: 'api.yaml', includes: [], excludes: [], mode: 'NONE' } as const
  const { model } = await openapi.load(contract, memoryTree({ 'api.yaml': document }))
  const { pact, problems } = readPact('pact.json', JSON.stringify(interaction))
  assert.deepEqual(problems, [])
  return comparePact(pact!, [model]).map(({ kind, node }) => `${kind}: ${node.part} ${node.reason}`)
}

const exchange = (request: object, response: object = {}) =>
  pactOf('web', 'orders', [
    { request: { method: 'POST', path: '/orders', ...request }, response: { status: 200, ...response } },
  ])

const content = (schema: object) => ({ content: { 'application/json': { schema } } })
const answering = (schema: object) => ({ responses: { 200: { description: 'ok', ...content(schema) } } })

test('an exact value that is not in the format of the schema never comes', async () => {
  const schema = {
    type: 'object',
    required: ['day'],
    properties: { day: { type: 'string', format: 'date' } },
  }
  const expecting = (body: object, rules: object = {}) =>
    reasons(answering(schema), exchange({}, { body, matchingRules: { body: rules } }))
  assert.deepEqual(await expecting({ day: '2024-02-29' }), [])
  assert.deepEqual(await expecting({ day: '2023-02-29' }), [
    'response.value: property "day" must be in the format "date", and the pact has "2023-02-29"',
  ])
  assert.deepEqual(await expecting({ day: 'soon' }, { '$.day': { matchers: [{ match: 'type' }] } }), [])
})

test('formats that leave a doubt are not judged', () => {
  assert.equal(isOfFormat('date-time', '2024-01-01T00:00:00Z'), true)
  assert.equal(isOfFormat('date-time', '2024-01-01T00:00:00.5+01:00'), true)
  assert.equal(isOfFormat('date-time', '2024-01-01'), false)
  assert.equal(isOfFormat('uuid', '7'), false)
  assert.equal(isOfFormat('email', 'nobody'), false)
  assert.equal(isOfFormat('ipv4', '1.2.3.256'), false)
  assert.equal(isOfFormat('binary', '?'), undefined)
  assert.equal(isOfFormat('order-number', '?'), undefined)
  assert.equal(isNumberOfFormat('int32', '2147483648'), false)
  assert.equal(isNumberOfFormat('int64', '9223372036854775807'), true)
  assert.equal(isNumberOfFormat('int64', '9223372036854775808'), false)
  assert.equal(isNumberOfFormat('double', '1'), undefined)
})

test('a list that must not repeat itself never comes with the same element twice', async () => {
  const schema = { type: 'array', items: { type: 'string' }, uniqueItems: true }
  assert.deepEqual(await reasons(answering(schema), exchange({}, { body: ['a', 'b'] })), [])
  assert.equal((await reasons(answering(schema), exchange({}, { body: ['a', 'a'] }))).length, 1)
})

test('what is required beside a property has to be sent with it', async () => {
  const operation = {
    requestBody: content({
      type: 'object',
      properties: { card: { type: 'string' }, expires: { type: 'string' } },
      dependentRequired: { card: ['expires'] },
    }),
  }
  assert.deepEqual(await reasons(operation, exchange({ body: {} })), [])
  assert.deepEqual(await reasons(operation, exchange({ body: { card: '1' } })), [
    'request.property.missing: property "expires" is required beside "card", and the request does not have it',
  ])
})

test('the value of an expected header is one that the provider can send', async () => {
  const operation = {
    responses: { 200: { description: 'ok', headers: { 'X-Left': { schema: { type: 'integer' } } } } },
  }
  const expecting = (headers: object, rules: object = {}) =>
    reasons(operation, exchange({}, { headers, matchingRules: { header: rules } }))
  assert.deepEqual(await expecting({ 'x-left': '3' }), [])
  assert.deepEqual(await expecting({ 'X-Left': 'many' }), [
    'response.value: header "X-Left" must be an integer, and the pact has the string "many"',
  ])
})

test('parts of a query parameter that is an object are held against its properties', async () => {
  const filter = {
    in: 'query',
    name: 'filter',
    style: 'deepObject',
    schema: { type: 'object', properties: { size: { type: 'integer' } } },
  }
  const asking = (query: object) => reasons({ parameters: [filter] }, exchange({ query }))
  assert.deepEqual(await asking({ 'filter[size]': ['3'] }), [])
  assert.deepEqual(await asking({}), [])
  assert.deepEqual(await asking({ 'filter[size]': ['big'] }), [
    'request.value: size of query parameter "filter" must be an integer, and the pact has the string "big"',
  ])
})

test('credentials of another kind than the operation asks for are none', async () => {
  const bearer = {
    components: { securitySchemes: { user: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    security: [{ user: [] }],
  }
  const sending = (authorization: string) =>
    reasons({}, exchange({ headers: { Authorization: authorization } }), bearer)
  assert.deepEqual(await sending('Bearer abc'), [])
  assert.deepEqual(await sending('Basic abc'), [
    'request.security: the authentication the operation asks for user',
  ])
})

test('JSON that a pact holds as encoded text is read', async () => {
  const schema = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } }
  const pact = (body: string, encoded: string) => ({
    consumer: { name: 'web' },
    provider: { name: 'orders' },
    interactions: [
      {
        type: 'Synchronous/HTTP',
        description: 'an order',
        request: { method: 'POST', path: '/orders' },
        response: { status: 200, body: { content: body, contentType: 'application/json', encoded } },
      },
    ],
    metadata: { pactSpecification: { version: '4.0' } },
  })
  const text = '{"id":"one"}'
  for (const written of [pact(btoa(text), 'base64'), pact(text, 'JSON')]) {
    assert.deepEqual(await reasons(answering(schema), written), [
      'response.value: property "id" must be an integer, and the pact has the string "one"',
    ])
  }
  assert.deepEqual(await reasons(answering(schema), pact('no JSON', 'base64')), [])
})
