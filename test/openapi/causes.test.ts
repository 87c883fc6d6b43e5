import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareDocuments, judgeDocuments, orders } from './documents.ts'

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
