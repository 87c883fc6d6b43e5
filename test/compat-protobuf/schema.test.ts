import assert from 'node:assert/strict'
import { test } from 'node:test'
import { create, createFileRegistry, fromBinary, toBinary } from '@bufbuild/protobuf'
import {
  FileDescriptorProtoSchema,
  FileDescriptorSetSchema,
  type FileDescriptorProto,
} from '@bufbuild/protobuf/wkt'
import { protobufChecker } from '../../src/compat/protobuf/checker.ts'
import { serializedSchema } from '../../src/compat/protobuf/schema.ts'
import { problemsIn, proto3, schemaOf, type References } from './schemas.ts'

const checker = protobufChecker('confluent-8')

const canonical = (text: string, normalize: boolean, references: References = {}): string =>
  checker.canonical(schemaOf(text, references), normalize)

test('a schema that is wrong says where and why', () => {
  assert.deepEqual(problemsIn('syntax = "proto3";\nmessage A { Missing b = 1; }'), [
    '2:13 "Missing" is not declared in this file or in a file that it imports.',
  ])
  assert.deepEqual(problemsIn('syntax = "proto3";\nmessage A { int32 a = 1; int32 b = 1; }').length, 1)
  assert.equal(problemsIn('this is no schema').length > 0, true)
  assert.equal(checker.parse({ text: '{', references: [] }, 'lax', 'a').schema, undefined)
})

test('a stored schema only has to be readable', () => {
  const { schema, problems } = checker.parse(
    { text: proto3('message A { int32 a = 0; Missing b = 1; }'), references: [] },
    'lax',
    'a.proto',
  )
  assert.deepEqual(problems, [])
  assert.notEqual(schema, undefined)
})

test('imports are references by name, and references of references', () => {
  const references = {
    'c.proto': 'syntax = "proto3"; package c; message C {}',
    'b.proto': 'syntax = "proto3"; package b; import public "c.proto"; message B { c.C c = 1; }',
  }
  schemaOf('syntax = "proto3"; import "b.proto"; message A { b.B b = 1; c.C c = 2; }', references)
})

test('a type of a schema that is not referred to is missed, an import alone is not', () => {
  assert.deepEqual(problemsIn('syntax = "proto3"; import "b.proto"; message A { b.B b = 1; }'), [
    '1:50 "b.B" is not declared in this schema or in one that it refers to. No reference has the name of what is imported: "b.proto".',
  ])
  schemaOf('syntax = "proto3"; import "google/api/annotations.proto"; message A { int32 a = 1; }')
})

test('a reference that cannot be read is named', () => {
  assert.deepEqual(
    problemsIn('syntax = "proto3"; import "b.proto"; message A {}', { 'b.proto': 'message {}' }),
    [
      '1:1 The referenced schema "b.proto" cannot be read: in line 1, column 9: Expected the name of the message, but found "{".',
    ],
  )
})

test('what registries bundle needs no reference', () => {
  schemaOf(`
syntax = "proto3";
import "confluent/meta.proto";
import "confluent/type/decimal.proto";
import "confluent/type/variant.proto";
import "google/protobuf/any.proto";
import "google/protobuf/timestamp.proto";
import "google/type/date.proto";
import "google/type/datetime.proto";
import "google/type/money.proto";
import "google/type/postal_address.proto";
message A {
  option (confluent.message_meta) = { doc: "An order" params: { key: "a" value: "b" } };
  confluent.type.Decimal price = 1 [(confluent.field_meta).params = { key: "precision", value: "8" }];
  confluent.type.Variant variant = 2;
  google.protobuf.Any any = 3;
  google.protobuf.Timestamp at = 4;
  google.type.Date date = 5;
  google.type.DateTime time = 6;
  google.type.Money money = 7;
  google.type.PostalAddress address = 8;
}`)
})

