import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idsOf, judgeDocuments, orders } from './documents.ts'

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
