import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadText } from './modules.ts'

test('a broken field is lost alone', async () => {
  const { file, problems } = await loadText(`syntax = "proto3";
message A {
  int32 a = 1;
  int32 b 2;
  int32 c = 3;
}
message B { A a = 1; }
`)
  assert.deepEqual(problems, [
    '4:11 Expected a field number: "=" and a number after the name, but found "2".',
  ])
  assert.deepEqual(
    file.messages[0]!.fields.map(({ name }) => name),
    ['a', 'c'],
  )
  assert.equal(file.messages[1]!.fields.length, 1)
})

test('a missing semicolon loses nothing', async () => {
  const { file, problems } = await loadText(`syntax = "proto3"
package a
message A { int32 a = 1 }
enum E {
  X = 0
  Y = 1;
}
`)
  assert.deepEqual(problems, [
    '1:18 Expected ";" at the end of this statement.',
    '2:10 Expected ";" at the end of this statement.',
    '3:24 Expected ";" at the end of this statement.',
    '5:8 Expected ";" at the end of this statement.',
  ])
  assert.equal(file.package, 'a')
  assert.equal(file.messages[0]!.fields.length, 1)
  assert.equal(file.enums[0]!.values.length, 2)
})

test('a word that starts no declaration is skipped with its block', async () => {
  const { file, problems } = await loadText(`syntax = "proto3";
mesage A { message B { int32 a = 1; } }
message C { }
`)
  assert.deepEqual(problems, [
    '2:1 Expected a declaration such as "message", "enum" or "service", but found "mesage".',
  ])
  assert.deepEqual(
    file.messages.map(({ name }) => name),
    ['C'],
  )
})

test('a brace too many is one problem', async () => {
  const { file, problems } = await loadText('syntax = "proto3";\nmessage A { }\n}\nmessage B { }\n')
  assert.deepEqual(problems, ['3:1 No block is open here: expected a declaration, but found "}".'])
  assert.equal(file.messages.length, 2)
})

test('a brace too few is one problem, at the block that the file ends in', async () => {
  const { file, problems } = await loadText(
    'syntax = "proto3";\nmessage A {\n  message B {\n    int32 a = 1;\n',
  )
  assert.deepEqual(problems, ['3:11 The file ends inside this message: a "}" is missing.'])
  assert.equal(file.messages[0]!.messages[0]!.fields.length, 1)
})

test('a broken option loses its declaration and no other', async () => {
  const { file, problems } = await loadText(`syntax = "proto3";
message A {
  option deprecated = ;
  int32 a = 1 [deprecated = ];
  int32 b = 2;
}
`)
  assert.deepEqual(problems, [
    '3:23 Expected a value, but found ";".',
    '4:29 Expected a value, but found "]".',
  ])
  assert.equal(file.messages[0]!.fields.length, 1)
})

test('a broken syntax statement does not make the fields wrong', async () => {
  assert.deepEqual((await loadText('syntax = proto3;\nmessage A { int32 a = 1; }\n')).problems, [
    '1:10 Expected the syntax in quotes, but found "proto3".',
  ])
})

test('names that may have been declared in a part that was not understood are not reported', async () => {
  assert.deepEqual((await loadText('syntax = "proto3";\nmessage A { B b = 1; }\nmesage B { }\n')).problems, [
    '3:1 Expected a declaration such as "message", "enum" or "service", but found "mesage".',
  ])
})

test('a syntax statement is the first or none', async () => {
  assert.deepEqual((await loadText('syntax = "proto3";\nsyntax = "proto3";\n')).problems, [
    '2:1 This statement must be the first of the file and stand there once: expected a declaration, but found "syntax".',
  ])
})

test('a file has one package, wherever it stands', async () => {
  const { file, problems } = await loadText(
    'syntax = "proto3";\nmessage M { .a.M m = 1; }\npackage a;\npackage b;\n',
  )
  assert.equal(file.messages[0]!.fullName, 'a.M')
  assert.deepEqual(problems, ['4:1 A file can have only one package statement. Remove this one.'])
})

test('a list of problems ends somewhere', async () => {
  assert.equal(
    (await loadText('?'.repeat(1000) + ';'.repeat(1000) + '? ;'.repeat(1000))).problems.length,
    100,
  )
})

test('an enum or oneof whose only member is broken is not called empty', async () => {
  assert.deepEqual(
    (await loadText('syntax = "proto3";\nenum E { A; }\nmessage M { oneof o { int32 a; } }\n')).problems,
    [
      '2:11 Expected "=" and a number after the name of the value, but found ";".',
      '3:30 Expected a field number: "=" and a number after the name, but found ";".',
    ],
  )
})
