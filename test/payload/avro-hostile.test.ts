import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Schema } from '../../src/formats/avro/model.ts'
import { parseAvro } from '../../src/formats/avro/parse.ts'
import { decodeAvro } from '../../src/registry/payload/decode-avro.ts'

const schemaOf = (schema: unknown): Schema => parseAvro(JSON.stringify(schema), 'strict').file.schema!

const decode = (schema: unknown, ...bytes: readonly number[]) =>
  decodeAvro(Uint8Array.from(bytes), schemaOf(schema))

const pair = {
  type: 'record',
  name: 'Pair',
  fields: [
    { name: 'left', type: 'int' },
    { name: 'right', type: 'string' },
  ],
}

test('a record that is cut off shows the fields before and where it ends', () => {
  assert.deepEqual(decode(pair, 14, 10, 0x61, 0x62), {
    value: { left: 7 },
    problems: [{ offset: 2, message: 'a string needs 5 bytes, but only 2 follow.' }],
  })
  assert.deepEqual(decode(pair, 14), {
    value: { left: 7 },
    problems: [{ offset: 1, message: 'The payload ends inside the length of a string, or it is no number.' }],
  })
})

test('what follows the value is a problem', () => {
  assert.deepEqual(decode('int', 2, 0, 0), {
    value: 1,
    problems: [{ offset: 1, message: '2 bytes follow after the end of the value.' }],
  })
})

test('indexes that a schema does not have, and values that do not fit, are problems at their place', () => {
  const state = { type: 'enum', name: 'State', symbols: ['NEW'] }
  assert.deepEqual(decode(state, 2).problems, [
    { offset: 0, message: 'Enum "State" has no symbol with the index 1.' },
  ])
  assert.deepEqual(decode(['null', 'int'], 4).problems, [
    { offset: 0, message: 'The union has no branch with the index 2.' },
  ])
  assert.deepEqual(decode('boolean', 2).problems, [{ offset: 0, message: 'A boolean is 0 or 1, not 2.' }])
  assert.deepEqual(decode('string', 2, 0xff).problems, [{ offset: 0, message: 'A string is not UTF-8.' }])
  assert.deepEqual(decode('bytes', 1).problems, [{ offset: 1, message: 'the bytes has the length -1.' }])
  assert.deepEqual(decode('int', 0x80, 0x80, 0x80, 0x80, 0x10).problems, [
    { offset: 0, message: '2147483648 does not fit into an int.' },
  ])
})

test('a length of gigabytes reserves no memory', () => {
  const { problems } = decode('bytes', 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01)
  assert.match(problems[0]!.message, /needs 9223372036854775807 bytes, but only 0 follow/)
})

test('an array of two billion nulls ends early', () => {
  const { value, problems } = decode({ type: 'array', items: 'null' }, 0x80, 0x80, 0x80, 0x80, 0x10, 0)
  assert.equal(problems[0]?.message, 'There are far more values than the payload has bytes.')
  assert.ok((value as unknown[]).length < 20_000)
})

test('records that hold themselves without an end do not overflow the stack', () => {
  const endless = { type: 'record', name: 'Endless', fields: [{ name: 'next', type: 'Endless' }] }
  const { problems } = decode(endless, 0)
  assert.deepEqual(problems, [{ offset: 0, message: 'Values are nested more than 500 levels deep.' }])
})

test('a list that is nested ten thousand deep is shown as far as it is of use', () => {
  const list = { type: 'record', name: 'List', fields: [{ name: 'next', type: ['null', 'List'] }] }
  const { value, problems } = decodeAvro(new Uint8Array(10_000).fill(2), schemaOf(list))
  assert.equal(problems[0]?.message, 'Values are nested more than 500 levels deep.')
  assert.ok(JSON.stringify(value).length > 1_000)
})

test('a decimal of a megabyte stays bytes', () => {
  const decimal = { type: 'bytes', logicalType: 'decimal', precision: 4, scale: 2 }
  const size = 1_000_000
  const bytes = Uint8Array.from([0x80, 0x89, 0x7a, ...new Uint8Array(size)])
  const { value, problems } = decodeAvro(bytes, schemaOf(decimal))
  assert.deepEqual(problems, [])
  assert.equal((value as string).length, Math.ceil(size / 3) * 4)
})

test('keys such as __proto__ are keys like any other', () => {
  const { value } = decode({ type: 'map', values: 'int' }, 2, 18, ...Buffer.from('__proto__'), 4, 0)
  assert.deepEqual(Object.entries(value as object), [['__proto__', 2]])
  assert.equal(Object.getPrototypeOf(value), Object.prototype)
})

test('any bytes give a value or a problem, and the value is JSON', () => {
  const schema = schemaOf({
    type: 'record',
    name: 'All',
    fields: [
      { name: 'a', type: { type: 'array', items: ['null', 'All', 'string'] } },
      { name: 'm', type: { type: 'map', values: { type: 'long', logicalType: 'timestamp-nanos' } } },
      { name: 'd', type: ['null', { type: 'bytes', logicalType: 'big-decimal' }] },
      { name: 'e', type: { type: 'enum', name: 'E', symbols: ['A', 'B'] } },
      { name: 'f', type: 'float' },
    ],
  })
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { value, problems } = decodeAvro(bytes, schema)
      assert.ok(value !== undefined || problems.length > 0)
      assert.doesNotThrow(() => JSON.stringify(value))
      for (const { offset } of problems) assert.ok(offset >= 0 && offset <= bytes.length)
    }),
    { numRuns: 2_000 },
  )
})
