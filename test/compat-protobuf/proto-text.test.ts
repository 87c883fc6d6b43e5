import assert from 'node:assert/strict'
import { test } from 'node:test'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import {
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
  FileDescriptorProtoSchema,
} from '@bufbuild/protobuf/wkt'
import * as fc from 'fast-check'
import { encodeFileDescriptor } from '../../src/formats/protobuf/descriptor/encode-file.ts'
import { protoTextOf } from '../../src/formats/protobuf/descriptor/proto-text.ts'
import { loadModule, loadText } from '../protobuf/modules.ts'
import { custom } from './custom-options.ts'

/** The text of a file's descriptor has the same descriptor. */
const survives = async (path: string, texts: Readonly<Record<string, string>>): Promise<string> => {
  const { model, problems } = await loadModule(texts)
  assert.deepEqual(problems, [])
  const file = model.files.get(path)!
  const bytes = encodeFileDescriptor(file)
  const imports = file.imports.flatMap(({ file: imported }) => imported ?? [])
  const text = protoTextOf(bytes, imports)!
  const again = await loadModule({ ...texts, [path]: text })
  assert.deepEqual(again.problems, [])
  const printed = encodeFileDescriptor(again.model.files.get(path)!)
  assert.deepEqual(
    fromBinary(FileDescriptorProtoSchema, printed),
    fromBinary(FileDescriptorProtoSchema, bytes),
  )
  return text
}

test('the text of a descriptor has the same descriptor', async () => {
  await survives('a.proto', { 'a.proto': custom })
  await survives('a.proto', {
    'a.proto': `edition = "2023";
package p;
option features.field_presence = IMPLICIT;
message A {
  message Before {}
  map<int32, A> m = 1;
  message After {}
  string s = 2 [features.field_presence = EXPLICIT, default = "tab\\t\\"quote\\" \\303\\270"];
  A other = 3 [features.message_encoding = DELIMITED];
  oneof o { int32 x = 4; E e = 5; }
  reserved old_name;
}
enum E { option features.enum_type = CLOSED; Z = 0; }
service S { rpc M (stream A) returns (stream A) { option idempotency_level = IDEMPOTENT; } }`,
  })
})

test('members keep the places that descriptors give them', async () => {
  const text = await survives('a.proto', {
    'a.proto':
      'syntax = "proto3"; message A { message B {} map<int32, B> m = 1; message C {} oneof o { int32 x = 2; } int32 y = 3; }',
  })
  assert.equal(
    text,
    `syntax = "proto3";

message A {
  message B {
  }
  map<int32, .A.B> m = 1;
  oneof o {
    int32 x = 2;
  }
  int32 y = 3;
  message C {
  }
}
`,
  )
})

test('the descriptors of @bufbuild/protobuf, which leave JSON names out, have a text', () => {
  const file = create(FileDescriptorProtoSchema, {
    name: 'a.proto',
    syntax: 'proto3',
    messageType: [
      { name: 'A', field: [{ name: 'a_b', number: 1, label: Label.OPTIONAL, type: Type.INT32 }] },
    ],
  })
  const text = protoTextOf(toBinary(FileDescriptorProtoSchema, file), [])
  assert.equal(text, 'syntax = "proto3";\n\nmessage A {\n  int32 a_b = 1;\n}\n')
})

test('any bytes have a text or none, and never fail', async () => {
  const { file } = await loadText(custom)
  const bytes = encodeFileDescriptor(file)
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, value, length) => {
      const damaged = bytes.slice(0, length)
      if (at < length) damaged[at] = value
      const text = protoTextOf(damaged, [])
      assert.ok(text === undefined || typeof text === 'string')
    }),
    { numRuns: 2_000 },
  )
  fc.assert(fc.property(fc.uint8Array(), (random) => void protoTextOf(random, [])))
})
