import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AvroFacts } from '../../src/formats/avro/facts.ts'
import { changes, kinds, record } from './schemas.ts'

const order = (...fields: object[]) => record('acme.Order', [{ name: 'id', type: 'string' }, ...fields])

test('a change of type that breaks both reading directions is one change', () => {
  const found = changes(order({ name: 'total', type: 'int' }), order({ name: 'total', type: 'string' }))
  assert.equal(found.length, 1)
  const [change] = found as AvroFacts['resolution.type-mismatch'][]
  assert.equal(change?.kind, 'resolution.type-mismatch')
  assert.equal(change?.direction, 'both')
  assert.deepEqual(change?.subject, ['record acme.Order', 'field total'])
  assert.equal(change?.backward?.reader, 'string')
  assert.equal(change?.forward?.reader, 'int')
  assert.deepEqual(change?.base?.(), {
    path: 'order.avsc',
    side: 'base',
    line: 1,
    column: 101,
    endLine: 1,
    endColumn: 106,
  })
  assert.equal(change?.head?.().endColumn, 109)
})

const direction = (base: object, head: object) =>
  changes(base, head)
    .filter(({ kind }) => kind.startsWith('resolution.'))
    .map((change) => `${change.kind} ${change.direction}`)

test('the direction says whose data cannot be read: that of existing producers, or of future ones', () => {
  const total = { name: 'total', type: 'long' }
  assert.deepEqual(direction(order(), order(total)), ['resolution.field-without-default output'])
  assert.deepEqual(direction(order(total), order()), ['resolution.field-without-default input'])
})

const value = (...types: string[]) => order({ name: 'value', type: ['null', ...types] })

test('what a removed branch of a union and its replacement break is one change of the union', () => {
  const found = changes(value('int', 'boolean'), value('string', 'bytes'))
  assert.deepEqual(
    found.map(({ kind }) => kind),
    ['resolution.missing-union-branch'],
  )
  const [change] = found as AvroFacts['resolution.missing-union-branch'][]
  assert.equal(change?.backward?.writer, 'int and boolean')
  assert.equal(change?.forward?.writer, 'string and bytes')
})

test('the branches of a union that its replacement cannot read are one change', () => {
  const found = changes(value('string', 'boolean'), order({ name: 'value', type: 'int' }))
  assert.deepEqual(
    found.map(({ kind, direction: whose }) => `${kind} ${whose}`),
    ['resolution.type-mismatch output', 'resolution.missing-union-branch input'],
  )
  const [change] = found as AvroFacts['resolution.type-mismatch'][]
  assert.equal(change?.backward?.writer, 'null or string or boolean')
  assert.equal(change?.was, 'null or string or boolean')
})

const both = (...fields: object[]) =>
  order({ name: 'price', type: record('Money', fields) }, { name: 'tip', type: ['null', 'Money'] })
const inUnion = (...fields: object[]) => order({ name: 'tip', type: ['null', record('Money', fields)] })

test('a type that is used directly and in a union is reported once, where it changed', () => {
  const added = { name: 'currency', type: 'string' }
  assert.deepEqual(kinds(both(), both(added)), ['resolution.field-without-default', 'field.added'])
  assert.deepEqual(kinds(inUnion(), inUnion(added)), ['resolution.missing-union-branch', 'field.added'])
})

test('a removed field without a default names the field that may be it under a new name', () => {
  const found = changes(order({ name: 'sum', type: 'long' }), order({ name: 'total', type: 'long' }))
  const [change] = found as AvroFacts['resolution.field-without-default'][]
  assert.equal(change?.field.name, 'total')
  assert.equal(change?.renamed?.name, 'sum')
  assert.equal(change?.possibleDefault, '0')
})

test('facts that no registry looks at are found beside the incompatibilities', () => {
  const field = (type: unknown, more: object = {}) => order({ name: 'f', type, ...more })
  const long = (logicalType: string) => field({ type: 'long', logicalType })
  const decimal = (scale: number) => field({ type: 'bytes', logicalType: 'decimal', precision: 9, scale })
  const states = (names: string[], more: object = {}) =>
    field({ type: 'enum', name: 'E', symbols: names, ...more })
  assert.deepEqual(kinds(field('int'), field('int', { default: 1 })), ['field.default-changed'])
  assert.deepEqual(kinds(field('int'), field('int', { doc: 'x' })), ['field.doc-changed'])
  assert.deepEqual(kinds(long('timestamp-millis'), long('timestamp-micros')), ['logical-type.changed'])
  assert.deepEqual(kinds(decimal(2), decimal(3)), ['decimal.changed'])
  assert.deepEqual(kinds(states(['A', 'B']), states(['B', 'A'])), ['enum.symbols-reordered'])
  assert.deepEqual(kinds(states(['A', 'B']), states(['A', 'B'], { default: 'A' })), ['enum.default-changed'])
  assert.deepEqual(kinds(states(['A']), states(['A', 'B'])), [
    'resolution.missing-enum-symbols',
    'enum.symbol-added',
  ])
  assert.deepEqual(kinds(order({ name: 'f', type: 'int', default: 0 }), order()), ['field.removed'])
  assert.deepEqual(kinds(order(), order({ name: 'f', type: 'int', default: 0 })), ['field.added'])
  assert.deepEqual(kinds(record('acme.Order', []), record('shop.Order', [])), ['type.namespace-changed'])
  assert.deepEqual(kinds(record('A', []), record('B', [], { aliases: ['A'] })), [
    'resolution.name-mismatch',
    'type.renamed',
  ])
})

const text = (value: string) =>
  `{"type": "record", "name": "R", "fields": [{"name": "f", "type": {"type": "array", "items": "string"}, "default": ${value}}]}`

test('equal defaults that are written differently are no change', () => {
  assert.deepEqual(changes(text('["a", "b"]'), text('[ "a",\n"b" ]')), [])
})

const union = (...fields: object[]) => ['null', record('A', []), record('B', fields)]

test('fields of a type inside a union are compared with those of the branch of its name', () => {
  assert.deepEqual(kinds(union(), union({ name: 'f', type: 'int', default: 0 })), ['field.added'])
})
