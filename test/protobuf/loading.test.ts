import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadFiles } from '../../src/formats/protobuf/load.ts'
import { loadModule, moduleContract, treeOf } from './modules.ts'

const file = (body = ''): string => `syntax = "proto3";\n${body}\n`

test('imports are looked for in the module, then in its includes, then among the built-in files', async () => {
  const tree = treeOf({
    'proto/acme/a.proto': file(
      'import "acme/b.proto"; import "vendor/c.proto"; import "google/protobuf/any.proto";',
    ),
    'proto/acme/b.proto': file(),
    'third_party/acme/b.proto': file('message NotThisOne { }'),
    'third_party/vendor/c.proto': file(),
  })
  const contract = { ...moduleContract, path: 'proto', includes: ['third_party'] }
  const { model, problems } = await loadFiles(contract, tree, ['acme/a.proto'])
  assert.deepEqual(problems, [])
  assert.deepEqual(
    [...model.files.values()].map(({ path, sourcePath, builtIn }) => ({ path, sourcePath, builtIn })),
    [
      { path: 'acme/a.proto', sourcePath: 'proto/acme/a.proto', builtIn: false },
      { path: 'acme/b.proto', sourcePath: 'proto/acme/b.proto', builtIn: false },
      { path: 'vendor/c.proto', sourcePath: 'third_party/vendor/c.proto', builtIn: false },
      { path: 'google/protobuf/any.proto', sourcePath: 'google/protobuf/any.proto', builtIn: true },
    ],
  )
})

test('a copy of a built-in file in the module is the one that counts', async () => {
  const { model, problems } = await loadModule({
    'a.proto': file('import "google/protobuf/empty.proto"; message M { google.protobuf.Void v = 1; }'),
    'google/protobuf/empty.proto': file('package google.protobuf; message Void { }'),
  })
  assert.deepEqual(problems, [])
  assert.equal(model.files.get('google/protobuf/empty.proto')!.builtIn, false)
})

test('a copy of a built-in file under another path is no conflict', async () => {
  const { problems } = await loadModule({
    'a.proto': file('import "google/protobuf/empty.proto"; message M { google.protobuf.Empty e = 1; }'),
    'vendor/empty.proto': file('package google.protobuf; message Empty { }'),
  })
  assert.deepEqual(problems, [])
})

for (const name of [
  'any',
  'api',
  'compiler/plugin',
  'cpp_features',
  'descriptor',
  'duration',
  'empty',
  'field_mask',
  'go_features',
  'java_features',
  'source_context',
  'struct',
  'timestamp',
  'type',
  'wrappers',
]) {
  test(`google/protobuf/${name}.proto is built in and has no problems`, async () => {
    const { problems } = await loadModule({ 'a.proto': file(`import "google/protobuf/${name}.proto";`) })
    assert.deepEqual(problems, [])
  })
}

test('what belongs to another module is not found below the root', async () => {
  const tree = treeOf({ 'a.proto': file('import "other/b.proto";'), 'other/b.proto': file() })
  const { problems } = await loadFiles({ ...moduleContract, excludes: ['other'] }, tree, ['a.proto'])
  assert.deepEqual(
    problems.map(({ message }) => message),
    [
      'The imported file "other/b.proto" was not found below the module\'s root. Check the path. If it lies in another folder, add that folder to "include" of the module\'s entry under "contracts" in concordat.yaml; files of a package from buf\'s registry are fetched with "buf export".',
    ],
  )
})

test('a file that cannot be read is a problem of that file', async () => {
  const { problems } = await loadModule({
    'a.proto': file('import "b.proto"; message M { N n = 1; }'),
    'b.proto': { unreadable: 'The file is larger than 10 MB.' },
  })
  assert.deepEqual(problems, [
    { path: 'b.proto', line: 1, column: 1, message: 'The file is larger than 10 MB.' },
  ])
})

test('a file that is named but does not exist is a problem', async () => {
  const { problems } = await loadFiles({ ...moduleContract, path: 'proto' }, treeOf({}), ['a.proto'])
  assert.deepEqual(problems, [
    { path: 'proto/a.proto', line: 1, column: 1, message: 'This file does not exist.' },
  ])
})

test('the names of custom options become full names', async () => {
  const { model, problems } = await loadModule({
    'a.proto': file(`package acme.v1;
import "google/protobuf/descriptor.proto";
message Rules { int32 min = 1; }
extend google.protobuf.FieldOptions { Rules rules = 50000; }
message M { int32 a = 1 [(rules).min = 3, deprecated = true]; }`),
  })
  assert.deepEqual(problems, [])
  const { options } = model.files.get('a.proto')!.messages[1]!.fields[0]!
  assert.deepEqual(
    options.map(({ name }) => name),
    [
      [
        { name: 'acme.v1.rules', extension: true },
        { name: 'min', extension: false },
      ],
      [{ name: 'deprecated', extension: false }],
    ],
  )
})
