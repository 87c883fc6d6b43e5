import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareDocuments, orders } from './documents.ts'

/** Changes that say anything about requests and responses; names of components and versions do not. */
const changesBetween = async (base: object, head: object): Promise<string[]> => {
  const { changes, problems } = await compareDocuments(base, head)
  assert.deepEqual(problems, [])
  return changes
    .filter(({ kind }) => kind !== 'component.removed')
    .map(({ kind, subject }) => `${kind} ${subject.join(' > ')}`)
}

const silent = (name: string, base: object, head: object): void => {
  test(`no change: ${name}`, async () => {
    assert.deepEqual(await changesBetween(base, head), [])
    assert.deepEqual(await changesBetween(head, base), [])
  })
}

const order = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string' }, total: { type: 'number' } },
}
const both = (schema: object, parts: object = {}) => orders({ body: schema, response: schema, ...parts })

silent(
  'a schema written inline or as a component',
  both(order),
  both({ $ref: '#/components/schemas/Order' }, { schemas: { Order: order } }),
)

silent(
  'a component under another name',
  both({ $ref: '#/components/schemas/Order' }, { schemas: { Order: order } }),
  both({ $ref: '#/components/schemas/Purchase' }, { schemas: { Purchase: order } }),
)

silent(
  'allOf around a reference',
  both(
    { type: 'object', properties: { order: { $ref: '#/components/schemas/Order' } } },
    { schemas: { Order: order } },
  ),
  both(
    { type: 'object', properties: { order: { allOf: [{ $ref: '#/components/schemas/Order' }] } } },
    { schemas: { Order: order } },
  ),
)

silent(
  'allOf flattened',
  both({
    allOf: [
      { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
      { properties: { total: { type: 'number' } } },
    ],
  }),
  both(order),
)

silent(
  'const and an enum of one value',
  both({ type: 'string', const: 'a' }),
  both({ type: 'string', enum: ['a'] }),
)
silent(
  'the order of enum values, required names and types',
  both({ type: ['string', 'null'], enum: ['a', 'b', null] }),
  both({ type: ['null', 'string'], enum: [null, 'b', 'a'] }),
)
silent('a choice of one branch', both(order), both({ oneOf: [order] }))
silent(
  'a list of types and a choice of types',
  both({ type: ['string', 'integer'] }),
  both({ anyOf: [{ type: 'integer' }, { type: 'string' }] }),
)
silent(
  'the order of branches',
  both({ oneOf: [{ type: 'string', maxLength: 3 }, order] }),
  both({ oneOf: [order, { type: 'string', maxLength: 3 }] }),
)
silent(
  'a branch written inline or as a component',
  both({ oneOf: [{ type: 'string', maxLength: 3 }, order] }),
  both(
    { oneOf: [{ type: 'string', maxLength: 3 }, { $ref: '#/components/schemas/Order' }] },
    { schemas: { Order: order } },
  ),
)
silent(
  'null as a type and as a branch',
  both({ anyOf: [{ $ref: '#/components/schemas/Order' }, { type: 'null' }] }, { schemas: { Order: order } }),
  both({ ...order, type: ['object', 'null'] }),
)
silent(
  '"more than 4" and "at least 5" of an integer',
  both({ type: 'integer', exclusiveMinimum: 4 }),
  both({ type: 'integer', minimum: 5 }),
)
silent('limits that limit nothing', both({ type: 'string', minLength: 0 }), both({ type: 'string' }))
silent(
  'an empty schema of additional properties and none',
  both({ type: 'object', additionalProperties: {} }),
  both({ type: 'object' }),
)

silent(
  'the case of header names',
  orders({ headers: { 'X-Rate': { schema: { type: 'integer' } } } }),
  orders({ headers: { 'x-rate': { schema: { type: 'integer' } } } }),
)

silent(
  'a header parameter in another case, and headers that are left to media types and security',
  orders({ parameters: [{ name: 'X-Key', in: 'header', schema: { type: 'string' } }] }),
  orders({
    parameters: [
      { name: 'x-key', in: 'header', schema: { type: 'string' } },
      { name: 'Authorization', in: 'header', required: true, schema: { type: 'string' } },
      { name: 'Content-Type', in: 'header', required: true, schema: { type: 'string' } },
    ],
  }),
)

silent(
  'defaults of parameters written out',
  orders({
    parameters: [{ name: 'ids', in: 'query', schema: { type: 'array', items: { type: 'string' } } }],
  }),
  orders({
    parameters: [
      {
        name: 'ids',
        in: 'query',
        required: false,
        style: 'form',
        explode: true,
        schema: { type: 'array', items: { type: 'string' } },
      },
    ],
  }),
)

const withId = (name: string) => [{ name, in: 'path', required: true, schema: { type: 'string' } }]
silent(
  'path parameters under another name',
  orders({ path: '/orders/{id}', parameters: withId('id') }),
  orders({ path: '/orders/{orderId}', parameters: withId('orderId') }),
)

const withParameters = (shared: object[], own: object[]) => ({
  openapi: '3.0.3',
  info: { title: 't', version: '1' },
  paths: {
    '/a': { parameters: shared, get: { parameters: own, responses: { 200: { description: 'OK' } } } },
  },
})

test('parameters of the path count for every operation', async () => {
  const parameter = { name: 'limit', in: 'query', schema: { type: 'integer' } }
  assert.deepEqual(await changesBetween(withParameters([parameter], []), withParameters([], [parameter])), [])
})

const secured = (name: string, root: object, operation: object) =>
  orders({
    operation,
    root: { ...root, components: { securitySchemes: { [name]: { type: 'http', scheme: 'bearer' } } } },
  })

test('no change to clients: a security scheme under another name', async () => {
  const kinds = await changesBetween(
    secured('bearer', { security: [{ bearer: [] }] }, {}),
    secured('token', { security: [{ token: [] }] }, {}),
  )
  assert.deepEqual(kinds, [
    'security-scheme.removed security scheme bearer',
    'security-scheme.added security scheme token',
  ])
})

silent(
  'security and servers written for the document or for its operation',
  secured('bearer', { security: [{ bearer: [] }], servers: [{ url: 'https://a' }] }, {}),
  secured('bearer', {}, { security: [{ bearer: [] }], servers: [{ url: 'https://a/' }] }),
)
