import assert from 'node:assert/strict'
import { test } from 'node:test'
import { avroChecker } from '../../src/compat/avro/checker.ts'
import type { Strictness } from '../../src/compat/checker.ts'

const record = (name: string, ...fields: object[]) => JSON.stringify({ type: 'record', name, fields })

const messages = (
  text: string,
  strictness: Strictness = 'strict',
  references: { name: string; text: string }[] = [],
) =>
  avroChecker
    .parse({ text, references }, strictness, 'new')
    .problems.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`)

test('a schema that cannot be read has problems with places', () => {
  assert.deepEqual(messages('{"type": "array"}'), ['new:1:1 This array has no "items".'])
  assert.deepEqual(messages('{'), [
    'new:1:2 The end of the file stands where a key in quotation marks is expected.',
  ])
})

test('stored schemas are read laxly, new ones strictly', () => {
  assert.equal(messages(record('my-record'), 'lax').length, 0)
  assert.equal(messages(record('my-record'), 'strict').length, 1)
  assert.equal(messages(record('Ä'), 'lax').length, 0)
  assert.equal(messages(record('Ä'), 'strict').length, 1)
})

test('a schema uses the types of those it refers to, and they use those before them', () => {
  const id = record('acme.Id', { name: 'value', type: 'string' })
  const customer = record('acme.Customer', { name: 'id', type: 'acme.Id' })
  const order = record('acme.Order', { name: 'customer', type: 'Customer' }, { name: 'id', type: 'acme.Id' })
  const references = [
    { name: 'acme.Id', text: id },
    { name: 'acme.Customer', text: customer },
  ]
  assert.deepEqual(messages(order, 'strict', references), [])
  assert.deepEqual(messages(order, 'strict', references.slice(0, 1)), [
    'new:1:74 The type "acme.Customer" is not declared in any schema file.',
  ])
})

test('what is wrong with a reference is a problem of the schema that refers to it', () => {
  assert.deepEqual(messages('"int"', 'strict', [{ name: 'acme.Id', text: '{"type": "map"}' }]), [
    'new:1:1 The referenced schema "acme.Id" cannot be read: in line 1, column 1: This map has no "values".',
  ])
  assert.deepEqual(messages(record('A'), 'strict', [{ name: 'A', text: record('A') }]), [
    'new:1:25 The type "A" is declared in a referenced schema already. Use its name instead.',
  ])
})

test('the types inside of references are compared', () => {
  const order = record('Order', { name: 'id', type: 'Id' })
  const withId = (type: string) => {
    const references = [{ name: 'Id', text: record('Id', { name: 'value', type }) }]
    const { schema } = avroChecker.parse({ text: order, references }, 'strict', 'order')
    assert.ok(schema)
    return schema
  }
  const { compatible, incompatibilities } = avroChecker.reading(withId('string'), withId('int'))
  assert.equal(compatible, false)
  assert.deepEqual(
    incompatibilities.map(({ explain, ...found }) => ({ ...found, sentence: explain?.() })),
    [
      {
        type: 'TYPE_MISMATCH',
        location: '/fields/0/type/fields/0/type',
        message: 'reader type: STRING not compatible with writer type: INT',
        sentence: 'Field "value" of record Id is string for the reader and int for the writer.',
      },
    ],
  )
})

test('a field that matches several fields is the only reason, as nothing else can be said', () => {
  const schemaOf = (...fields: object[]) => {
    const { schema } = avroChecker.parse({ text: record('R', ...fields), references: [] }, 'strict', 'r')
    assert.ok(schema)
    return schema
  }
  const a = { name: 'a', type: 'int' }
  const b = { name: 'b', type: 'int' }
  const reader = schemaOf({ name: 'x', type: 'string' }, { ...a, aliases: ['b'] })
  assert.deepEqual(avroChecker.reading(reader, schemaOf(a, b)), {
    compatible: false,
    incompatibilities: [{ type: 'AMBIGUOUS_FIELD', location: '/fields/1', message: 'a matches a, b' }],
  })
})

test('a protocol or a list of types is about the one type that no other uses', () => {
  const problems = (path: string, text: string) =>
    avroChecker.parse({ text, references: [] }, 'strict', path).problems.map(({ message }) => message)
  assert.deepEqual(problems('a.avdl', 'protocol P { record R { int a; } }'), [])
  assert.deepEqual(problems('a.avdl', 'record A { B b; array<A> more; } record B { int a; } error E {}'), [])
  assert.match(problems('a.avpr', '{"protocol": "P"}').join(), /^This is a protocol, in which no type/)
  assert.match(problems('a.avdl', 'protocol P { record R {} record S {} }').join(), /^This is a protocol, in/)
  assert.match(problems('a.avdl', 'record R { int a; } record S {}').join(), /add "schema NAME;"/)
  assert.match(problems('a.avdl', 'record R { S s; } record S { R r; }').join(), /add "schema NAME;"/)
  assert.deepEqual(problems('a.avdl', 'schema R; record R { int a; }'), [])
})

test('a schema in IDL has the canonical text of the same schema in JSON', () => {
  const canonical = (path: string, text: string) => {
    const { schema } = avroChecker.parse({ text, references: [] }, 'strict', path)
    assert.ok(schema)
    return avroChecker.canonical(schema, false)
  }
  assert.equal(
    canonical(
      'r.avdl',
      'namespace a; schema R; /** doc */ @team("x") record R { int b = 1; timestamp_ms @order("ignore") at; }',
    ),
    canonical(
      'r.avsc',
      `{"type": "record", "name": "a.R", "doc": "doc", "team": "x", "fields": [
        {"name": "b", "type": "int", "default": 1},
        {"name": "at", "order": "ignore", "type": {"type": "long", "logicalType": "timestamp-millis"}}
      ]}`,
    ),
  )
})
