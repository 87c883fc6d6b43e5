import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences, proto2, proto3, schemaOf } from './schemas.ts'

const strict = (writer: string, reader: string): readonly string[] =>
  differences('strict', schemaOf(writer), schemaOf(reader))

/** What breaks when a field of one type is read as another. */
const breaks = (writer: string, reader: string, syntax = proto3): readonly string[] => {
  const schema = (field: string) =>
    syntax(
      `enum E { ZERO = 0; ONE = 1; } message B { ${syntax === proto2 ? 'optional ' : ''}int32 b = 1; } message A { ${field} = 1; }`,
    )
  return strict(schema(writer), schema(reader)).filter((one) => one.startsWith('!'))
}

test('another package is forgiven: it is not on the wire', () => {
  const schema = (name: string) => `syntax = "proto3"; package ${name}; message A { B b = 1; } message B {}`
  assert.deepEqual(strict(schema('a'), schema('b')), ['PACKAGE_CHANGED #/'])
})

test('a top-level message that is missing breaks, a nested one is read through fields', () => {
  assert.deepEqual(strict(proto3('message A { message B {} } message C {}'), proto3('message A {}')), [
    '!MESSAGE_REMOVED #/C',
    'MESSAGE_REMOVED #/A/B',
  ])
})

test('an integer is read by one that holds all its values, not by a narrower one', () => {
  const wider = [
    ['int32', 'int64'],
    ['uint32', 'int64'],
    ['uint32', 'uint64'],
    ['bool', 'int32'],
    ['bool', 'E'],
    ['sint32', 'sint64'],
  ]
  for (const [narrow, wide] of wider) {
    assert.deepEqual(breaks(`${narrow} a`, `${wide} a`), [], `${narrow} → ${wide}`)
    const expected = wide === 'E' ? [] : ['!FIELD_SCALAR_KIND_CHANGED #/A/1']
    assert.deepEqual(breaks(`${wide} a`, `${narrow} a`), expected, `${wide} → ${narrow}`)
  }
  assert.deepEqual(breaks('E a', 'int32 a'), [])
  assert.deepEqual(breaks('int32 a', 'E a'), [])
})

test('what has the same wire type but another meaning breaks', () => {
  const unsafe = [
    ['int32', 'sint32'],
    ['int32', 'uint32'],
    ['int32', 'uint64'],
    ['uint32', 'int32'],
    ['fixed32', 'sfixed32'],
    ['fixed32', 'float'],
    ['fixed64', 'double'],
    ['int64', 'fixed64'],
    ['float', 'double'],
    ['string', 'int32'],
  ]
  for (const [writer, reader] of unsafe)
    assert.deepEqual(
      breaks(`${writer} a`, `${reader} a`),
      ['!FIELD_SCALAR_KIND_CHANGED #/A/1'],
      `${writer} → ${reader}`,
    )
})

test('strings and messages are bytes, but bytes are not always strings or messages', () => {
  assert.deepEqual(breaks('string a', 'bytes a'), [])
  assert.deepEqual(breaks('B a', 'bytes a'), [])
  assert.deepEqual(breaks('bytes a', 'string a'), ['!FIELD_SCALAR_KIND_CHANGED #/A/1'])
  assert.deepEqual(breaks('bytes a', 'B a'), ['!FIELD_KIND_CHANGED #/A/1'])
  assert.deepEqual(breaks('B a', 'string a'), ['!FIELD_KIND_CHANGED #/A/1'])
})

test('a list reads one value, one value does not read a list', () => {
  assert.deepEqual(breaks('int32 a', 'repeated int32 a'), [])
  assert.deepEqual(breaks('string a', 'repeated string a'), [])
  assert.deepEqual(breaks('repeated int32 a', 'int32 a'), ['!FIELD_NUMERIC_LABEL_CHANGED #/A/1'])
  assert.deepEqual(breaks('repeated string a', 'string a'), ['!FIELD_STRING_OR_BYTES_LABEL_CHANGED #/A/1'])
})

test('packed or not makes no difference to readers', () => {
  const schema = (packed: boolean) => proto3(`message A { repeated int32 a = 1 [packed = ${packed}]; }`)
  assert.deepEqual(strict(schema(true), schema(false)), [])
  assert.deepEqual(strict(schema(false), schema(true)), [])
})

test('a map is read as a repeated message of keys and values, not the other way around', () => {
  const entry = (value: string) =>
    proto3(`message Entry { string key = 1; ${value} value = 2; } message A { repeated Entry a = 1; }`)
  const map = proto3('message Entry {} message A { map<string, int32> a = 1; }')
  assert.deepEqual(
    strict(map, entry('int64')).filter((one) => one.startsWith('!')),
    [],
  )
  assert.deepEqual(
    strict(map, entry('string')).filter((one) => one.startsWith('!')),
    ['!FIELD_SCALAR_KIND_CHANGED #/A/1'],
  )
  assert.deepEqual(
    strict(entry('int32'), map).filter((one) => one.startsWith('!')),
    ['!FIELD_KIND_CHANGED #/A/1'],
  )
})

