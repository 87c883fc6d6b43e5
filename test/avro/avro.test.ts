import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Contract } from '../../src/core/format.ts'
import type { TreeChange } from '../../src/core/tree.ts'
import { avro } from '../../src/formats/avro/avro.ts'
import { memoryTree } from './memory-tree.ts'
import { record } from './schemas.ts'

type Files = Readonly<Record<string, string | object>>

const contract = (path: string): Contract => ({
  format: 'avro',
  path,
  includes: [],
  excludes: [],
  mode: 'BACKWARD',
})

const changed = (...paths: string[]): TreeChange[] =>
  paths.map((path) => ({ base: path, head: path, same: false }))

const loaded = async (path: string, files: Files): Promise<string[]> => {
  const { problems } = await avro.load(contract(path), memoryTree(files))
  return problems.map((problem) => `${problem.path}:${problem.line}:${problem.column} ${problem.message}`)
}

const compared = async (path: string, base: Files, head: Files, changes?: readonly TreeChange[]) => {
  const sides = {
    ...(path in base && { base: contract(path) }),
    ...(path in head && { head: contract(path) }),
  }
  return avro.compare(sides, memoryTree(base), memoryTree(head), changes)
}

const kindsAndPlaces = async (path: string, base: Files, head: Files, changes?: readonly TreeChange[]) => {
  const { changes: found, problems } = await compared(path, base, head, changes)
  assert.deepEqual(problems, [])
  return found.map((change) => `${change.kind} ${(change.head ?? change.base)?.().path}`)
}

const money = (type: string) => record('acme.Money', [{ name: 'amount', type }])
const order = record('acme.Order', [{ name: 'price', type: 'Money' }])

test('every schema and protocol is a contract under BACKWARD, those of dependencies are not', async () => {
  const tree = memoryTree({
    'a/order.avsc': '"int"',
    'calls.avpr': '{}',
    'a/node_modules/x/x.avsc': '"int"',
    'b.json': '{}',
  })
  assert.deepEqual(await avro.discover(tree), [contract('a/order.avsc'), contract('calls.avpr')])
})

test('a type that a file does not declare is found in another file, however deep it is declared there', async () => {
  const shop = record('acme.Shop', [{ name: 'x', type: ['null', money('int')] }])
  assert.deepEqual(await loaded('order.avsc', { 'order.avsc': order, 'common/shop.avsc': shop }), [])
  assert.deepEqual(await loaded('order.avsc', { 'order.avsc': order }), [
    'order.avsc:1:71 The type "acme.Money" is not declared in any schema file.',
  ])
})

test('of several declarations the one in the same folder counts, then the one with the most folders in common', async () => {
  const files = {
    'v1/order.avsc': order,
    'v1/common/money.avsc': money('int'),
    'v2/order.avsc': order,
    'v2/common/money.avsc': money('long'),
    'v3/order.avsc': order,
    'v3/money.avsc': money('string'),
  }
  for (const version of ['v1', 'v2', 'v3']) assert.deepEqual(await loaded(`${version}/order.avsc`, files), [])
  const { model } = await avro.load(contract('v2/order.avsc'), memoryTree(files))
  assert.deepEqual([...model.files.keys()], ['v2/order.avsc', 'v2/common/money.avsc'])
})

test('declarations that are equally near and not alike are a problem', async () => {
  const twice = (other: object) => ({ 'order.avsc': order, 'a.avsc': money('int'), 'b.avsc': other })
  assert.deepEqual(await loaded('order.avsc', twice(money('int'))), [])
  assert.deepEqual(await loaded('order.avsc', twice(money('long'))), [
    'order.avsc:1:71 The type "acme.Money" is declared differently in a.avsc and in b.avsc; it is unclear which one is meant.',
  ])
})

test('two declarations of one type in files that are used together are a problem', async () => {
  const both = record('acme.Order', [
    { name: 'own', type: money('int') },
    { name: 'shop', type: 'Shop' },
  ])
  const shop = record('acme.Shop', [{ name: 'budget', type: money('long') }])
  assert.deepEqual(await loaded('order.avsc', { 'order.avsc': both, 'shop.avsc': shop }), [
    'shop.avsc:1:95 The type "acme.Money" is declared differently in order.avsc, and order.avsc uses both.',
  ])
})

test('files that use types of each other are linked', async () => {
  const a = record('A', [{ name: 'b', type: ['null', 'B'] }])
  const b = record('B', [{ name: 'a', type: ['null', 'A'] }])
  assert.deepEqual(await loaded('a.avsc', { 'a.avsc': a, 'b.avsc': b }), [])
})

