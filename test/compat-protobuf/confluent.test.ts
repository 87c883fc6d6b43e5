import assert from 'node:assert/strict'
import { test } from 'node:test'
import { protobufChecker } from '../../src/compat/protobuf/checker.ts'
import { differences, proto2, proto3, schemaOf } from './schemas.ts'

const dialects = ['confluent-7', 'confluent-8'] as const

/** The same differences by both versions. */
const differ = (writer: string, reader: string, expected: readonly string[]): void => {
  for (const dialect of dialects)
    assert.deepEqual(differences(dialect, schemaOf(writer), schemaOf(reader)), expected, dialect)
}

/** Members of one message before and after, in proto3. */
const members = (before: string, after: string, expected: readonly string[]): void =>
  differ(proto3(`message A { ${before} }`), proto3(`message A { ${after} }`), expected)

test('a package that changes breaks', () => {
  differ('syntax = "proto3"; package a; message A {}', 'syntax = "proto3"; package b; message A {}', [
    '!PACKAGE_CHANGED #/',
  ])
})

test('messages are paired by name; one that is missing breaks, one that is new or elsewhere does not', () => {
  differ(
    proto3('message A {} message B { message C {} }'),
    proto3('message B { message D {} } message E {}'),
    [
      '!MESSAGE_REMOVED #/A',
      '!MESSAGE_REMOVED #/B/C',
      'MESSAGE_ADDED #/B/D',
      'MESSAGE_ADDED #/E',
      'MESSAGE_MOVED #/B',
    ],
  )
})

test('fields are paired by number; added, removed and renamed ones are forgiven', () => {
  members('int32 a = 1; int32 b = 2;', 'int32 c = 1; int32 d = 3;', [
    'FIELD_ADDED #/A/3',
    'FIELD_NAME_CHANGED #/A/1',
    'FIELD_REMOVED #/A/2',
  ])
})

test('required fields break when they come and when they go', () => {
  differ(proto2('message A { required int32 a = 1; }'), proto2('message A { required int32 b = 2; }'), [
    '!REQUIRED_FIELD_ADDED #/A/2',
    '!REQUIRED_FIELD_REMOVED #/A/1',
  ])
})

test('scalars stand for each other within their kind, and enums are numbers', () => {
  const kinds = [
    ['int32', 'int64', 'uint32', 'uint64', 'bool', 'E'],
    ['sint32', 'sint64'],
    ['fixed32', 'sfixed32'],
    ['fixed64', 'sfixed64'],
    ['float'],
    ['double'],
    ['string', 'bytes'],
  ]
  const schema = (type: string) => proto3(`enum E { ZERO = 0; } message A { ${type} a = 1; }`)
  for (const [index, kind] of kinds.entries()) {
    for (const [other, types] of kinds.entries()) {
      const expected = index === other ? [] : ['!FIELD_SCALAR_KIND_CHANGED #/A/1']
      differ(schema(kind[0]!), schema(types.at(-1)!), expected)
    }
  }
})

test('scalars, messages and maps are of different kinds', () => {
  const schema = (type: string) => proto3(`message B {} message A { ${type} a = 1; }`)
  const types = ['int32', 'B', 'map<string, int32>']
  for (const before of types) {
    for (const after of types)
      differ(schema(before), schema(after), before === after ? [] : ['!FIELD_KIND_CHANGED #/A/1'])
  }
})

test('keys and values of maps are compared', () => {
  members('map<string, int32> a = 1;', 'map<int32, int64> a = 1;', ['!FIELD_SCALAR_KIND_CHANGED #/A/1'])
  members('map<string, int32> a = 1;', 'map<string, bool> a = 1;', [])
})

test('labels count where both are written', () => {
  members('optional int32 a = 1;', 'repeated int32 a = 1;', ['!FIELD_NUMERIC_LABEL_CHANGED #/A/1'])
  members('optional string a = 1;', 'repeated bytes a = 1;', ['FIELD_STRING_OR_BYTES_LABEL_CHANGED #/A/1'])
  members('int32 a = 1;', 'repeated int32 a = 1;', [])
  members('optional A a = 1;', 'repeated A a = 1;', [])
})

test('a message type has the same name, however it is written', () => {
  const schema = (name: string, type: string) =>
    proto3(`message ${name} {} message A { ${type} a = 1; message B {} }`)
  differ(schema('X', 'B'), schema('X', '.shop.A.B'), [])
  differ(schema('X', 'B'), schema('X', 'X'), ['!FIELD_NAMED_TYPE_CHANGED #/A/1'])
})

test('enums and their values are told and forgiven', () => {
  differ(
    proto3('enum E { A = 0; B = 1; C = 2; } enum F { D = 0; }'),
    proto3('enum E { A = 0; X = 1; Y = 3; } enum G { D = 0; }'),
    [
      'ENUM_ADDED #/G',
      'ENUM_CONST_ADDED #/E/3',
      'ENUM_CONST_CHANGED #/E/1',
      'ENUM_CONST_REMOVED #/E/2',
      'ENUM_REMOVED #/F',
    ],
  )
})

