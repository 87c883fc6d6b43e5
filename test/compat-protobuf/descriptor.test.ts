import assert from 'node:assert/strict'
import { test } from 'node:test'
import { create, createFileRegistry, fromBinary, toJson, type JsonObject } from '@bufbuild/protobuf'
import {
  DescriptorProtoSchema,
  Edition,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
  FileDescriptorProtoSchema,
  FileDescriptorSetSchema,
  type FileDescriptorProto,
} from '@bufbuild/protobuf/wkt'
import { encodeFileDescriptor } from '../../src/formats/protobuf/descriptor/encode-file.ts'
import type { ProtoFile } from '../../src/formats/protobuf/model.ts'
import { loadModule, loadText } from '../protobuf/modules.ts'
import { custom } from './custom-options.ts'

const encoded = async (text: string): Promise<FileDescriptorProto> => {
  const { file, problems } = await loadText(text)
  assert.deepEqual(problems, [])
  return decoded(file)
}

const decoded = (file: ProtoFile): FileDescriptorProto =>
  fromBinary(FileDescriptorProtoSchema, encodeFileDescriptor(file))

test('a file is described with its package, syntax and imports', async () => {
  const { model } = await loadModule({
    'a.proto':
      'syntax = "proto3"; package p.q; import "b.proto"; import public "c.proto"; import weak "d.proto"; message A {}',
    'b.proto': 'syntax = "proto3";',
    'c.proto': 'syntax = "proto3";',
    'd.proto': 'syntax = "proto3";',
  })
  const file = decoded(model.files.get('a.proto')!)
  assert.equal(file.name, 'a.proto')
  assert.equal(file.package, 'p.q')
  assert.equal(file.syntax, 'proto3')
  assert.deepEqual(file.dependency, ['b.proto', 'c.proto', 'd.proto'])
  assert.deepEqual([file.publicDependency, file.weakDependency], [[1], [2]])
  assert.equal((await encoded('syntax = "proto2"; message A {}')).syntax, '')
  const edition = await encoded('edition = "2023"; message A {}')
  assert.deepEqual([edition.syntax, edition.edition], ['editions', Edition.EDITION_2023])
})

test('a field says its number, label, type, JSON name and default', async () => {
  const file = await encoded(`syntax = "proto2"; package p;
message A {
  required int32 first_one = 1 [default = -5];
  repeated A others = 2;
  optional E e = 3 [default = Y, json_name = "other"];
  optional bytes raw = 4 [default = "\\001a\\"\\xff"];
  optional float f = 5 [default = 1e10];
  optional double d = 6 [default = -inf];
  optional group G = 7 { optional bool b = 1; }
}
enum E { X = 0; Y = 1; }`)
  const fields = file.messageType[0]!.field.map((field) => [
    field.name,
    field.number,
    field.label,
    field.type,
    field.typeName,
    field.jsonName,
    field.defaultValue,
  ])
  assert.deepEqual(fields, [
    ['first_one', 1, Label.REQUIRED, Type.INT32, '', 'firstOne', '-5'],
    ['others', 2, Label.REPEATED, Type.MESSAGE, '.p.A', 'others', ''],
    ['e', 3, Label.OPTIONAL, Type.ENUM, '.p.E', 'other', 'Y'],
    ['raw', 4, Label.OPTIONAL, Type.BYTES, '', 'raw', '\\001a\\"\\377'],
    ['f', 5, Label.OPTIONAL, Type.FLOAT, '', 'f', '1e+10'],
    ['d', 6, Label.OPTIONAL, Type.DOUBLE, '', 'd', '-inf'],
    ['g', 7, Label.OPTIONAL, Type.GROUP, '.p.A.G', 'g', ''],
  ])
})

test('a map has a message for its entries, an optional field of proto3 a oneof of its own', async () => {
  const file = await encoded(
    'syntax = "proto3"; message A { map<string, A> by_name = 1; oneof o { int32 _a = 2; } optional int32 a = 3; }',
  )
  const [message] = file.messageType
  assert.equal(message!.nestedType[0]!.name, 'ByNameEntry')
  assert.equal(message!.nestedType[0]!.options?.mapEntry, true)
  assert.equal(message!.field[0]!.typeName, '.A.ByNameEntry')
  assert.deepEqual(
    message!.oneofDecl.map(({ name }) => name),
    ['o', 'X_a'],
  )
  assert.deepEqual(
    message!.field.map(({ oneofIndex, proto3Optional }) => [oneofIndex, proto3Optional]),
    [
      [0, false],
      [0, false],
      [1, true],
    ],
  )
})

test('ranges end behind their last number in messages and with it in enums', async () => {
  const file = await encoded(
    'syntax = "proto2"; message A { reserved 2, 4 to 6; reserved "x"; extensions 10 to max; } enum E { Z = 0; reserved -3 to -1, 7 to max; }',
  )
  const [message] = file.messageType
  assert.deepEqual(
    message!.reservedRange.map(({ start, end }) => [start, end]),
    [
      [2, 3],
      [4, 7],
    ],
  )
  assert.deepEqual(message!.reservedName, ['x'])
  assert.equal(message!.extensionRange[0]!.end, 2 ** 29)
  assert.deepEqual(
    file.enumType[0]!.reservedRange.map(({ start, end }) => [start, end]),
    [
      [-3, -1],
      [7, 2 ** 31 - 1],
    ],
  )
})

test('custom options are encoded with the extensions that declare them', async () => {
  const { model } = await loadModule({ 'a.proto': custom })
  const files = ['google/protobuf/descriptor.proto', 'a.proto'].map((path) => decoded(model.files.get(path)!))
  const registry = createFileRegistry(create(FileDescriptorSetSchema, { file: files }))
  const options = files[1]!.messageType.map((message) => {
    const json = toJson(DescriptorProtoSchema, message, { registry })
    return (json as JsonObject).options
  })
  assert.deepEqual(options.slice(1), [
    {
      '[p.note]': {
        text: 'a',
        numbers: ['1', '-2'],
        counts: { k: 3 },
        box: { raw: '/wA=' },
        '[p.flag]': true,
      },
      '[p.tags]': ['x', 'y'],
    },
    { '[p.note]': { text: 'b', inner: { kind: 'LOUD', weight: -0.5 } } },
  ])
})
