import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Contract } from '../../src/core/format.ts'
import type { TreeChange } from '../../src/core/tree.ts'
import { jsonschema } from '../../src/formats/jsonschema/jsonschema.ts'
import { memoryTree } from '../avro/memory-tree.ts'
import { metaschemas } from './schemas.ts'

type Files = Readonly<Record<string, string | object>>

const contract = (path: string): Contract => ({
  format: 'jsonschema',
  path,
  includes: [],
  excludes: [],
  mode: 'BACKWARD',
})

const changed = (...paths: string[]): TreeChange[] =>
  paths.map((path) => ({ base: path, head: path, same: false }))

const loaded = async (path: string, files: Files): Promise<string[]> => {
  const { problems } = await jsonschema.load(contract(path), memoryTree(files))
  return problems.map((problem) => `${problem.path}:${problem.line}:${problem.column} ${problem.message}`)
}

const compared = async (path: string, base: Files, head: Files, changes?: readonly TreeChange[]) => {
  const sides = {
    ...(path in base && { base: contract(path) }),
    ...(path in head && { head: contract(path) }),
  }
  return jsonschema.compare(sides, memoryTree(base), memoryTree(head), changes)
}

const kindsAndPlaces = async (path: string, base: Files, head: Files, changes?: readonly TreeChange[]) => {
  const { changes: found, problems } = await compared(path, base, head, changes)
  assert.deepEqual(problems, [])
  return found.map((change) => `${change.kind} ${(change.head ?? change.base)?.().path}`)
}

const $schema = metaschemas['2020-12']

test('a file is a schema by its name, or by the draft that it names at its top', async () => {
  const tree = memoryTree({
    'a.schema.json': {},
    'b.json': { $schema },
    'draft-04.json': '{\n  "title": "x",\n  "$schema" : "http:\\/\\/json-schema.org\\/draft-04\\/schema#"\n}',
    'nested.json': { x: { $schema } },
    'value.json': {
      $schema: 'https://acme.example/a.schema.json',
      see: 'http://json-schema.org/draft-07/schema#',
    },
    'openapi.json': { openapi: '3.1.0', $schema, components: {} },
    'package.json': { name: 'x' },
    'tsconfig.json': { $schema: 'https://json.schemastore.org/tsconfig' },
    'node_modules/x/c.schema.json': {},
    'list.json': [{ $schema }],
    'd.yaml': '$schema: http://json-schema.org/draft-07/schema#',
  })
  const found = await jsonschema.discover(tree)
  assert.deepEqual(found, ['a.schema.json', 'b.json', 'draft-04.json'].map(contract))
})

test('what a schema refers to is read from other files, by path and by identifier, however far', async () => {
  const files = {
    'events/order.schema.json': { properties: { price: { $ref: '../common/price.json' } } },
    'common/price.json': { allOf: [{ $ref: 'https://acme.example/money' }] },
    'x/money.json': { $id: 'https://acme.example/money', type: 'integer' },
  }
  assert.deepEqual(await loaded('events/order.schema.json', files), [])
  const { model } = await jsonschema.load(contract('events/order.schema.json'), memoryTree(files))
  assert.deepEqual([...model.documents.keys()], Object.keys(files))
  assert.deepEqual(jsonschema.filesOf(model), ['events/order.schema.json'])
})

test('only files that have an identifier are read to find one', async () => {
  const files = {
    'a.schema.json': { $ref: 'https://acme.example/money' },
    'broken.json': '{ "see": "https://acme.example/money", ',
    'money.json': { definitions: { money: { $id: 'https://acme.example/money', type: 'integer' } } },
  }
  assert.deepEqual(await loaded('a.schema.json', files), [])
})

test('what is wrong in a file that a schema refers to is told with the schema', async () => {
  const files = {
    'a.schema.json': { $ref: 'b.json' },
    'b.json': '{"minLength": "3", "not": {"$ref": "c.json"}}',
  }
  assert.deepEqual(await loaded('a.schema.json', files), [
    'b.json:1:15 "minLength" must be a whole number, 0 or more, not the string "3".',
    'b.json:1:36 The reference "c.json" leads to nothing: there is no schema c.json.',
  ])
})