test('services, options, reserved numbers and extensions are not compared', () => {
  differ(
    proto2('message A { extensions 100; } service S { rpc M (A) returns (A); }'),
    proto2(
      'option java_package = "x"; message A { reserved 5; extensions 100; } extend A { optional int32 e = 100; }',
    ),
    [],
  )
})

/** Members of one message in proto3, by each version. */
const versions = (
  before: string,
  after: string,
  expected: Readonly<Record<(typeof dialects)[number], readonly string[]>>,
): void => {
  const [writer, reader] = [before, after].map((text) => schemaOf(proto3(`message A { ${text} }`)))
  for (const dialect of dialects)
    assert.deepEqual(differences(dialect, writer!, reader!), expected[dialect], dialect)
}

test('one field may move into a new oneof', () => {
  versions('int32 a = 1; int32 b = 2;', 'int32 a = 1; oneof o { int32 b = 2; int32 c = 3; }', {
    'confluent-7': ['ONEOF_ADDED #/A/o'],
    'confluent-8': ['ONEOF_ADDED #/A/o', 'ONEOF_FIELD_ADDED #/A/o/3'],
  })
})

test('several fields that move into a new oneof break', () => {
  members('int32 a = 1; int32 b = 2;', 'oneof o { int32 a = 1; int32 b = 2; }', [
    '!MULTIPLE_FIELDS_MOVED_TO_ONEOF #/A/o',
    'ONEOF_ADDED #/A/o',
  ])
})

test('a field that moves into a oneof with fields of before breaks', () => {
  versions('int32 a = 1; oneof o { int32 b = 2; }', 'oneof o { int32 a = 1; int32 b = 2; }', {
    'confluent-7': ['!FIELD_MOVED_TO_EXISTING_ONEOF #/A/o', 'ONEOF_FIELD_ADDED #/A/o/1'],
    'confluent-8': ['!FIELD_MOVED_TO_EXISTING_ONEOF #/A/o'],
  })
})

test('a field that leaves a oneof breaks up to version 7 and is forgiven since version 8', () => {
  versions('oneof o { int32 a = 1; int32 b = 2; }', 'oneof o { int32 a = 1; } int32 b = 2;', {
    'confluent-7': ['!ONEOF_FIELD_REMOVED #/A/o/2', 'FIELD_ADDED #/A/2'],
    'confluent-8': ['ONEOF_FIELD_MOVED_TO_TOP_LEVEL #/A/2'],
  })
})

test('a field that is deleted from a oneof breaks', () => {
  members('oneof o { int32 a = 1; int32 b = 2; }', 'oneof o { int32 a = 1; int32 c = 3; }', [
    '!ONEOF_FIELD_REMOVED #/A/o/2',
    'ONEOF_FIELD_ADDED #/A/o/3',
  ])
})

test('a oneof that is deleted with all its fields is forgiven', () => {
  members('int32 x = 9; oneof o { int32 a = 1; }', 'int32 x = 9;', ['ONEOF_REMOVED #/A/o'])
})

test('a type that changes under another name of its oneof is seen since version 8', () => {
  versions('oneof o { int32 a = 1; string b = 2; }', 'oneof p { string a = 1; string b = 2; }', {
    'confluent-7': ['ONEOF_ADDED #/A/p', 'ONEOF_REMOVED #/A/o'],
    'confluent-8': ['!FIELD_SCALAR_KIND_CHANGED #/A/p/1', 'ONEOF_ADDED #/A/p', 'ONEOF_REMOVED #/A/o'],
  })
})

test('a field deleted from a oneof that is renamed is seen since version 8', () => {
  versions('oneof o { int32 a = 1; int32 b = 2; }', 'oneof p { int32 a = 1; }', {
    'confluent-7': ['ONEOF_ADDED #/A/p', 'ONEOF_REMOVED #/A/o'],
    'confluent-8': ['!ONEOF_FIELD_REMOVED #/A/o/2', 'ONEOF_ADDED #/A/p', 'ONEOF_REMOVED #/A/o'],
  })
})

test('an incompatible schema gives its reasons only, a compatible one what is forgiven', () => {
  const checker = protobufChecker('confluent-8')
  const [writer, reader, other] = ['int32 a = 1; int32 b = 2;', 'string c = 1;', 'int32 a = 1;'].map((text) =>
    schemaOf(proto3(`message Order { ${text} }`)),
  )
  assert.deepEqual(checker.reading(reader!, writer!), {
    compatible: false,
    incompatibilities: [
      {
        type: 'FIELD_SCALAR_KIND_CHANGED',
        location: '#/Order/1',
        message:
          'Field 1 "a" of message "Order" is int32 in the writer\'s schema and string in the reader\'s.',
      },
    ],
  })
  assert.deepEqual(checker.reading(other!, writer!), {
    compatible: true,
    incompatibilities: [
      {
        type: 'FIELD_REMOVED',
        location: '#/Order/2',
        message: 'Field 2 "b" of message "Order" is missing in the reader\'s schema.',
      },
    ],
  })
})
