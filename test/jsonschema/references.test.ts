import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkJsonSchema } from '../../src/formats/jsonschema/link.ts'
import type { JsonSchemaDocument } from '../../src/formats/jsonschema/model.ts'
import { parseJsonSchema } from '../../src/formats/jsonschema/parse.ts'
import { pointerOf } from '../../src/formats/jsonschema/place.ts'
import { documentOf, metaschemas, objectOf, problemsOf, rootOf } from './schemas.ts'

const parsed = (path: string, schema: object): JsonSchemaDocument => {
  const { document, problems } = parseJsonSchema(JSON.stringify(schema), path)
  assert.deepEqual(problems, [])
  return document
}

/** Where the references of the first file lead to, or the problems. */
const linked = (files: Readonly<Record<string, object>>): string[] => {
  const [[path, schema] = ['', {}], ...rest] = Object.entries(files)
  const others = new Map(rest.map(([name, other]) => [name, parsed(name, other)]))
  const root = parsed(path, schema)
  const problems = linkJsonSchema(root, others)
  if (problems.length > 0) return problems.map(({ path, column, message }) => `${path}:${column} ${message}`)
  return root.references.map(({ target }) => `${target?.source.path}${target && pointerOf(target)}`)
}

const refersTo = (...references: string[]): object => ({ allOf: references.map(($ref) => ({ $ref })) })

test('a reference leads to a file by its path, relative to the file that has it', () => {
  const files = { 'events/order.json': refersTo('common/money.json', '../root.json#/definitions/a') }
  assert.deepEqual(
    linked({ ...files, 'events/common/money.json': {}, 'root.json': { definitions: { a: {} } } }),
    ['events/common/money.json#', 'root.json#/definitions/a'],
  )
})

test('a reference leads to a schema by its identifier, wherever its file is', () => {
  const order = {
    $id: 'https://acme.example/events/order.json',
    ...refersTo('/common/money.json', 'line.json'),
  }
  assert.deepEqual(
    linked({
      'a.json': order,
      'x/y.json': { $id: 'https://acme.example/common/money.json' },
      'z.json': { definitions: { line: { $id: 'https://acme.example/events/line.json' } } },
    }),
    ['x/y.json#', 'z.json#/definitions/line'],
  )
})

test('with an identifier too, a reference leads to a file by its path when nothing has the identifier', () => {
  const order = { $id: 'https://acme.example/events/order.json', ...refersTo('money.json') }
  assert.deepEqual(linked({ 'events/order.json': order, 'events/money.json': {} }), ['events/money.json#'])
})

test('a reference leads to a schema by the name that a registry has for it', () => {
  const files = { new: refersTo('com.acme.Money', 'urn:acme:line#/definitions/a', 'money.json') }
  const others = { 'com.acme.Money': {}, 'urn:acme:line': { definitions: { a: {} } }, 'money.json': {} }
  assert.deepEqual(linked({ ...files, ...others }), [
    'com.acme.Money#',
    'urn:acme:line#/definitions/a',
    'money.json#',
  ])
})

test('files that refer to each other, and to themselves by identifier, are linked', () => {
  const a = {
    $id: 'https://acme.example/a.json',
    ...refersTo('b.json', 'https://acme.example/a.json#/allOf/0', '#'),
  }
  assert.deepEqual(linked({ 'a.json': a, 'b.json': refersTo('a.json') }), [
    'b.json#',
    'a.json#/allOf/0',
    'a.json#',
  ])
})

test('a part that no keyword makes a schema is one when a reference leads to it', () => {
  const order = {
    $ref: '#/components/money',
    components: { money: { minimum: 1, not: { $ref: '#/other' } } },
    other: {},
  }
  const document = documentOf(order)
  const money = objectOf(objectOf(document.root).reference?.target)
  assert.equal(money.minimum, 1)
  assert.equal(
    objectOf(money.not).reference?.target && pointerOf(objectOf(money.not).reference?.target as never),
    '#/other',
  )
  assert.equal(pointerOf(money), '#/components/money')
})

test('what such a part is made of is linked in the other file too', () => {
  const files = { 'a.json': refersTo('b.json#/x/y'), 'b.json': { x: { y: { not: { $ref: 'a.json#/z' } } } } }
  assert.deepEqual(linked(files), [
    'b.json:26 The reference "a.json#/z" leads to nothing: there is no schema a.json with "/z" in it.',
  ])
})

test('a reference that leads to nothing is a problem at the reference, with what was looked for', () => {
  assert.deepEqual(problemsOf({ not: { $ref: '#/definitions/nothing' } }), [
    '1:16 The reference "#/definitions/nothing" leads to nothing in this schema.',
  ])
  assert.deepEqual(linked({ 'a/b.json': refersTo('../c.json', 'https://acme.example/c.json') }), [
    'a/b.json:19 The reference "../c.json" leads to nothing: there is no schema c.json.',
    'a/b.json:40 The reference "https://acme.example/c.json" leads to nothing: no schema here has this identifier, and schemas are never fetched from a network. Put the schema beside this one.',
  ])
})

test('pointers are escaped as in a URI and as in a pointer', () => {
  const document = documentOf({ definitions: { 'a b/c~d%': {} }, $ref: '#/definitions/a%20b~1c~0d%25' })
  assert.equal(objectOf(document.root).reference?.target, objectOf(document.root).definitions.get('a b/c~d%'))
})

test('an identifier changes what references inside of it are relative to', () => {
  const root = rootOf({
    $schema: metaschemas['2020-12'],
    $id: 'https://acme.example/root.json',
    $defs: { a: { $id: 'sub/a.json', $defs: { x: {} }, not: { $ref: '#/$defs/x' } }, x: {} },
    not: { $ref: 'sub/a.json#/$defs/x' },
  })
  const a = objectOf(root.definitions.get('a'))
  assert.equal(objectOf(a.not).reference?.target, a.definitions.get('x'))
  assert.equal(objectOf(root.not).reference?.target, a.definitions.get('x'))
})

test('a dynamic reference knows its anchor, and is a plain one without', () => {
  const root = rootOf({
    $schema: metaschemas['2020-12'],
    $defs: { a: { $dynamicAnchor: 'node' }, b: { $anchor: 'plain' } },
    allOf: [{ $dynamicRef: '#node' }, { $dynamicRef: '#plain' }],
  })
  const [dynamic, plain] = root.allOf.map((schema) => objectOf(schema).dynamicReference)
  assert.deepEqual([dynamic?.dynamicAnchor, plain?.dynamicAnchor], ['node', undefined])
  assert.equal(dynamic?.target, root.definitions.get('a'))
  assert.equal(root.resource.dynamicAnchors.get('node'), root.definitions.get('a'))
})

test('a recursive reference of 2019-09 is dynamic where its root says so', () => {
  const schema = { $schema: metaschemas['2019-09'], not: { $recursiveRef: '#' } }
  const anchorOf = (text: object) => objectOf(rootOf(text).not).dynamicReference?.dynamicAnchor
  assert.equal(anchorOf({ ...schema, $recursiveAnchor: true }), '')
  assert.equal(anchorOf(schema), undefined)
})
