import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAvro, type Strictness } from '../../src/formats/avro/parse.ts'

const problems = (declaration: unknown, strictness: Strictness = 'strict', path = 'a.avsc'): string[] =>
  parseAvro(
    typeof declaration === 'string' ? declaration : JSON.stringify(declaration),
    strictness,
    path,
  ).problems.map(({ line, column, message }) => `${line}:${column} ${message}`)

const fieldOf = (type: unknown, more: object) => ({
  type: 'record',
  name: 'R',
  fields: [{ name: 'f', type, ...more }],
})

test('a problem has the line and column of what is wrong, columns in UTF-16 units', () => {
  const text = `{"type": "record", "name": "R",\r\n "doc": "🎈", "fields": [{"name": "f", "type": "🎈"}]}`
  assert.deepEqual(problems(text), ['2:48 The type "🎈" is not declared in any schema file.'])
})

test('one bad field does not lose the others, and all problems are found', () => {
  const { file, problems: found } = parseAvro(
    JSON.stringify({
      type: 'record',
      name: 'R',
      fields: [
        { type: 'int' },
        { name: 'untyped' },
        7,
        { name: 'good', type: 'int' },
        { name: 'good', type: 'string' },
        { name: 'odd', type: { type: 'array' }, order: 'sideways', aliases: 'x' },
      ],
    }),
    'strict',
  )
  assert.deepEqual(
    found.map(({ message }) => message),
    [
      'This field has no "name".',
      'The field "untyped" has no "type".',
      'A field must be an object, not the number 7.',
      'The field "good" stands twice in the record.',
      'This array has no "items".',
      'The "order" of a field is "ascending", "descending" or "ignore", not the string "sideways".',
      '"aliases" must be an array of strings, not the string "x".',
    ],
  )
  assert.ok(file.schema?.kind === 'record')
  assert.deepEqual([...file.schema.fieldByName.keys()], ['untyped', 'good', 'odd'])
})

test('a type may be used before it is declared, and may contain itself', () => {
  assert.deepEqual(
    problems({
      type: 'record',
      name: 'R',
      fields: [
        { name: 'a', type: 'F' },
        { name: 'b', type: { type: 'fixed', name: 'F', size: 4 } },
        { name: 'c', type: ['null', 'R'] },
      ],
    }),
    [],
  )
})

test('a name without a dot belongs to the namespace around it, else to none', () => {
  const fields = [
    {
      name: 'a',
      type: { type: 'record', name: 'Inner', namespace: 'b', fields: [{ name: 'x', type: 'a.Outer' }] },
    },
    { name: 'b', type: 'b.Inner' },
  ]
  assert.deepEqual(problems({ type: 'record', name: 'Outer', namespace: 'a', fields }), [])
  assert.deepEqual(
    problems({ type: 'record', name: 'Outer', namespace: 'a', fields: [{ name: 'a', type: 'Inner' }] }),
    ['1:78 The type "a.Inner" is not declared in any schema file.'],
  )
})

const twice = (one: object, other: object) => ({
  type: 'record',
  name: 'R',
  fields: [
    { name: 'a', type: one },
    { name: 'b', type: other },
  ],
})

const fixed = (size: number) => ({ type: 'fixed', name: 'F', size })

test('a record is declared once; an enum or fixed may be repeated exactly alike', () => {
  assert.deepEqual(problems(twice(fixed(1), fixed(1))), [])
  assert.deepEqual(problems(twice(fixed(1), fixed(2))), [
    '1:138 The type "F" is declared a second time; the first declaration is in line 1. Use its name instead.',
  ])
  const empty = { type: 'record', name: 'E', fields: [] }
  assert.equal(problems(twice(empty, empty)).length, 1)
})

test('a union holds each type once and no union', () => {
  assert.deepEqual(problems(['int', 'int']), ['1:8 The union holds int twice.'])
  assert.deepEqual(
    problems([
      { type: 'array', items: 'int' },
      { type: 'array', items: 'long' },
    ]).length,
    1,
  )
  assert.deepEqual(problems(['int', ['string']]), ['1:8 A union must not stand directly in another union.'])
  assert.deepEqual(problems([]), [])
})

