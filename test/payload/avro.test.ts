import assert from 'node:assert/strict'
import { test } from 'node:test'
import avsc from 'avsc'
import * as fc from 'fast-check'
import type { Schema } from '../../src/formats/avro/model.ts'
import { parseAvro } from '../../src/formats/avro/parse.ts'
import { decodeAvro } from '../../src/registry/payload/decode-avro.ts'

const schemaOf = (schema: unknown): Schema => {
  const { file, problems } = parseAvro(JSON.stringify(schema), 'strict')
  assert.deepEqual(problems, [])
  return file.schema!
}

/** What we read of what avsc wrote. */
const readBack = (schema: unknown, value: unknown): unknown => {
  const type = avsc.Type.forSchema(schema as avsc.Schema, { wrapUnions: true })
  const { value: read, problems } = decodeAvro(type.toBuffer(value), schemaOf(schema))
  assert.deepEqual(problems, [])
  return read
}

const order = {
  type: 'record',
  name: 'shop.Order',
  fields: [
    { name: 'id', type: 'long' },
    { name: 'ok', type: 'boolean' },
    { name: 'note', type: ['null', 'string'] },
    { name: 'state', type: { type: 'enum', name: 'State', symbols: ['NEW', 'PAID'] } },
    { name: 'lines', type: { type: 'array', items: 'int' } },
    { name: 'tags', type: { type: 'map', values: 'double' } },
    { name: 'key', type: { type: 'fixed', name: 'Key', size: 3 } },
    { name: 'raw', type: 'bytes' },
    { name: 'either', type: ['null', 'int', 'string'] },
    { name: 'parent', type: ['null', 'shop.Order'], default: null },
  ],
}

const someOrder = {
  id: -3,
  ok: true,
  note: { string: 'søt' },
  state: 'PAID',
  lines: [1, -70, 2 ** 31 - 1],
  tags: { a: 0.5, b: -1 },
  key: Buffer.from([1, 2, 3]),
  raw: Buffer.from('raw'),
  either: { string: 'x' },
  parent: null,
}

test('a record that avsc wrote is read field by field', () => {
  assert.deepEqual(readBack(order, { ...someOrder, parent: { 'shop.Order': someOrder } }), {
    id: -3,
    ok: true,
    note: 'søt',
    state: 'PAID',
    lines: [1, -70, 2147483647],
    tags: { a: 0.5, b: -1 },
    key: 'AQID',
    raw: 'cmF3',
    either: { string: 'x' },
    parent: {
      id: -3,
      ok: true,
      note: 'søt',
      state: 'PAID',
      lines: [1, -70, 2147483647],
      tags: { a: 0.5, b: -1 },
      key: 'AQID',
      raw: 'cmF3',
      either: { string: 'x' },
      parent: null,
    },
  })
})

test('a union of null and one other type shows the bare value, a larger one names the branch', () => {
  assert.equal(readBack(['null', 'long'], { long: 5 }), 5)
  assert.equal(readBack(['null', 'long'], null), null)
  assert.deepEqual(readBack(['int', 'string'], { int: 5 }), { int: 5 })
})

test('an integer that a number does not hold is a string', () => {
  const schema = schemaOf('long')
  const bytes = Uint8Array.from([0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01])
  assert.equal(decodeAvro(bytes, schema).value, '9223372036854775807')
})

test('logical types are shown as people write them', () => {
  const shown = (type: unknown, value: unknown): unknown => readBack(type, value)
  const bytes = (logicalType: string, more: object = {}) => ({ type: 'bytes', logicalType, ...more })
  const long = (logicalType: string) => ({ type: 'long', logicalType })
  assert.equal(shown({ type: 'int', logicalType: 'date' }, 20_000), '2024-10-04')
  assert.equal(shown({ type: 'int', logicalType: 'date' }, -1), '1969-12-31')
  assert.equal(shown({ type: 'int', logicalType: 'time-millis' }, 45_296_789), '12:34:56.789')
  assert.equal(shown(long('time-micros'), 45_296_000_001), '12:34:56.000001')
  assert.equal(shown(long('timestamp-millis'), 1_700_000_000_123), '2023-11-14T22:13:20.123Z')
  assert.equal(shown(long('timestamp-millis'), -1), '1969-12-31T23:59:59.999Z')
  assert.equal(shown(long('timestamp-micros'), 1_700_000_000_000_001), '2023-11-14T22:13:20.000001Z')
  assert.equal(shown(long('local-timestamp-millis'), 0), '1970-01-01T00:00:00.000')
  assert.equal(shown(bytes('decimal', { precision: 6, scale: 2 }), Buffer.from([0xff, 0x38])), '-2.00')
  assert.equal(shown(bytes('decimal', { precision: 6, scale: 4 }), Buffer.from([0x07])), '0.0007')
  assert.equal(shown(bytes('big-decimal'), Buffer.from([4, 0x30, 0x39, 6])), '12.345')
  const uuid = Buffer.from('00112233445566778899aabbccddeeff', 'hex')
  assert.equal(
    shown({ type: 'fixed', name: 'U', size: 16, logicalType: 'uuid' }, uuid),
    '00112233-4455-6677-8899-aabbccddeeff',
  )
  const duration = Buffer.from([1, 0, 0, 0, 2, 0, 0, 0, 0xdc, 5, 0, 0])
  assert.equal(shown({ type: 'fixed', name: 'D', size: 12, logicalType: 'duration' }, duration), 'P1M2DT1.5S')
})

test('a time that no calendar holds is shown as its number', () => {
  const schema = schemaOf({ type: 'long', logicalType: 'timestamp-millis' })
  const bytes = Uint8Array.from([0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01])
  assert.equal(decodeAvro(bytes, schema).value, '9223372036854775807')
  assert.equal(readBack({ type: 'int', logicalType: 'time-millis' }, -1), -1)
})

test('values of every type come back as avsc wrote them', () => {
  const types: fc.Arbitrary<readonly [unknown, unknown, unknown]> = fc.letrec<{
    type: readonly [unknown, unknown, unknown]
  }>((tie) => ({
    type: fc.oneof(
      { depthSize: 'small' },
      fc.constant(['null', null, null] as const),
      fc.boolean().map((value) => ['boolean', value, value] as const),
      fc.integer().map((value) => ['int', value, value] as const),
      // avsc doubles a number before it writes it: beyond 52 bits it writes another one.
      fc
        .maxSafeInteger()
        .map((value) => Math.trunc(value / 2))
        .map((value) => ['long', value, value] as const),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ['double', value, value] as const),
      fc.string({ unit: 'binary' }).map((value) => ['string', value, value] as const),
      fc
        .uint8Array()
        .map((value) => ['bytes', Buffer.from(value), Buffer.from(value).toString('base64')] as const),
      fc
        .tuple(tie('type'), fc.nat(3))
        .map(
          ([[items, value, read], count]) =>
            [
              { type: 'array', items },
              Array.from({ length: count }, () => value),
              Array.from({ length: count }, () => read),
            ] as const,
        ),
      fc
        .tuple(tie('type'), fc.string())
        .map(
          ([[values, value, read], key]) =>
            [
              { type: 'map', values },
              Object.fromEntries([[key, value]]),
              Object.fromEntries([[key, read]]),
            ] as const,
        ),
    ),
  })).type
  fc.assert(
    fc.property(types, ([schema, value, expected]) => {
      assert.deepEqual(readBack(schema, value), expected)
    }),
  )
})
