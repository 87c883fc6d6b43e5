import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareDocuments, idsOf, judgeDocuments, orders } from './documents.ts'

const finds = (
  name: string,
  base: object,
  head: object,
  ids: readonly string[],
  mirrored: readonly string[] = [],
): void => {
  test(name, async () => {
    assert.deepEqual(idsOf(await judgeDocuments(base, head)), ids)
    assert.deepEqual(idsOf(await judgeDocuments(head, base)), mirrored, 'the other way round')
  })
}

const list = { type: 'array', items: { type: 'string' } }
const query = (extra: object) =>
  orders({ parameters: [{ name: 'ids', in: 'query', schema: list, ...extra }] })

finds(
  'a list that is written differently',
  query({}),
  query({ explode: false }),
  ['openapi/request-parameter-style-changed'],
  ['openapi/request-parameter-style-changed'],
)

finds(
  'a request that is closed for additional properties',
  orders({ body: { type: 'object' } }),
  orders({ body: { type: 'object', additionalProperties: false } }),
  ['openapi/request-additional-properties-closed'],
)

finds(
  'items of a request that must be unique',
  orders({ body: list }),
  orders({ body: { ...list, uniqueItems: true } }),
  ['openapi/request-unique-items-required'],
)

finds(
  'a number in a request that must be a multiple of another',
  orders({ body: { type: 'integer', multipleOf: 5 } }),
  orders({ body: { type: 'integer', multipleOf: 10 } }),
  ['openapi/request-multiple-of-tightened'],
)

finds(
  'a request that needs more properties',
  orders({ body: { type: 'object' } }),
  orders({ body: { type: 'object', minProperties: 1 } }),
  ['openapi/request-min-properties-increased'],
)

const header = (schema: object) => orders({ headers: { 'X-Rate': { schema } } })
finds(
  'a response header of another type',
  header({ type: 'integer' }),
  header({ type: 'boolean' }),
  ['openapi/response-header-type-changed'],
  ['openapi/response-header-type-changed'],
)

const schemes = { components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } } }
finds(
  'authentication that became required',
  orders({ root: schemes }),
  orders({ root: { ...schemes, security: [{ key: [] }] } }),
  ['openapi/security-required'],
)

finds(
  'authentication that was optional and is no longer',
  orders({ root: schemes, operation: { security: [{}, { key: [] }] } }),
  orders({ root: schemes, operation: { security: [{ key: [] }] } }),
  ['openapi/security-required'],
)

const servers = (...urls: string[]) => orders({ root: { servers: urls.map((url) => ({ url })) } })
finds('a server that was removed', servers('https://a', 'https://b'), servers('https://a'), [
  'openapi/server-removed',
])

const callback = (required: boolean) =>
  orders({
    operation: {
      callbacks: {
        done: {
          '{$request.body#/url}': {
            post: {
              requestBody: {
                content: {
                  'application/json': {
                    schema: {
                      type: 'object',
                      ...(required && { required: ['id'] }),
                      properties: { id: { type: 'string' } },
                    },
                  },
                },
              },
              responses: { 200: { description: 'OK' } },
            },
          },
        },
      },
    },
  })
finds('what a callback sends is read by clients', callback(true), callback(false), [
  'openapi/response-property-became-optional',
])
finds('a callback that was removed', callback(true), orders(), ['openapi/callback-removed'])

const stateOf = (schema: object) => ({ type: 'object', properties: { state: schema } })

test('what is sent may not narrow, what is read may not widen', async () => {
  const small = { type: 'string', enum: ['a'], maxLength: 5 }
  const large = { type: ['string', 'null'], enum: ['a', 'b', null], maxLength: 9 }
  assert.deepEqual(
    idsOf(await judgeDocuments(orders({ body: stateOf(large) }), orders({ body: stateOf(small) }))),
    [
      'openapi/request-max-length-decreased',
      'openapi/request-property-became-not-nullable',
      'openapi/request-property-enum-value-removed',
    ],
  )
  assert.deepEqual(
    await judgeDocuments(orders({ body: stateOf(small) }), orders({ body: stateOf(large) })),
    [],
  )
  assert.deepEqual(
    idsOf(await judgeDocuments(orders({ response: stateOf(small) }), orders({ response: stateOf(large) }))),
    [
      'openapi/response-max-length-increased',
      'openapi/response-property-became-nullable',
      'openapi/response-property-enum-value-added',
    ],
  )
  assert.deepEqual(
    await judgeDocuments(orders({ response: stateOf(large) }), orders({ response: stateOf(small) })),
    [],
  )
})

