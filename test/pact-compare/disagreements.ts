import assert from 'node:assert/strict'
import type { OpenapiModel } from '../../src/formats/openapi/model.ts'
import { openapi } from '../../src/formats/openapi/openapi.ts'
import { comparePact } from '../../src/pact/compare/compare-pact.ts'
import { memoryTree } from '../openapi/documents.ts'
import { readPactOf } from '../pact-use/pacts.ts'

export const modelOf = async (document: object): Promise<OpenapiModel> => {
  const contract = { format: 'openapi', path: 'api.yaml', includes: [], excludes: [], mode: 'NONE' } as const
  const { model, problems } = await openapi.load(contract, memoryTree({ 'api.yaml': document }))
  assert.deepEqual(problems, [])
  return model
}

/** A document of one operation that takes and answers bodies of one schema. */
export const exchanging = (schema: object | boolean, mediaType = 'application/json', version = '3.1.0') => ({
  openapi: version,
  info: { title: 'Orders', version: '1' },
  paths: {
    '/orders': {
      post: {
        requestBody: { content: { [mediaType]: { schema } } },
        responses: { 200: { description: 'ok', content: { [mediaType]: { schema } } } },
      },
    },
  },
})

/** What a document has against an interaction with its operation. */
export const disagreements = async (document: object, request: object, response: object = {}) => {
  const pact = readPactOf('web', 'orders', [
    { request: { method: 'POST', path: '/orders', ...request }, response: { status: 200, ...response } },
  ])
  return comparePact(pact, [await modelOf(document)]).map(
    ({ kind, node }) => `${kind}: ${node.part} ${node.reason}`,
  )
}

/** `if`, `then` and `else` of a schema. */
export const conditional = (...parts: readonly (object | boolean)[]): object =>
  Object.fromEntries(parts.map((part, index) => [['if', 'then', 'else'][index], part]))
