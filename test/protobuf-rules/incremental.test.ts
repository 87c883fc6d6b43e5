import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Change } from '../../src/core/change.ts'
import type { Contract } from '../../src/core/format.ts'
import { vanishedImports } from '../../src/formats/protobuf/compare/vanished-imports.ts'
import { diffModule } from '../../src/formats/protobuf/diff/diff.ts'
import { loadFiles } from '../../src/formats/protobuf/load.ts'
import { protobuf } from '../../src/formats/protobuf/protobuf.ts'
import { changesBetween, type Files, memoryTree } from './memory-tree.ts'
import { mutateModule } from './mutate-module.ts'
import { printModule } from './print-module.ts'
import { randomModule } from './random-module.ts'
import { randomOf } from './random.ts'

const contract: Contract = { format: 'protobuf', path: '', includes: [], excludes: [], mode: 'BACKWARD' }
const sides = { base: contract, head: contract }

/** A change as the user would see it, places included. */
const shown = (changes: Iterable<Change>): string[] =>
  [...changes]
    .map(({ kind, subject, base, head }) => JSON.stringify([kind, subject, base?.(), head?.()]))
    .sort()

/** Everything of both sides is loaded, so nothing has to be concluded. */
const compareAll = async (before: Files, after: Files): Promise<string[]> => {
  const load = (files: Files) => loadFiles(contract, memoryTree(files), Object.keys(files))
  const [base, head] = [(await load(before)).model, (await load(after)).model]
  const own = (model: typeof base) => [...model.files.values()].filter(({ builtIn }) => !builtIn)
  const vanished = await vanishedImports(contract, memoryTree({}), base, head, Object.keys(after))
  return shown(diffModule({ base: own(base), head: own(head), others: [], vanished }))
}

const compareChanged = async (before: Files, after: Files): Promise<string[]> => {
  const compared = await protobuf.compare(
    sides,
    memoryTree(before),
    memoryTree(after),
    changesBetween(before, after),
  )
  return shown(compared.changes)
}

test('comparing only the changed files finds exactly what comparing all files finds', async () => {
  for (let seed = 1; seed <= 400; seed++) {
    const random = randomOf(seed)
    const module = randomModule(random)
    const before = printModule(module)
    const after = printModule(mutateModule(random, module, 1 + random.below(3)))
    assert.deepEqual(await compareChanged(before, after), await compareAll(before, after), `seed ${seed}`)
  }
})

const file = (text: string): string => `syntax = "proto3";\npackage acme.v1;\n${text}\n`

const kinds = async (before: Files, after: Files): Promise<string[]> =>
  (
    await protobuf.compare(sides, memoryTree(before), memoryTree(after), changesBetween(before, after))
  ).changes.map(({ kind }) => kind)

test('an unchanged file is compared when a type it uses becomes another kind of type', async () => {
  const user = 'import "acme/v1/status.proto";\nmessage Order { Status status = 1; }'
  const before = {
    'acme/v1/status.proto': file('enum Status { STATUS_UNSPECIFIED = 0; }'),
    'acme/v1/order.proto': file(user),
  }
  const after = { ...before, 'acme/v1/status.proto': file('message Status { int32 code = 1; }') }
  assert.ok((await kinds(before, after)).includes('field.type-changed'))
})

test('an unchanged file is compared when a new type hides the one it used', async () => {
  const before = {
    'common.proto': 'syntax = "proto3";\npackage acme;\nmessage Money { int64 units = 1; }\n',
    'acme/v1/extra.proto': file('message Extra {}'),
    'acme/v1/order.proto': file(
      'import "common.proto";\nimport "acme/v1/extra.proto";\nmessage Order { Money total = 1; Extra extra = 2; }',
    ),
  }
  const after = {
    ...before,
    'acme/v1/extra.proto': file('message Extra {}\nmessage Money { string text = 1; }'),
  }
  assert.deepEqual(await kinds(before, after), ['field.type-changed'])
})

test('an unchanged file is compared when it gets a type through public imports of an unchanged file', async () => {
  const before = {
    'acme/v1/a.proto': file('enum Kind { KIND_UNSPECIFIED = 0; }'),
    'acme/v1/b.proto': file('import public "acme/v1/a.proto";'),
    'acme/v1/c.proto': file('import "acme/v1/b.proto";\nmessage Order { Kind kind = 1; }'),
  }
  const after = { ...before, 'acme/v1/a.proto': file('message Kind { int32 code = 1; }') }
  assert.ok((await kinds(before, after)).includes('field.type-changed'))
})

test('a package lives on in files that did not change', async () => {
  const before = { 'acme/v1/a.proto': file('message A {}'), 'acme/v1/b.proto': file('message B {}') }
  const { 'acme/v1/a.proto': _, ...after } = before
  assert.deepEqual(await kinds(before, after), ['message.missing-in-package', 'file.removed'])
  assert.ok((await kinds(before, {})).includes('package.removed'))
})

test('only files that were changed are read, besides those they import', async () => {
  const texts: Record<string, string> = {}
  for (let index = 0; index < 200; index++)
    texts[`acme/v1/f${index}.proto`] = file(`message M${index} { string name = 1; }`)
  const after = { ...texts, 'acme/v1/f7.proto': file('message M7 { string name = 1; string more = 2; }') }
  const read: string[] = []
  const recording = (tree: ReturnType<typeof memoryTree>) => ({
    ...tree,
    read: async (paths: readonly string[]) => {
      read.push(...paths)
      return tree.read(paths)
    },
  })
  const trees = [recording(memoryTree(texts)), recording(memoryTree(after))] as const
  await protobuf.compare(sides, trees[0], trees[1], changesBetween(texts, after))
  assert.deepEqual(read, ['acme/v1/f7.proto', 'acme/v1/f7.proto'])
})

test('a file from elsewhere counts as vanished only when no unchanged file imports it either', async () => {
  const empty = 'import "google/protobuf/empty.proto";'
  const before = {
    'acme/v1/a.proto': file(`${empty}\nmessage A { google.protobuf.Empty none = 1; }`),
    'acme/v1/b.proto': file(`${empty}\nmessage B { google.protobuf.Empty none = 1; }`),
  }
  const after = { ...before, 'acme/v1/a.proto': file('message A { reserved 1; }') }
  assert.deepEqual(await kinds(before, after), ['field.removed'])
  const { 'acme/v1/b.proto': _, ...alone } = before
  assert.deepEqual(await kinds(alone, { 'acme/v1/a.proto': after['acme/v1/a.proto'] }), [
    'file.removed',
    'package.removed',
    'field.removed',
  ])
})

test('a file that cannot be parsed loses nothing and hides nothing of the others', async () => {
  const before = {
    'acme/v1/a.proto': file('message A { string id = 1; }'),
    'acme/v1/b.proto': file('message B { string id = 1; }'),
  }
  const conflict = file(
    'message A {\n<<<<<<< HEAD\n  string id = 1;\n=======\n  string name = 1;\n>>>>>>> other\n}',
  )
  const after = { 'acme/v1/a.proto': conflict, 'acme/v1/b.proto': file('message B {}') }
  const trees = [memoryTree(before), memoryTree(after)] as const
  const { changes, problems } = await protobuf.compare(sides, ...trees, changesBetween(before, after))
  assert.deepEqual(
    changes.map(({ kind, subject }) => [kind, subject[0]]),
    [['field.removed', 'message acme.v1.B']],
  )
  assert.ok(problems.length > 0)
})