test('a reference stands in for a file of the bundle', () => {
  const references = {
    'google/type/date.proto': 'syntax = "proto3"; package google.type; message Date { string iso = 1; }',
  }
  const { file } = schemaOf(
    'syntax = "proto3"; import "google/type/date.proto"; message A { google.type.Date d = 1; }',
    references,
  )
  const type = file.messages[0]!.fields[0]!.type
  assert.equal(type.kind === 'message' && type.message.fields[0]!.name, 'iso')
})

test('numbers and names may stand in one reserved statement, as registries let them', () => {
  const text = proto3('message A { reserved 2, "a", 4 to 6, "b"; int32 c = 1; }')
  assert.match(
    canonical(text, false),
    /reserved 2;\n {2}reserved "a";\n {2}reserved 4 to 6;\n {2}reserved "b";/,
  )
})

test('texts that differ in comments and layout are one schema, normalised or not', () => {
  const one =
    'syntax = "proto3";\npackage shop;\n\n// An order.\nmessage Order {\n  int32 id = 1; // unique\n}\n'
  const other = 'syntax="proto3";package shop;message Order{int32 id=1;}'
  assert.equal(canonical(one, false), canonical(other, false))
  assert.equal(canonical(one, true), canonical(other, true))
  assert.equal(
    canonical(one, false),
    'syntax = "proto3";\npackage shop;\n\nmessage Order {\n  int32 id = 1;\n}\n',
  )
})

test('names that are written differently, and another order of members, are one schema when normalised only', () => {
  const one = proto3(
    'import "google/type/money.proto"; import "google/type/date.proto"; option java_package = "a"; option go_package = "b"; message A { B b = 2 [deprecated = true, json_name = "x"]; int32 a = 1; message B {} oneof o { int32 d = 4; int32 c = 3; } } enum E { Z = 0; X = 2; Y = 1; }',
  )
  const other = proto3(
    'import "google/type/date.proto"; import "google/type/money.proto"; option go_package = "b"; option java_package = "a"; message A { int32 a = 1; .shop.A.B b = 2 [json_name = "x", deprecated = true]; oneof o { int32 c = 3; int32 d = 4; } message B {} } enum E { Z = 0; Y = 1; X = 2; }',
  )
  assert.notEqual(canonical(one, false), canonical(other, false))
  assert.equal(canonical(one, true), canonical(other, true))
})

test('messages keep their order: payloads name them by it', () => {
  assert.notEqual(
    canonical(proto3('message A {} message B {}'), true),
    canonical(proto3('message B {} message A {}'), true),
  )
})

test('a canonical text is its own canonical text', () => {
  const text = `
syntax = "proto2";
package p;
import public "google/protobuf/descriptor.proto";
option java_package = "x\\"y\\n\\303\\270";
message A {
  option deprecated = true;
  reserved 100 to max;
  reserved "old";
  extensions 50 to 60 [verification = UNVERIFIED];
  required int32 a = 1 [default = -7];
  optional bytes b = 2 [default = "\\001\\xff"];
  repeated group Item = 3 { optional float f = 1 [default = inf]; }
  map<string, A> m = 4;
  oneof o { string s = 5; bool t = 6; }
  extend B { optional A e = 10; }
}
message B { extensions 10 to max; }
enum E { option allow_alias = true; X = 1; Y = 1 [deprecated = true]; reserved -5 to -1; }
extend google.protobuf.FieldOptions { optional B opt = 50000; }
service S { rpc M (stream A) returns (.p.B) { option deprecated = true; } rpc N (A) returns (stream B); }
`
  for (const normalize of [false, true]) {
    const once = canonical(text, normalize)
    assert.equal(canonical(once, normalize), once)
  }
  assert.match(canonical(text, false), /default = "\\001\\377"/)
})

const base64Of = (file: FileDescriptorProto): string =>
  Buffer.from(toBinary(FileDescriptorProtoSchema, file)).toString('base64')

