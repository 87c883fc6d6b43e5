import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  create,
  createFileRegistry,
  fromBinary,
  fromJson,
  toBinary,
  toJson,
  type JsonObject,
} from '@bufbuild/protobuf'
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import * as fc from 'fast-check'
import { protobufChecker } from '../../src/compat/protobuf/checker.ts'
import type { ProtobufSchema } from '../../src/compat/protobuf/schema.ts'
import { encodeFileDescriptor } from '../../src/formats/protobuf/descriptor/encode-file.ts'
import type { ProtoFile } from '../../src/formats/protobuf/model.ts'
import { decodeProtobuf } from '../../src/registry/payload/decode-protobuf.ts'

const schemaOf = (text: string): ProtobufSchema => {
  const { schema, problems } = protobufChecker('confluent-8').parse(
    { text, references: [] },
    'strict',
    'a.proto',
  )
  assert.deepEqual(problems, [])
  return schema!
}

/** What @bufbuild/protobuf writes for a message of the schema, given as ProtoJSON. */
const encode = (file: ProtoFile, typeName: string, json: JsonObject): Uint8Array => {
  const files = [...withImports(file)].map((one) =>
    fromBinary(FileDescriptorProtoSchema, encodeFileDescriptor(one)),
  )
  const registry = createFileRegistry(create(FileDescriptorSetSchema, { file: files }))
  const message = registry.getMessage(typeName)!
  return toBinary(message, fromJson(message, json, { registry }))
}

/** Imports first. */
const withImports = (file: ProtoFile, seen = new Set<ProtoFile>()): Set<ProtoFile> => {
  for (const { file: imported } of file.imports) if (imported !== undefined) withImports(imported, seen)
  return seen.add(file)
}

const order = `
syntax = "proto3";
package shop;
import "google/protobuf/timestamp.proto";
import "google/protobuf/duration.proto";
import "google/protobuf/wrappers.proto";
import "google/protobuf/struct.proto";
import "google/protobuf/field_mask.proto";
message Ignored {}
message Order {
  enum State { NEW = 0; PAID = 1; }
  message Line { string sku = 1; sint32 change = 2; Line part = 3; }
  string order_id = 1;
  int64 total = 2;
  State state = 3;
  repeated Line lines = 4;
  map<string, Line> by_name = 5;
  map<int32, State> states = 6;
  oneof paid { string card = 7; bool cash = 8; }
  repeated fixed32 codes = 9;
  bytes raw = 10;
  double weight = 11;
  optional uint32 count = 12;
  google.protobuf.Timestamp at = 13;
  google.protobuf.Duration took = 14;
  google.protobuf.Int64Value maybe = 15;
  google.protobuf.Struct more = 16;
  google.protobuf.FieldMask mask = 17;
  repeated sfixed64 far = 18;
  float ratio = 19;
}`

const someOrder: JsonObject = {
  orderId: 'ø-1',
  total: '-9007199254740993',
  state: 'PAID',
  lines: [{ sku: 'a', change: -2, part: { sku: 'b' } }, {}],
  byName: { x: { sku: 'c' }, y: {} },
  states: { '-1': 'NEW', '7': 'PAID' },
  cash: true,
  codes: [1, 4294967295],
  raw: 'AQID',
  weight: 0.1,
  count: 0,
  at: '2023-11-14T22:13:20.000001Z',
  took: '-1.500s',
  maybe: '5',
  more: { a: [1, 'two', null, { b: true }] },
  mask: 'a,b.c',
  far: ['-1'],
  ratio: 0.5,
}

test('a message that @bufbuild/protobuf wrote is read as the ProtoJSON it was made from', () => {
  const { file } = schemaOf(order)
  const bytes = encode(file, 'shop.Order', someOrder)
  assert.deepEqual(decodeProtobuf(bytes, file, [1]), { value: someOrder, problems: [] })
})

test('message indexes lead to nested messages', () => {
  const { file } = schemaOf(order)
  const bytes = encode(file, 'shop.Order.Line', { sku: 'x' })
  assert.deepEqual(decodeProtobuf(bytes, file, [1, 0]).value, { sku: 'x' })
  assert.deepEqual(decodeProtobuf(bytes, file, [1, 3]), {
    value: undefined,
    problems: [{ offset: 0, message: 'The schema has no message with the indexes 1, 3.' }],
  })
})

test('fields that the schema does not know are shown with what is known of them', () => {
  const { file } = schemaOf('syntax = "proto3"; message A { string a = 1; }')
  const wider = schemaOf(
    'syntax = "proto3"; message A { string a = 1; int32 b = 2; bytes c = 3; fixed32 d = 4; fixed64 e = 5; }',
  )
  const bytes = encode(wider.file, 'A', { a: 'x', b: 5, c: 'AQ==', d: 1, e: '2' })
  assert.deepEqual(decodeProtobuf(bytes, file, [0]), {
    value: {
      a: 'x',
      $unknown: [
        { field: 2, varint: '5' },
        { field: 3, bytes: 'AQ==' },
        { field: 4, fixed32: 1 },
        { field: 5, fixed64: '2' },
      ],
    },
    problems: [],
  })
})