test('a configured schema in YAML is a problem that says so', async () => {
  assert.deepEqual(await loaded('a.yaml', { 'a.yaml': 'type: object' }), [
    'a.yaml:1:1 JSON Schema is read from JSON files only, not from YAML. Save the schema as JSON.',
  ])
})

test('a file that does not exist is a problem', async () => {
  assert.deepEqual(await loaded('a.schema.json', {}), ['a.schema.json:1:1 This file does not exist.'])
})

test('a change in a file that a schema refers to is a change of the schema', async () => {
  const order = { properties: { price: { $ref: 'money.json' } } }
  const files = (type: string) => ({ 'order.schema.json': order, 'money.json': { type } })
  const changes = changed('money.json')
  assert.deepEqual(await kindsAndPlaces('order.schema.json', files('integer'), files('string'), changes), [
    'rejected.type money.json',
  ])
})

test('a schema is not looked at when nothing that it uses changed', async () => {
  const files = { 'a.schema.json': '{', 'b.json': {} }
  const { judged, problems } = await compared('a.schema.json', files, files, changed('b.json'))
  assert.deepEqual([judged, problems], [[], []])
})

test('a schema that is new has no changes; one that is gone was removed, unless another file has its identifier', async () => {
  const schema = { $id: 'https://acme.example/order', type: 'string' }
  assert.deepEqual(await kindsAndPlaces('a.schema.json', {}, { 'a.schema.json': schema }), [])
  assert.deepEqual(await kindsAndPlaces('a.schema.json', { 'a.schema.json': schema }, {}), [
    'schema.removed a.schema.json',
  ])
  const moved = { 'b.schema.json': { ...schema, type: 'null' } }
  assert.deepEqual(await kindsAndPlaces('a.schema.json', { 'a.schema.json': schema }, moved), [
    'rejected.type b.schema.json',
  ])
})

test('a base of which nothing can be read is a problem, and compared with nothing', async () => {
  const { changes, problems } = await compared(
    'a.schema.json',
    { 'a.schema.json': '{' },
    { 'a.schema.json': {} },
  )
  assert.deepEqual(changes, [])
  assert.deepEqual(
    problems.map(({ message }) => message),
    ['In the base: The end of the file stands where a key in quotation marks is expected.'],
  )
})

test('a mistake in the base is no problem once the head corrects it', async () => {
  const base = { 'a.schema.json': { type: 'string', minLength: '3' } }
  assert.deepEqual(
    await kindsAndPlaces('a.schema.json', base, { 'a.schema.json': { type: 'string', minLength: 3 } }),
    ['rejected.bound a.schema.json'],
  )
})

test('a reference of the base that leads to nothing leaves the comparison open', async () => {
  const base = { 'a.schema.json': { $ref: 'https://acme.example/x' } }
  assert.deepEqual(await kindsAndPlaces('a.schema.json', base, { 'a.schema.json': { type: 'string' } }), [
    'undecided a.schema.json',
  ])
})

test('what differs in both directions at one place is one change', async () => {
  const { changes } = await compared(
    'a.schema.json',
    { 'a.schema.json': { type: 'string' } },
    { 'a.schema.json': { type: 'null' } },
  )
  assert.deepEqual(
    changes.map(({ kind, direction }) => `${kind} ${direction}`),
    ['rejected.type both'],
  )
})

test('another draft that says the same is no change', async () => {
  const older = {
    $schema: metaschemas['draft-04'],
    definitions: { a: { minimum: 1, exclusiveMinimum: true } },
    items: [{ $ref: '#/definitions/a' }],
    dependencies: { a: ['b'] },
  }
  const newer = {
    $schema,
    $defs: { a: { exclusiveMinimum: 1 } },
    prefixItems: [{ $ref: '#/$defs/a' }],
    dependentRequired: { a: ['b'] },
  }
  assert.deepEqual(
    await kindsAndPlaces('a.schema.json', { 'a.schema.json': older }, { 'a.schema.json': newer }),
    [],
  )
})

test('schemas that refer to themselves are compared in bounded time', async () => {
  const tree = (type: string) => ({
    $schema,
    properties: { value: { type }, children: { type: 'array', items: { $ref: '#' } } },
  })
  const found = await kindsAndPlaces(
    'a.schema.json',
    { 'a.schema.json': tree('string') },
    { 'a.schema.json': tree('null') },
  )
  assert.deepEqual(found, ['rejected.type a.schema.json'])
})