test('a descriptor in base64, as JavaScript clients register it, is the schema of its text', () => {
  const text = proto3(
    'import "google/protobuf/timestamp.proto"; message A { optional int32 a = 1; map<string, B> b = 2; google.protobuf.Timestamp at = 3; oneof o { string s = 4; } } message B {}',
  )
  const serialized = serializedSchema(schemaOf(text))
  const again = schemaOf(serialized)
  assert.equal(checker.canonical(again, true), canonical(text, true))
  assert.equal(serializedSchema(again), serialized)
  assert.equal(checker.reading(again, schemaOf(text)).compatible, true)
})

test('a serialized schema is a descriptor that @bufbuild/protobuf makes messages from', () => {
  const references = { 'b.proto': 'syntax = "proto3"; package b; message B { int32 b = 1; }' }
  const main = schemaOf('syntax = "proto3"; import "b.proto"; message A { b.B b = 1; }', references)
  const files = [schemaOf(references['b.proto']), main].map((schema) =>
    fromBinary(FileDescriptorProtoSchema, Buffer.from(serializedSchema(schema), 'base64')),
  )
  files[0]!.name = 'b.proto'
  const registry = createFileRegistry(create(FileDescriptorSetSchema, { file: files }))
  assert.equal(registry.getMessage('A')?.field.b?.message?.typeName, 'b.B')
  assert.equal(files[1]!.name, 'default')
})

test('custom options of a descriptor are read with the references that declare them', () => {
  const references = {
    'o.proto':
      'syntax = "proto3"; package o; import "google/protobuf/descriptor.proto"; message Note { string text = 1; repeated int32 n = 2; } extend google.protobuf.MessageOptions { Note note = 50001; } extend google.protobuf.FieldOptions { repeated string tag = 50002; }',
  }
  const text =
    'syntax = "proto3"; package p; import "o.proto"; message A { option (o.note) = { text: "hello" n: [1, 2] }; int32 a = 1 [(o.tag) = "x", (o.tag) = "y"]; }'
  const again = schemaOf(serializedSchema(schemaOf(text, references)), references)
  assert.match(
    checker.canonical(again, false),
    /option \(o\.note\) = \{\n {4}text: "hello"\n {4}n: 1\n {4}n: 2\n {2}\};/,
  )
  assert.match(checker.canonical(again, false), /\(o\.tag\) = "x",\n {4}\(o\.tag\) = "y"/)
})

test('base64 that is no descriptor, and names that are none, are refused', () => {
  assert.equal(problemsIn('aGVsbG8gd29ybGQ=').length > 0, true)
  const evil = create(FileDescriptorProtoSchema, {
    name: 'x',
    syntax: 'proto3',
    messageType: [{ name: 'A {} message B' }],
  })
  assert.equal(problemsIn(base64Of(evil)).length > 0, true)
  const nested = create(FileDescriptorProtoSchema, { name: 'x', syntax: 'proto3' })
  let message = nested
  for (let depth = 0; depth < 200; depth++) {
    const inner = create(FileDescriptorProtoSchema, {
      messageType: [{ name: 'A', nestedType: message.messageType }],
    })
    message = inner
  }
  assert.equal(problemsIn(base64Of(message)).length > 0, true)
})

test('two hundred versions of a schema with two hundred fields are read and compared in no time', () => {
  const fields = Array.from({ length: 200 }, (_, index) => `string field_${index} = ${index + 1};`).join('\n')
  const text = (version: number) => proto3(`message A {\n${fields}\nint32 more = ${1000 + version};\n}`)
  const started = performance.now()
  const versions = Array.from({ length: 200 }, (_, version) => schemaOf(text(version)))
  const head = versions.at(-1)!
  for (const version of versions) assert.equal(checker.reading(head, version).compatible, true)
  const seconds = (performance.now() - started) / 1000
  assert.ok(seconds < 5, `${seconds} s`)
})