test('a closed enum breaks on numbers that it does not declare, an open one keeps them', () => {
  const schema = (syntax: typeof proto3, values: string, label = '') =>
    syntax(`enum E { ${values} } message A { ${label} E e = 1; }`)
  const [more, fewer] = ['Z = 0; A1 = 1; B2 = 2;', 'Z = 0; A1 = 1;']
  assert.deepEqual(strict(schema(proto3, more), schema(proto3, fewer)), [])
  assert.deepEqual(strict(schema(proto3, more), schema(proto2, fewer, 'optional')), [
    '!ENUM_CONST_REMOVED #/A/1',
  ])
  assert.deepEqual(strict(schema(proto2, fewer, 'optional'), schema(proto2, more, 'optional')), [])
})

test('a required field breaks unless writers always set it; one that is not required any more does not', () => {
  const schema = (label: string) => proto2(`message A { ${label} int32 a = 1; }`)
  const without = proto2('message A {}')
  assert.deepEqual(strict(without, schema('required')), ['!REQUIRED_FIELD_ADDED #/A/1'])
  assert.deepEqual(strict(schema('optional'), schema('required')), ['!REQUIRED_FIELD_ADDED #/A/1'])
  assert.deepEqual(strict(schema('required'), schema('required')), [])
  assert.deepEqual(strict(schema('required'), schema('optional')), [])
  assert.deepEqual(strict(schema('required'), without), ['FIELD_REMOVED #/A/1'])
})

test('a group has another wire type than a message', () => {
  const group = proto2('message A { optional group B = 1 { optional int32 c = 1; } }')
  const message = proto2('message A { optional B b = 1; message B { optional int32 c = 1; } }')
  assert.deepEqual(strict(group, message), ['!FIELD_KIND_CHANGED #/A/1'])
})

test('keys and values of maps are compared, and are never groups', () => {
  const schema = (features: string, value: string) =>
    `edition = "2023"; ${features} message A { map<string, B> a = 1; } message B { ${value} b = 1; }`
  const delimited = 'option features.message_encoding = DELIMITED;'
  assert.deepEqual(strict(schema('', 'int32'), schema(delimited, 'int32')), [])
  assert.deepEqual(strict(schema('', 'int64'), schema('', 'int32')), ['!FIELD_SCALAR_KIND_CHANGED #/B/1'])
})

test('messages of other names are compared by their fields', () => {
  const schema = (name: string, type: string) =>
    proto3(`message A { ${name} b = 1; } message ${name} { ${type} c = 1; }`)
  assert.deepEqual(strict(schema('B', 'int32'), schema('B', 'int64')), [])
  const renamed = strict(
    proto3('message A { B b = 1; } message B { int32 c = 1; } message C { string c = 1; }'),
    proto3('message A { C b = 1; } message B { int32 c = 1; } message C { string c = 1; }'),
  )
  assert.deepEqual(renamed, ['!FIELD_SCALAR_KIND_CHANGED #/B/1', 'FIELD_NAMED_TYPE_CHANGED #/A/1'])
})

test('members of a oneof that may be set together break, a field that leaves it does not', () => {
  const schema = (members: string) => proto3(`message A { ${members} }`)
  assert.deepEqual(
    strict(schema('int32 a = 1; int32 b = 2;'), schema('oneof o { int32 a = 1; int32 b = 2; }')),
    ['!MULTIPLE_FIELDS_MOVED_TO_ONEOF #/A/o'],
  )
  assert.deepEqual(
    strict(schema('oneof o { int32 a = 1; int32 b = 2; }'), schema('int32 a = 1; int32 b = 2;')),
    [],
  )
})

test('an extension is a field on the wire', () => {
  const schema = (type: string) => proto2(`message A { extensions 1; } extend A { optional ${type} e = 1; }`)
  const field = proto2('message A { optional int32 e = 1; }')
  assert.deepEqual(strict(schema('int32'), field), [])
  assert.deepEqual(strict(schema('string'), field), ['!FIELD_SCALAR_KIND_CHANGED #/A/1'])
})

test('zero that is not written is not the default of another value', () => {
  const reader = proto2('message A { optional int32 a = 1 [default = 7]; }')
  assert.deepEqual(strict(proto3('message A { int32 a = 1; }'), reader), ['!FIELD_DEFAULT_CHANGED #/A/1'])
  assert.deepEqual(strict(proto3('message A { optional int32 a = 1; }'), reader), [])
})

test('services are not on the wire', () => {
  const schema = (body: string) => proto3(`message A {} ${body}`)
  assert.deepEqual(strict(schema('service S { rpc M (A) returns (A); }'), schema('')), [])
})
