import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldType } from '../../src/formats/protobuf/model.ts'
import { loadModule, loadText } from './modules.ts'

const typeName = (type: FieldType): string => {
  switch (type.kind) {
    case 'message':
      return `message ${type.message.fullName}`
    case 'enum':
      return `enum ${type.enum.fullName}`
    case 'scalar':
    case 'unresolved':
      return `${type.kind} ${type.name}`
  }
}

/** Types of the fields of the first message, and the problems. */
const typesIn = async (
  text: string,
): Promise<{ readonly types: readonly string[]; readonly problems: readonly string[] }> => {
  const { file, problems } = await loadText(text)
  return { types: file.messages[0]!.fields.map(({ type }) => typeName(type)), problems }
}

test('the innermost scope that knows a name wins', async () => {
  assert.deepEqual(
    await typesIn(`syntax = "proto3"; package p;
message A { message B { } B inner = 1; .p.B outer = 2; p.B full = 3; }
message B { }`),
    { types: ['message p.A.B', 'message p.B', 'message p.B'], problems: [] },
  )
})

test('the first part of a name decides where the rest is looked for', async () => {
  const { types, problems } = await typesIn(`syntax = "proto3"; package a.b;
message M { message a { } a.b.M m = 1; .a.b.M n = 2; }`)
  assert.deepEqual(types, ['unresolved a.b.M', 'message a.b.M'])
  assert.deepEqual(problems, [
    '2:27 "a.b.M" is not found: the innermost "a" that is visible here has no such member. Write ".a.b.M" to start at the outermost scope.',
  ])
})

test('a package that the file does not see is no scope', async () => {
  const { problems } = await loadModule({
    'a.proto': 'syntax = "proto3"; package x.a; import "b.proto"; message M { y.N n = 1; }',
    'b.proto': 'syntax = "proto3"; package y; message N { }',
    'c.proto': 'syntax = "proto3"; package x.y; message O { }',
  })
  assert.deepEqual(problems, [])
})

test('for the type of a field other declarations of the name are passed over', async () => {
  assert.deepEqual(await typesIn('syntax = "proto3"; message M { int32 N = 1; N n = 2; }\nmessage N { }'), {
    types: ['scalar int32', 'message N'],
    problems: [],
  })
})

test('for the types of a method they are not', async () => {
  const { problems } = await loadText(
    'syntax = "proto3"; message F { }\nservice S { rpc F(F) returns (.F); }',
  )
  assert.deepEqual(problems, ['2:19 "F" is a method here, not a message.'])
})

test('methods take messages', async () => {
  const { problems } = await loadText(`syntax = "proto3"; message M { } enum E { A = 0; }
service S { rpc F(E) returns (M); rpc G(M) returns (int32); }`)
  assert.deepEqual(problems, [
    '2:19 "E" is an enum here, not a message.',
    '2:53 "int32" is not declared in this file or in a file that it imports.',
  ])
})

test('the message of map entries has no name', async () => {
  const { problems } = await loadText(
    'syntax = "proto3"; message M { map<int32, int32> a = 1; AEntry b = 2; }',
  )
  assert.deepEqual(problems, ['1:57 "AEntry" is not declared in this file or in a file that it imports.'])
})

test('extensions and groups belong to the scope they are declared in', async () => {
  const { file, problems } = await loadText(`syntax = "proto2"; package p;
message M {
  extensions 1 to 5;
  message N { extend M { optional group G = 1 { } } }
  optional N.G g = 9;
}`)
  const [message] = file.messages
  assert.deepEqual(problems, [])
  assert.equal(message!.messages[0]!.extensions[0]!.fullName, 'p.M.N.g')
  assert.equal(message!.messages[0]!.extensions[0]!.extendee!.message, message)
  assert.equal(typeName(message!.fields[0]!.type), 'message p.M.N.G')
})

test('the same name in two files does not hide the one that is imported', async () => {
  const { model } = await loadModule({
    'a.proto': 'syntax = "proto3"; message N { }',
    'b.proto': 'syntax = "proto3"; message N { int32 b = 1; }',
    'c.proto': 'syntax = "proto3"; import "b.proto"; message M { N n = 1; }',
  })
  const { type } = model.files.get('c.proto')!.messages[0]!.fields[0]!
  assert.equal(type.kind === 'message' && type.message.file.path, 'b.proto')
})
