import assert from 'node:assert/strict'
import { test } from 'node:test'
import { javaMessage } from '../../src/formats/avro/incompatibility.ts'
import { resolution } from '../../src/formats/avro/resolution.ts'
import { reasonLines, reasons, record, schema } from './schemas.ts'

const fixed = (name: string, size: number) => ({ type: 'fixed', name, size })
const symbols = (...names: string[]) => ({ type: 'enum', name: 'E', symbols: names })

test('numbers widen, and string and bytes read each other', () => {
  const types = ['int', 'long', 'float', 'double', 'string', 'bytes', 'boolean', 'null']
  const readable = types.map((reader) =>
    types.filter((writer) => reasons(reader, writer).length === 0).join(' '),
  )
  assert.deepEqual(readable, [
    'int',
    'int long',
    'int long float',
    'int long float double',
    'string bytes',
    'string bytes',
    'boolean',
    'null',
  ])
})

test('every reason is found, each with its place in the schema that reads', () => {
  const reader = record('R', [
    { name: 'a', type: 'int' },
    { name: 'b', type: fixed('F', 4) },
    { name: 'c', type: symbols('X') },
    { name: 'd', type: { type: 'array', items: ['null', 'string'] } },
    { name: 'e', type: 'string' },
    { name: 'g', type: record('Inner', []) },
  ])
  const writer = record('S', [
    { name: 'a', type: 'string' },
    { name: 'b', type: fixed('F', 8) },
    { name: 'c', type: symbols('X', 'Z', 'Y') },
    { name: 'd', type: { type: 'array', items: 'int' } },
    { name: 'g', type: record('Other', []) },
  ])
  assert.deepEqual(reasonLines(reader, writer), [
    'NAME_MISMATCH /name',
    'TYPE_MISMATCH /fields/0/type',
    'FIXED_SIZE_MISMATCH /fields/1/type/size',
    'MISSING_ENUM_SYMBOLS /fields/2/type/symbols',
    'MISSING_UNION_BRANCH /fields/3/type/items',
    'READER_FIELD_MISSING_DEFAULT_VALUE /fields/4',
    'NAME_MISMATCH /fields/5/type/name',
  ])
  assert.deepEqual(reasons(reader, writer).map(javaMessage), [
    'expected: S',
    'reader type: INT not compatible with writer type: STRING',
    'expected: 8, found: 4',
    '[Y, Z]',
    'reader union lacking writer type: INT',
    'e',
    'expected: Other',
  ])
})

test('names match without their namespace, aliases with it', () => {
  assert.deepEqual(reasonLines(record('a.R', []), record('b.R', [])), [])
  assert.deepEqual(reasonLines(record('a.New', [], { aliases: ['b.Old'] }), record('b.Old', [])), [])
  assert.deepEqual(reasonLines(record('a.New', [], { aliases: ['Old'] }), record('b.Old', [])), [
    'NAME_MISMATCH /name',
  ])
})

test('an alias finds the field of the writer; several matches are ambiguous', () => {
  const reader = record('R', [{ name: 'new', type: 'int', aliases: ['old'] }])
  assert.deepEqual(reasonLines(reader, record('R', [{ name: 'old', type: 'int' }])), [])
  const both = record('R', [
    { name: 'old', type: 'int' },
    { name: 'new', type: 'int' },
  ])
  const { incompatibilities, ambiguousFields } = resolution(schema(reader), schema(both))
  assert.deepEqual(incompatibilities, [])
  assert.deepEqual(
    ambiguousFields.map(({ field, matches }) => [field.name, matches.map(({ name }) => name)]),
    [['new', ['new', 'old']]],
  )
})

test('a default of the reader excuses a missing field, and the default of its enum missing symbols', () => {
  assert.deepEqual(
    reasonLines(record('R', [{ name: 'a', type: ['null', 'int'], default: null }]), record('R', [])),
    [],
  )
  assert.deepEqual(reasonLines({ ...symbols('X'), default: 'X' }, symbols('X', 'Y')), [])
})

test('the default of an enum is none for a missing field, which Java reports as another type', () => {
  const reader = record('R', [{ name: 'a', type: { ...symbols('X'), default: 'X' } }])
  assert.deepEqual(reasonLines(reader, record('R', [])), ['TYPE_MISMATCH /fields/0/type'])
})

test('a union reads what one of its branches reads, and another type every branch of a union', () => {
  assert.deepEqual(reasonLines(['null', 'long'], 'int'), [])
  assert.deepEqual(reasonLines(['null', 'long'], ['int', 'null']), [])
  assert.deepEqual(reasonLines(['null', 'long'], ['int', 'string', 'boolean']), [
    'MISSING_UNION_BRANCH /1',
    'MISSING_UNION_BRANCH /2',
  ])
  assert.deepEqual(reasonLines('long', ['int', 'string']), ['TYPE_MISMATCH /1'])
})

const money = (...fields: object[]) => record('Money', [{ name: 'amount', type: 'int' }, ...fields])

test('a branch that exists but cannot be read says why', () => {
  const [reason] = reasons(['null', money({ name: 'currency', type: 'string' })], ['null', money()])
  assert.ok(reason?.type === 'MISSING_UNION_BRANCH')
  const cause = reason.cause()
  assert.equal(cause && javaMessage(cause), 'currency')
})

const list = (value: string) =>
  record('List', [
    { name: 'value', type: value },
    { name: 'next', type: ['null', 'List'], default: null },
  ])

test('a type that contains itself is compared once', () => {
  assert.deepEqual(reasonLines(list('long'), list('int')), [])
  assert.deepEqual(reasonLines(list('int'), list('long')), ['TYPE_MISMATCH /fields/0/type'])
})

const chain = (leaf: string) => {
  const types = Array.from({ length: 30 }, (_, level) =>
    record(`L${level}`, [
      { name: 'a', type: level === 29 ? leaf : `L${level + 1}` },
      { name: 'b', type: level === 29 ? leaf : `L${level + 1}` },
    ]),
  )
  return record('Root', types.map((type, index) => ({ name: `t${index}`, type })).toReversed())
}

test('a type that is used a thousand million times is compared once', () => {
  assert.deepEqual(reasonLines(chain('int'), chain('string')), [
    'TYPE_MISMATCH /fields/0/type/fields/0/type',
    'TYPE_MISMATCH /fields/0/type/fields/1/type',
  ])
})
