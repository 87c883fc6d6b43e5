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
  'nullable of 3.0 and null types of 3.1',
  both(
    {
      type: 'object',
      properties: {
        a: { type: 'string', nullable: true },
        b: { nullable: true, allOf: [{ $ref: '#/components/schemas/Order' }] },
      },
    },
    { openapi: '3.0.3', schemas: { Order: order } },
  ),
  both(
    {
      type: 'object',
      properties: {
        a: { type: ['string', 'null'] },
        b: { oneOf: [{ $ref: '#/components/schemas/Order' }, { type: 'null' }] },
      },
    },
    { openapi: '3.1.0', schemas: { Order: order } },
  ),
)

silent(
  'bytes in 3.0 and 3.1',
  both(
    {
      type: 'object',
      properties: { a: { type: 'string', format: 'byte' }, b: { type: 'string', format: 'binary' } },
    },
    { openapi: '3.0.3' },
  ),
  both({
    type: 'object',
    properties: {
      a: { type: 'string', contentEncoding: 'base64' },
      b: { type: 'string', contentMediaType: 'application/octet-stream' },
    },
  }),
)

silent(
  'exclusive limits of 3.0 and 3.1',
  both(
    { type: 'number', minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false },
    { openapi: '3.0.3' },
  ),
  both({ type: 'number', exclusiveMinimum: 1, maximum: 9 }, { openapi: '3.1.0' }),
)

const swagger = {
  swagger: '2.0',
  info: { title: 't', version: '1' },
  host: 'api.example.com',
  basePath: '/v1/',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
  securityDefinitions: {
    login: { type: 'basic' },
    oauth: {
      type: 'oauth2',
      flow: 'accessCode',
      authorizationUrl: 'https://a',
      tokenUrl: 'https://t',
      scopes: { read: 'r' },
    },
  },
  security: [{ login: [] }],
  paths: {
    '/orders': {
      post: {
        parameters: [
          { name: 'tags', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'multi' },
          { name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/Order' } },
        ],
        responses: {
          200: {
            description: 'OK',
            headers: { 'X-Rate': { type: 'integer' } },
            schema: { $ref: '#/definitions/Order' },
          },
        },
      },
    },
    '/upload': {
      post: {
        consumes: ['multipart/form-data'],
        parameters: [{ name: 'note', in: 'formData', required: true, type: 'string', maxLength: 5 }],
        responses: { 204: { description: 'OK' } },
      },
    },
  },
  definitions: { Order: { type: 'object', properties: { note: { type: 'string', 'x-nullable': true } } } },
}

const modern = {
  openapi: '3.0.3',
  info: { title: 't', version: '1' },
  servers: [{ url: 'https://api.example.com/v1' }],
  security: [{ login: [] }],
  paths: {
    '/orders': {
      post: {
        parameters: [{ name: 'tags', in: 'query', schema: { type: 'array', items: { type: 'string' } } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
        },
        responses: {
          200: {
            description: 'OK',
            headers: { 'X-Rate': { schema: { type: 'integer' } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
        },
      },
    },
    '/upload': {
      post: {
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['note'],
                properties: { note: { type: 'string', maxLength: 5 } },
              },
            },
          },
        },
        responses: { 204: { description: 'OK' } },
      },
    },
  },
  components: {
    schemas: { Order: { type: 'object', properties: { note: { type: 'string', nullable: true } } } },
    securitySchemes: {
      login: { type: 'http', scheme: 'Basic' },
      oauth: {
        type: 'oauth2',
        flows: {
          authorizationCode: { authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: { read: 'r' } },
        },
      },
    },
  },
}

silent('the same API in 2.0 and in 3.0', swagger, modern)

test('a change between 2.0 documents is found at its place in the 2.0 document', async () => {
  const head = structuredClone(swagger)
  head.paths['/upload'].post.parameters[0] = {
    name: 'note',
    in: 'formData',
    required: true,
    type: 'string',
    maxLength: 3,
  }
  const { changes } = await compareDocuments(swagger, head)
  assert.deepEqual(
    changes.map(({ kind, subject }) => `${kind} ${subject.join(' > ')}`),
    ['schema.bound POST /upload > request body > multipart/form-data > property note'],
  )
  assert.equal(changes[0]?.head?.().line, changes[0]?.base?.().line)
  assert.ok((changes[0]?.head?.().line ?? 0) > 50)
})