test('a field with another wire type than the schema says is unknown', () => {
  const { file } = schemaOf('syntax = "proto3"; message A { int32 a = 1; }')
  assert.deepEqual(decodeProtobuf(Uint8Array.from([0x0a, 1, 0x61]), file, [0]).value, {
    $unknown: [{ field: 1, bytes: 'YQ==' }],
  })
})

test('groups, extensions and required fields of proto2 are read', () => {
  const { file } = schemaOf(`
syntax = "proto2";
package p;
message A {
  required int32 a = 1;
  repeated group Item = 2 { optional string name = 1; }
  extensions 100 to 200;
}
extend A { optional int32 more = 100; }`)
  const bytes = Uint8Array.from([0x13, 0x0a, 1, 0x78, 0x14, 0xa0, 0x06, 9])
  assert.deepEqual(decodeProtobuf(bytes, file, [0]), {
    value: { item: [{ name: 'x' }], '[p.more]': 9 },
    problems: [{ offset: 0, message: 'Message "p.A" lacks its required field 1 "a".' }],
  })
})

test('packed and single values, parts of a message and the last member of a oneof are merged as protobuf says', () => {
  const { file } = schemaOf(`
syntax = "proto3";
message A { repeated int32 n = 1; B b = 2; oneof o { int32 x = 3; int32 y = 4; } }
message B { int32 p = 1; int32 q = 2; }`)
  const bytes = [8, 1, 0x0a, 2, 2, 3, 8, 4, 0x12, 2, 8, 5, 0x12, 2, 0x10, 6, 0x18, 7, 0x20, 8]
  assert.deepEqual(decodeProtobuf(Uint8Array.from(bytes), file, [0]).value, {
    n: [1, 2, 3, 4],
    b: { p: 5, q: 6 },
    y: 8,
  })
})

test('what is cut off is a problem at its offset, and what was read before stays', () => {
  const { file } = schemaOf('syntax = "proto3"; message A { int32 a = 1; string b = 2; }')
  assert.deepEqual(decodeProtobuf(Uint8Array.from([0, 0, 8, 7, 0x12, 9, 0x61]), file, [0], 2), {
    value: { a: 7 },
    problems: [{ offset: 5, message: 'Field 2 says it is 9 bytes long, but only 1 follow.' }],
  })
})

test('messages nested ten thousand deep, and groups without an end, do not overflow the stack', () => {
  const { file } = schemaOf('syntax = "proto3"; message A { A a = 1; }')
  const deep: number[] = []
  for (let size = 0; deep.length < 20_000; size = deep.length) deep.unshift(...lengthOf(size))
  assert.deepEqual(
    decodeProtobuf(Uint8Array.from(deep), file, [0]).problems.map(({ message }) => message),
    ['Messages are nested more than 100 levels deep.'],
  )
  const groups = new Uint8Array(10_000).fill(0x0b)
  assert.match(
    decodeProtobuf(groups, file, [0]).problems[0]!.message,
    /Groups are nested more than 100 levels deep/,
  )
})

const lengthOf = (size: number): number[] => {
  const bytes = [0x0a]
  let rest = size
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128)
  return [...bytes, rest]
}

test('any bytes give JSON, and problems lie inside of them', () => {
  const { file } = schemaOf(order)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { value, problems } = decodeProtobuf(bytes, file, [1])
      assert.doesNotThrow(() => JSON.stringify(value))
      for (const { offset } of problems) assert.ok(offset >= 0 && offset <= bytes.length)
    }),
    { numRuns: 2_000 },
  )
})

test('whatever @bufbuild/protobuf reads without a problem is read the same here', () => {
  const { file } = schemaOf(`syntax = "proto3";
message A { int32 a = 1; repeated sint64 b = 2; string c = 3; A d = 4; map<int32, bool> e = 5; uint64 f = 6; float g = 7; }`)
  const registry = createFileRegistry(
    create(FileDescriptorSetSchema, {
      file: [fromBinary(FileDescriptorProtoSchema, encodeFileDescriptor(file))],
    }),
  )
  const message = registry.getMessage('A')!
  const value = fc.letrec<{ message: JsonObject }>((tie) => ({
    message: fc.record(
      {
        a: fc.integer(),
        b: fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String), { minLength: 1 }),
        c: fc.string({ minLength: 1 }),
        d: fc.oneof({ maxDepth: 4 }, fc.constant({}), tie('message')),
        e: fc.dictionary(fc.integer().map(String), fc.boolean(), { minKeys: 1 }),
        f: fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map(String),
        g: fc.float({ noNaN: true, noDefaultInfinity: true }),
      },
      { requiredKeys: [] },
    ),
  })).message
  fc.assert(
    fc.property(value, (json) => {
      const bytes = toBinary(message, fromJson(message, json))
      const { value: read, problems } = decodeProtobuf(bytes, file, [0])
      assert.deepEqual(problems, [])
      assert.deepEqual(read, toJson(message, fromBinary(message, bytes)))
    }),
  )
})
