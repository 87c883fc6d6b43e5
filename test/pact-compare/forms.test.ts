import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partsOfForm } from '../../src/pact/compare/multipart.ts'
import { disagreements, exchanging } from './disagreements.ts'

const urlEncoded = 'application/x-www-form-urlencoded'
const multipart = 'multipart/form-data'

const schema = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'integer' },
    tags: { type: 'array', items: { type: 'string', maxLength: 3 } },
    address: { type: 'object', properties: { city: { type: 'string' } } },
    file: { type: 'string', format: 'binary', maxLength: 1 },
  },
}

const sending = (mediaType: string, body: string, contentType = mediaType, more: object = {}) =>
  disagreements(exchanging(schema, mediaType), { headers: { 'Content-Type': contentType }, body, ...more })

test('the fields of a form are held against the properties of its schema', async () => {
  assert.deepEqual(await sending(urlEncoded, 'id=7&tags=a&tags=b'), [])
  assert.deepEqual(await sending(urlEncoded, 'tags%5B%5D=a&id=x'), [
    'request.value: property "id" must be an integer, and the pact has the string "x"',
  ])
  assert.deepEqual(await sending(urlEncoded, 'tags=long+tag&more=1'), [
    'request.property.missing: property "id" is required, and the request does not have it',
    'request.value: property "tags[0]" must have at most 3 characters, and the pact has 8',
    'request.property.unknown: property "more" is not described',
  ])
})

test('objects in forms are JSON, or are there without being looked into', async () => {
  assert.deepEqual(await sending(urlEncoded, 'id=7&address[city]=Graz'), [])
  assert.deepEqual(await sending(urlEncoded, `id=7&address=${encodeURIComponent('{"city":7}')}`), [
    'request.value: property "address.city" must be a string, and the pact has the number 7',
  ])
})

test('"encoding" tells how a list is written', async () => {
  const written = exchanging(
    { type: 'object', properties: { ids: { type: 'array', items: { type: 'integer' } } } },
    urlEncoded,
  )
  Object.assign(written.paths['/orders'].post.requestBody.content[urlEncoded]!, {
    encoding: { ids: { style: 'form', explode: false } },
  })
  const sent = (body: string) => disagreements(written, { headers: { 'Content-Type': urlEncoded }, body })
  assert.deepEqual(await sent('ids=1,2'), [])
  assert.deepEqual(await sent('ids=1,x'), [
    'request.value: property "ids[1]" must be an integer, and the pact has the string "x"',
  ])
})

test('forms of 2.0 are described by parameters', async () => {
  const field = (name: string, more: object) => ({ in: 'formData', name, ...more })
  const document = {
    swagger: '2.0',
    info: { title: 'Orders', version: '1' },
    consumes: [urlEncoded],
    paths: {
      '/orders': {
        post: {
          parameters: [
            field('id', { type: 'integer', required: true }),
            field('ids', { type: 'array', items: { type: 'integer' } }),
            field('all', { type: 'array', items: { type: 'integer' }, collectionFormat: 'multi' }),
          ],
          responses: { 200: { description: 'ok' } },
        },
      },
    },
  }
  const sent = (body: string) => disagreements(document, { headers: { 'Content-Type': urlEncoded }, body })
  assert.deepEqual(await sent('id=1&ids=1,2&all=1&all=2'), [])
  assert.deepEqual(await sent('ids=1,x&all=y'), [
    'request.property.missing: property "id" is required, and the request does not have it',
    'request.value: property "ids[1]" must be an integer, and the pact has the string "x"',
    'request.value: property "all[0]" must be an integer, and the pact has the string "y"',
  ])
})

const part = (headers: string, text: string) =>
  `--cut\r\nContent-Disposition: form-data; ${headers}\r\n\r\n${text}\r\n`

test('the parts of a multipart form are held against the properties, files excepted', async () => {
  const type = `${multipart}; boundary=cut`
  const body = `${part('name="id"', 'x')}${part('name="file"; filename="a.pdf"', '%PDF')}${part('name="address"\r\nContent-Type: application/json', '{"city":7}')}--cut--\r\n`
  const reasons = [
    'request.value: property "id" must be an integer, and the pact has the string "x"',
    'request.value: property "address.city" must be a string, and the pact has the number 7',
  ]
  assert.deepEqual(await sending(multipart, body, type), reasons)
  assert.deepEqual(await sending(multipart, Buffer.from(body).toString('base64'), type), reasons)
  assert.deepEqual(await sending(multipart, 'no parts', type), [])
  assert.deepEqual(await sending(multipart, body, multipart), [])
})

test('the parts of a form end where the boundary stands, whatever it is', () => {
  const body = `${part('name="a"', 'one\r\ntwo')}${part('name="b"', '')}--cut--`
  assert.deepEqual(partsOfForm(body, 'multipart/form-data; charset=utf-8; boundary="cut"'), [
    { name: 'a', contentType: undefined, isFile: false, text: 'one\ntwo' },
    { name: 'b', contentType: undefined, isFile: false, text: '' },
  ])
  assert.equal(partsOfForm('--cut\r\nbroken', 'multipart/form-data; boundary=cut'), undefined)
})

test('plain text is what its schema says', async () => {
  const document = exchanging({ type: 'integer', maximum: 5 }, 'text/plain')
  const sent = (body: string) => disagreements(document, { headers: { 'Content-Type': 'text/plain' }, body })
  assert.deepEqual(await sent('4'), [])
  assert.deepEqual(await sent('9'), ['request.value: the body must be at most 5, and the pact has 9'])
})

test('a value that is made when the request is sent is an example of its type only', async () => {
  const document = exchanging({
    type: 'object',
    properties: { id: { type: 'string', format: 'uuid' }, size: { type: 'integer', maximum: 5 } },
  })
  const sent = (generators: object) => disagreements(document, { body: { id: 'x', size: 9 }, generators })
  assert.equal((await sent({})).length, 2)
  assert.equal((await sent({ body: { '$.id': { type: 'Uuid' } } })).length, 1)
  assert.deepEqual(await sent({ body: { '$.id': { type: 'Uuid' }, '$.size': { type: 'RandomInt' } } }), [])
})
