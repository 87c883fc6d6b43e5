import assert from 'node:assert/strict'
import { test } from 'node:test'
import { avroChecker } from '../../src/compat/avro/checker.ts'
import { parsed } from './schema-history.ts'

const canonical = (schema: unknown, normalize = false) =>
  avroChecker.canonical(parsed(typeof schema === 'string' ? schema : JSON.stringify(schema)), normalize)

const inField = (type: unknown, more: object = {}) => ({
  type: 'record',
  name: 'R',
  fields: [{ name: 'f', type, ...more }],
})

test('attributes stand in one order, without white space', () => {
  assert.equal(
    canonical(`{
      "fields": [
        {"aliases": ["g"], "order": "ignore", "default": 1, "doc": "a field", "tag": "x", "type": "int", "name": "f"}
      ],
      "aliases": ["Old", "other.Old"], "owner": {"team": "x"}, "doc": "a record",
      "name": "acme.R", "type": "record"
    }`),
    '{"type":"record","name":"R","namespace":"acme","doc":"a record","fields":[' +
      '{"name":"f","type":"int","doc":"a field","default":1,"order":"ignore","aliases":["g"],"tag":"x"}' +
      '],"owner":{"team":"x"},"aliases":["Old","other.Old"]}',
  )
})

test('a primitive type is a word unless something is said about it', () => {
  assert.equal(canonical({ type: 'string' }), '"string"')
  assert.equal(canonical({ type: 'string', doc: 'not kept' }), '"string"')
  assert.equal(
    canonical({ logicalType: 'decimal', precision: 4, type: 'bytes' }),
    '{"type":"bytes","logicalType":"decimal","precision":4}',
  )
})

test('a type is declared where it is used first, even when that was before its declaration', () => {
  const schema = {
    type: 'record',
    name: 'a.R',
    fields: [
      { name: 'f', type: 'E' },
      { name: 'g', type: { type: 'enum', name: 'E', symbols: ['X'] } },
      { name: 'h', type: { type: 'fixed', name: 'b.F', size: 2 } },
      { name: 'i', type: 'b.F' },
    ],
  }
  assert.equal(
    canonical(schema),
    '{"type":"record","name":"R","namespace":"a","fields":[' +
      '{"name":"f","type":{"type":"enum","name":"E","symbols":["X"]}},{"name":"g","type":"E"},' +
      '{"name":"h","type":{"type":"fixed","name":"F","namespace":"b","size":2}},{"name":"i","type":"b.F"}]}',
  )
})

test('a type without a namespace says so inside of one that has one', () => {
  const inner = { type: 'fixed', name: 'F', namespace: '', size: 1 }
  assert.match(
    canonical({ ...inField(inner), namespace: 'a' }),
    /"type":\{"type":"fixed","name":"F","namespace":"","size":1\}/,
  )
})

test('a type whose name is that of a kind keeps its namespace', () => {
  const fields = [
    { name: 'f', type: { type: 'enum', name: 'map', symbols: ['X'] } },
    { name: 'g', type: 'a.map' },
  ]
  assert.match(canonical({ type: 'record', name: 'a.R', fields }), /\{"name":"g","type":"a\.map"\}/)
})

test('numbers are printed as Java prints them', () => {
  const written = (text: string) =>
    /"default":(.*?)\}/.exec(
      canonical(`{"type":"record","name":"R","fields":[{"name":"f","type":"double","default":${text}}]}`),
    )?.[1]
  assert.equal(written('1'), '1')
  assert.equal(written('1.0'), '1.0')
  assert.equal(written('1e3'), '1000.0')
  assert.equal(written('12345678.5'), '1.23456785E7')
  assert.equal(written('1e-5'), '1.0E-5')
  assert.equal(written('0.001'), '0.001')
  assert.equal(written('"1.5"'), '1.5')
  assert.equal(written('"NaN"'), '"NaN"')
  assert.equal(written('-0.0'), '-0.0')
})

test('types of references stay names, so that the text can be read again beside them', () => {
  const references = [{ name: 'acme.Id', text: '{"type":"record","name":"acme.Id","fields":[]}' }]
  const text = '{"type":"record","name":"acme.Order","fields":[{"name":"id","type":"acme.Id"}]}'
  const { schema } = avroChecker.parse({ text, references }, 'strict', 'order')
  assert.ok(schema)
  assert.equal(
    avroChecker.canonical(schema, false),
    '{"type":"record","name":"Order","namespace":"acme","fields":[{"name":"id","type":"Id"}]}',
  )
})

test('normalised, the order of what means nothing does not matter', () => {
  const one = {
    ...inField(
      { type: 'long', 'connect.version': 1, logicalType: 'timestamp-millis' },
      { b: 1, a: { y: 1, x: 2 } },
    ),
    aliases: ['B', 'A'],
    doc: '',
  }
  const other = {
    ...inField(
      { type: 'long', logicalType: 'timestamp-millis', 'connect.version': 1 },
      { a: { x: 2, y: 1 }, b: 1 },
    ),
    aliases: ['A', 'B'],
  }
  assert.notEqual(canonical(one), canonical(other))
  assert.equal(canonical(one, true), canonical(other, true))
  assert.equal(
    canonical(one, true),
    '{"type":"record","name":"R","fields":[{"name":"f",' +
      '"type":{"type":"long","logicalType":"timestamp-millis","connect.version":1},"a":{"x":2,"y":1},"b":1}],"aliases":["A","B"]}',
  )
})

test('normalised, a default is a number of its type', () => {
  assert.match(canonical(inField('double', { default: 1 }), true), /"default":1\.0/)
  assert.match(canonical(inField(['double', 'null'], { default: 1 }), true), /"default":1\.0/)
  assert.match(
    canonical(inField({ type: 'map', values: 'float' }, { default: { b: 2, a: 1 } }), true),
    /"default":\{"a":1\.0,"b":2\.0\}/,
  )
})

test('10,000 levels are printed', () => {
  const deep = `${'{"type":"array","items":'.repeat(10_000)}"int"${'}'.repeat(10_000)}`
  assert.equal(canonical(deep), deep)
})