test('the default of a field is a value of its type; in a union, of any branch', () => {
  assert.deepEqual(problems(fieldOf(['null', 'int'], { default: 1 })), [])
  assert.deepEqual(problems(fieldOf('int', { default: 'x' })), [
    '1:74 The default of the field "f" is the string "x", which is not a value of int.',
  ])
  assert.equal(problems(fieldOf('int', { default: 2 ** 31 })).length, 1)
  assert.equal(problems(fieldOf('long', { default: 2 ** 31 })).length, 0)
  assert.equal(problems(fieldOf('long', { default: 1.5 })).length, 1)
  assert.equal(problems(fieldOf('double', { default: 'NaN' })).length, 0)
  assert.equal(problems(fieldOf('string', { default: null })).length, 1)
  assert.equal(problems(fieldOf({ type: 'map', values: 'int' }, { default: { a: 1, b: 'x' } })).length, 1)
  const inner = {
    type: 'record',
    name: 'I',
    fields: [
      { name: 'x', type: 'int' },
      { name: 'y', type: 'int', default: 2 },
    ],
  }
  assert.equal(problems(fieldOf(inner, { default: { x: 1 } })).length, 0)
  assert.equal(problems(fieldOf(inner, { default: { y: 1 } })).length, 1)
})

test('the default of an enum is one of its symbols', () => {
  assert.deepEqual(problems({ type: 'enum', name: 'E', symbols: ['A'], default: 'B' }), [
    '1:53 The default "B" is not one of the symbols of the enum.',
  ])
})

test('a stored schema may have any name, any default of a field and repeated keys', () => {
  const stored = `{"type": "record", "name": "my-record", "fields": [
    {"name": "1st", "type": "int", "default": "x", "type": "int"}]}`
  assert.deepEqual(problems(stored), [
    '1:28 "my-record" is not a valid type name: it must start with a letter from A to Z or an underscore and hold only those and digits.',
    '2:14 "1st" is not a valid field name: it must start with a letter from A to Z or an underscore and hold only those and digits.',
    '2:47 The default of the field "1st" is the string "x", which is not a value of int.',
    '2:52 The key "type" stands twice in this object; only the last one counts.',
  ])
  assert.deepEqual(problems(stored, 'lax'), [])
})

const ignored = (declaration: object): string | undefined => {
  const { file, problems: found } = parseAvro(JSON.stringify(declaration), 'strict')
  assert.deepEqual(found, [])
  return file.schema !== undefined && 'logicalType' in file.schema
    ? file.schema.logicalType?.ignored
    : undefined
}

test('a logical type that does not fit is ignored, not refused', () => {
  const decimal = (more: object) => ignored({ type: 'bytes', logicalType: 'decimal', ...more })
  assert.equal(decimal({ precision: 4, scale: 2 }), undefined)
  assert.equal(decimal({ precision: 4 }), undefined)
  assert.equal(decimal({}), 'its precision must be an integer greater than 0')
  assert.equal(decimal({ precision: 2, scale: 3 }), 'its scale 3 is greater than its precision 2')
  assert.equal(
    ignored({ type: 'fixed', name: 'F', size: 2, logicalType: 'decimal', precision: 4 }),
    undefined,
  )
  assert.equal(
    ignored({ type: 'fixed', name: 'F', size: 2, logicalType: 'decimal', precision: 5 }),
    '2 bytes hold at most 4 digits, not 5',
  )
  assert.equal(ignored({ type: 'long', logicalType: 'date' }), 'it can only annotate int, not long')
  assert.equal(ignored({ type: 'long', logicalType: 'of-our-own' }), undefined)
})

test('a protocol has types and messages', () => {
  const protocol = {
    protocol: 'Orders',
    namespace: 'acme',
    types: [
      { type: 'record', name: 'Order', fields: [] },
      { type: 'error', name: 'NotFound', fields: [] },
    ],
    messages: {
      find: { request: [{ name: 'id', type: 'string' }], response: 'Order', errors: ['NotFound'] },
      ping: { request: [], 'one-way': true },
    },
  }
  const { file, problems: found } = parseAvro(JSON.stringify(protocol), 'strict', 'orders.avpr')
  assert.deepEqual(found, [])
  const find = file.protocol?.messages.get('find')
  assert.deepEqual([...(find?.request.fieldByName.keys() ?? [])], ['id'])
  assert.equal(find?.response.kind === 'reference' && find.response.target?.fullName, 'acme.Order')
  assert.equal(find?.errors.branches.length, 2)
  assert.equal(file.protocol?.messages.get('ping')?.oneWay, true)
  assert.deepEqual(problems({ protocol: 'P', messages: { find: { request: 1 } } }, 'strict', 'p.avpr'), [
    '1:36 The message "find" has no "response".',
    '1:47 The "request" of this message must be an array, not the number 1.',
  ])
})