const linesOf = (maximum: number) => ({
  type: 'object',
  properties: {
    lines: { type: 'array', items: { type: 'object', properties: { count: { type: 'integer', maximum } } } },
  },
})

test('a message names the operation, the part and both values', async () => {
  const [only] = await judgeDocuments(orders({ body: linesOf(10) }), orders({ body: linesOf(5) }))
  assert.equal(
    only?.message,
    'POST /orders, request body (application/json): the maximum of property "lines[].count" changed from 10 to 5.',
  )
})

test('a change in a component is told once, with the operations it reaches', async () => {
  const reference = { $ref: '#/components/schemas/Order' }
  const answer = {
    responses: { 200: { description: 'OK', content: { 'application/json': { schema: reference } } } },
  }
  const document = (type: string) => ({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: { '/a': { get: answer }, '/b': { get: answer }, '/c': { get: answer } },
    components: { schemas: { Order: { type: 'object', properties: { total: { type } } } } },
  })
  const { changes } = await compareDocuments(document('integer'), document('boolean'))
  assert.deepEqual(
    changes.map(({ subject }) => subject),
    [['schema Order', 'property total']],
  )
  const [only, ...others] = await judgeDocuments(document('integer'), document('boolean'))
  assert.deepEqual(others, [])
  assert.equal(
    only?.message,
    'Schema "Order": the type of property "total" changed from integer to boolean. This affects 3 operations, for example GET /a.',
  )
})

const oneUser = (type: string) =>
  orders({
    response: { $ref: '#/components/schemas/Order' },
    schemas: { Order: { properties: { total: { type } } } },
  })

test('a component only one operation reaches is told at the operation', async () => {
  const { changes } = await compareDocuments(oneUser('integer'), oneUser('string'))
  assert.deepEqual(
    changes.map(({ subject }) => subject),
    [['POST /orders', 'response 200', 'application/json', 'property total']],
  )
})

const pets = (required: readonly string[]) =>
  orders({
    response: { oneOf: [{ $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Cat' }] },
    schemas: {
      Pet: { type: 'object', required, properties: { name: { type: 'string' } } },
      Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { bark: { type: 'string' } } }] },
      Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { meow: { type: 'string' } } }] },
    },
  })

test('a property that came through allOf into several schemas is told once', async () => {
  const judged = await judgeDocuments(pets(['name']), pets([]))
  assert.deepEqual(
    judged.map(({ id }) => id),
    ['openapi/response-property-became-optional'],
  )
})

const idWith = (extra: object) => ({ type: 'object', properties: { id: { type: 'string', ...extra } } })

test('read-only properties do not count in requests, write-only ones not in responses', async () => {
  assert.deepEqual(
    await judgeDocuments(
      orders({ body: idWith({ readOnly: true }) }),
      orders({ body: idWith({ readOnly: true, pattern: '^a$', maxLength: 3 }) }),
    ),
    [],
  )
  assert.deepEqual(
    await judgeDocuments(
      orders({ response: idWith({ writeOnly: true, maxLength: 3 }) }),
      orders({ response: idWith({ writeOnly: true }) }),
    ),
    [],
  )
})

const used = (component: string, schemas: object) => ({
  openapi: '3.1.0',
  info: { title: 't', version: '1' },
  paths: Object.fromEntries(
    ['/a', '/b', '/c'].map((path) => [
      path,
      {
        get: {
          responses: {
            200: {
              description: 'OK',
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    properties: { total: { $ref: `#/components/schemas/${component}` } },
                  },
                },
              },
            },
          },
        },
      },
    ]),
  ),
  components: { schemas },
})

test('a keyword that vanished from a component is told once, at the component', async () => {
  const base = used('Money', { Money: { type: 'string', maxLength: 5 } })
  const head = used('Money', { Money: { type: 'string' } })
  const { changes } = await compareDocuments(base, head)
  assert.deepEqual(
    changes.map(({ kind, subject }) => [kind, ...subject]),
    [['schema.bound', 'schema Money']],
  )
})

test('a component that took the place of another is told where it is referred to', async () => {
  const schemas = { Money: { type: 'string', maxLength: 5 }, Text: { type: 'string' } }
  const judged = await judgeDocuments(used('Money', schemas), used('Text', schemas))
  assert.deepEqual(
    judged.map(({ message }) => message),
    [
      'GET /a, response 200 (application/json): the maximum length 5 of property "total" was removed. ' +
        'This affects 2 more operations, for example GET /b.',
    ],
  )
})