test('a type that moves to another file is no change', async () => {
  const inline = record('acme.Order', [{ name: 'price', type: money('int') }])
  const base = { 'order.avsc': inline }
  assert.deepEqual(
    await kindsAndPlaces('order.avsc', base, { 'order.avsc': order, 'money.avsc': money('int') }),
    [],
  )
  assert.deepEqual(
    await kindsAndPlaces('order.avsc', base, { 'order.avsc': order, 'money.avsc': money('string') }),
    ['resolution.type-mismatch money.avsc'],
  )
})

test('a contract is compared when its file changed or one whose types it uses, and not otherwise', async () => {
  const base = { 'order.avsc': order, 'money.avsc': money('int'), 'other.avsc': '"int"' }
  const head = { ...base, 'money.avsc': money('string') }
  assert.deepEqual(await kindsAndPlaces('order.avsc', base, head, changed('money.avsc')), [
    'resolution.type-mismatch money.avsc',
  ])
  assert.deepEqual((await compared('other.avsc', base, head, changed('money.avsc'))).judged, [])
  assert.deepEqual((await compared('order.avsc', base, head, changed('money.avsc'))).judged, ['order.avsc'])
  assert.deepEqual((await compared('order.avsc', base, head, changed('readme.md'))).judged, [])
})

test('a file that now declares a nearer type concerns those that use it', async () => {
  const base = { 'a/order.avsc': order, 'money.avsc': money('int') }
  const head = { ...base, 'a/money.avsc': money('string') }
  const added: TreeChange[] = [{ base: undefined, head: 'a/money.avsc', same: false }]
  assert.deepEqual(await kindsAndPlaces('a/order.avsc', base, head, added), [
    'resolution.type-mismatch a/money.avsc',
  ])
})

test('a deleted schema is a change, unless its types live on in other files', async () => {
  const base = { 'money.avsc': money('int') }
  assert.deepEqual(await kindsAndPlaces('money.avsc', base, { 'x.avsc': '"int"' }), [
    'schema.removed money.avsc',
  ])
  const inline = record('acme.Order', [{ name: 'price', type: money('string') }])
  assert.deepEqual(await kindsAndPlaces('money.avsc', base, { 'order.avsc': inline }), [
    'resolution.type-mismatch order.avsc',
  ])
})

test('a new schema is compared with nothing and read strictly', async () => {
  const { changes, judged, problems } = await compared(
    'a.avsc',
    {},
    { 'a.avsc': '{"type": "int", "type": "long"}' },
  )
  assert.deepEqual(changes, [])
  assert.deepEqual(judged, ['a.avsc'])
  assert.deepEqual(
    problems.map(({ message }) => message),
    ['The key "type" stands twice in this object; only the last one counts.'],
  )
})

test('what cannot be read in the base says that it is there', async () => {
  const { problems } = await compared('a.avsc', { 'a.avsc': '{' }, { 'a.avsc': '"int"' })
  assert.deepEqual(
    problems.map(({ message }) => message),
    ['In the base: The end of the file stands where a key in quotation marks is expected.'],
  )
})

const protocol = (id: string, response: string) => ({
  protocol: 'P',
  messages: { find: { request: [{ name: 'id', type: id }], response } },
})

test('a message of a protocol is compared by its parameters, its response and its errors', async () => {
  const found = await compared(
    'p.avpr',
    { 'p.avpr': protocol('int', 'int') },
    { 'p.avpr': protocol('string', 'bytes') },
  )
  assert.deepEqual(
    found.changes.map(({ kind, subject }) => `${kind} ${subject.join(' > ')}`),
    [
      'resolution.type-mismatch message find > parameter id',
      'resolution.type-mismatch message find > response',
    ],
  )
  const gone = await compared('p.avpr', { 'p.avpr': protocol('int', 'int') }, { 'p.avpr': { protocol: 'P' } })
  assert.deepEqual(
    gone.changes.map(({ kind, subject }) => `${kind} ${subject.join(' > ')}`),
    ['message.removed message find'],
  )
})

test('lint rules are offered the types, fields and odd names of the file itself', async () => {
  const files = {
    'order.avsc': record('acme.Order', [
      { name: 'price', type: 'Money' },
      { name: 'at-time', type: 'long', logicalType: 'timestamp-millis' },
    ]),
    'money.avsc': money('int'),
  }
  const { model } = await avro.load(contract('order.avsc'), memoryTree(files))
  assert.deepEqual(
    [...avro.elements(model)].map(({ kind, subject }) => `${kind} ${subject.join(' > ')}`),
    [
      'event record acme.Order',
      'type record acme.Order',
      'field record acme.Order > field price',
      'field record acme.Order > field at-time',
      'ignored-logical-type record acme.Order > field at-time',
      'invalid-name type acme.Order > field at-time',
    ],
  )
  assert.deepEqual([...avro.elements(model, new Set(['money.avsc']))], [])
})
