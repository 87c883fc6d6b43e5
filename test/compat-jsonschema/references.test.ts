import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confluentChecker } from '../../src/compat/jsonschema/confluent.ts'
import type { ReferencedSchema } from '../../src/compat/checker.ts'
import { differences, reads } from './judging.ts'

const parse = (schema: unknown, references: readonly ReferencedSchema[] = []) =>
  confluentChecker.parse({ text: JSON.stringify(schema), references }, 'strict', 'order.json')

const problemsOf = (schema: unknown, references: readonly ReferencedSchema[] = []) =>
  parse(schema, references).problems.map(({ line, column, message }) => `${line}:${column} ${message}`)

test('a reference stands for what it points to', () => {
  const referring = { $ref: '#/definitions/text', definitions: { text: { type: 'string' } } }
  assert.deepEqual(differences({ type: 'string' }, referring), [])
  assert.deepEqual(differences(referring, { type: 'number' }), ['TYPE_CHANGED #/'])
})

test('a reference to a reference is followed no further, as in the registry', () => {
  const twice = (type: string) => ({
    items: { $ref: '#/definitions/alias' },
    definitions: { alias: { $ref: '#/definitions/value' }, value: { type } },
  })
  assert.deepEqual(differences(twice('string'), twice('number')), [])
  assert.deepEqual(differences({ items: { type: 'string' } }, twice('string')), ['TYPE_CHANGED #/items'])
})

test('a schema that refers to itself as a whole is compared once more where it does', () => {
  const list = (limit: number) => ({ properties: { next: { $ref: '#' }, value: { maximum: limit } } })
  assert.deepEqual(differences(list(1), list(2)), [
    'MAXIMUM_INCREASED #/properties/next/properties/value/maximum',
    'MAXIMUM_INCREASED #/properties/value/maximum',
  ])
})

test('up to draft 7 nothing counts beside a reference, since 2019-09 everything does', () => {
  const referring = { $ref: '#/definitions/text', maxLength: 3, definitions: { text: { type: 'string' } } }
  assert.deepEqual(differences({ type: 'string' }, referring), [])
  const modern = { $schema: 'https://json-schema.org/draft/2020-12/schema' }
  assert.deepEqual(differences({ ...modern, type: 'string' }, { ...modern, ...referring }), [
    'TYPE_CHANGED #/',
  ])
})

test('references find ids, escaped keys and positions in lists', () => {
  const number = { type: 'number' }
  for (const [$ref, definitions] of [
    ['#number', { a: { $id: '#number', ...number } }],
    ['#/definitions/a~1b%20c', { 'a/b c': number }],
    ['#/definitions/list/1', { list: [{}, number] }],
    ['number.json', { a: { $id: 'number.json', ...number } }],
  ] as const) {
    const schema = { type: 'object', properties: { x: { $ref } }, definitions }
    const writer = { type: 'object', properties: { x: { type: 'string' } } }
    assert.deepEqual(differences(writer, schema), ['TYPE_CHANGED #/properties/x'], $ref)
  }
})

test('a reference to another schema is resolved by its name, relative to the id', () => {
  const address = { name: 'address.json', text: '{"type":"object","properties":{"zip":{"$ref":"zip.json"}}}' }
  const zip = { name: 'zip.json', text: '{"type":"string"}' }
  for (const [$id, $ref] of [
    [undefined, 'address.json#/properties/zip'],
    ['https://acme.example/order.json', 'address.json#/properties/zip'],
    ['https://acme.example/order.json', 'https://acme.example/address.json#/properties/zip'],
    [undefined, './address.json#/properties/zip'],
  ]) {
    const { schema, problems } = parse({ $id, items: { $ref } }, [zip, address])
    assert.deepEqual(problems, [])
    const plain = parse({ $id, items: { type: 'number' } }).schema
    assert.ok(schema && plain)
    assert.deepEqual(
      confluentChecker
        .reading(plain, schema)
        .incompatibilities.map(({ type, location }) => `${type} ${location}`),
      ['TYPE_CHANGED #/items'],
    )
  }
})

test('a reference that leads nowhere is a problem where it stands', () => {
  assert.deepEqual(problemsOf({ $ref: '#/definitions/gone' }), [
    '1:9 "#/definitions/gone" points to nothing in this schema.',
  ])
  assert.match(
    problemsOf({ $ref: 'gone.json' }).join(),
    /^1:9 "gone\.json" is neither part of this schema nor one of the/,
  )
})

test('a problem of a referenced schema is told with its name', () => {
  const [problem = ''] = problemsOf({ $ref: 'broken.json' }, [{ name: 'broken.json', text: '{"type":}' }])
  assert.match(problem, /^1:1 The referenced schema "broken\.json" cannot be read: /)
  const reference = { name: 'wrong.json', text: '{\n"type": "text"}' }
  assert.match(
    problemsOf({ $ref: 'wrong.json' }, [reference]).join(),
    /^1:1 In reference wrong\.json, line 2, column 9: "text"/,
  )
})

test('a recursive schema is compatible with itself and with one that accepts more', () => {
  const tree = (limit: number) => ({
    $ref: '#/definitions/node',
    definitions: {
      node: {
        type: 'object',
        additionalProperties: false,
        properties: {
          name: { type: 'string', maxLength: limit },
          children: { type: 'array', items: { $ref: '#/definitions/node' } },
        },
      },
    },
  })
  assert.deepEqual(differences(tree(3), tree(3)), [])
  assert.equal(reads(tree(4), tree(3)), true)
  assert.equal(reads(tree(3), tree(4)), false)
})

test('a difference behind a circle of references is found in every branch', () => {
  const node = (id: string, next: string) => ({
    type: 'object',
    properties: { id: { type: id }, next: { oneOf: [{ $ref: `#/definitions/${next}` }] } },
  })
  const graph = (first: string, second: string) => ({
    type: 'object',
    properties: { start: { oneOf: [{ $ref: '#/definitions/A' }, { $ref: '#/definitions/B' }] } },
    definitions: { A: node(first, 'C'), B: node(second, 'C'), C: node('integer', 'A') },
  })
  assert.deepEqual(differences(graph('integer', 'boolean'), graph('boolean', 'number')), [
    'COMBINED_TYPE_SUBSCHEMAS_CHANGED #/properties/start',
  ])
})
