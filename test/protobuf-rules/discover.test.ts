import assert from 'node:assert/strict'
import { test } from 'node:test'
import { discoverModules } from '../../src/formats/protobuf/discover/discover.ts'
import { type Files, memoryTree } from './memory-tree.ts'

const file = (packageName: string, imports: readonly string[] = []): string =>
  [
    'syntax = "proto3";',
    ...(packageName === '' ? [] : [`package ${packageName};`]),
    ...imports.map((path) => `import "${path}";`),
    'message Order {}',
  ].join('\n')

const roots = async (files: Files): Promise<string[]> =>
  (await discoverModules(memoryTree(files))).map(({ path }) => path)

test('a package that repeats the end of the folder tells the root', async () => {
  assert.deepEqual(await roots({ 'a/b/proto/acme/orders/v1/order.proto': file('acme.orders.v1') }), [
    'a/b/proto',
  ])
  assert.deepEqual(await roots({ 'acme/orders/v1/order.proto': file('acme.orders.v1') }), [''])
})

test('the root stays the same when a file renames its package', async () => {
  assert.deepEqual(await roots({ 'acme/orders/v1/order.proto': file('acme.orders.v2') }), [''])
})

test('without a matching package an import that is found from a folder tells the root', async () => {
  const files = {
    'api/checkout/order.proto': file('shop', ['common/money.proto']),
    'api/common/money.proto': file('shop'),
  }
  assert.deepEqual(await roots(files), ['api'])
})

test('a folder that is usually a root is one when nothing else tells', async () => {
  assert.deepEqual(await roots({ 'backend/proto/order.proto': file('shop') }), ['backend/proto'])
})

test('files without a package and without a hint are modules of their folders, so that their names do not clash', async () => {
  const files = { 'tools/a/order.proto': file(''), 'tools/b/order.proto': file('') }
  assert.deepEqual(await roots(files), ['tools/a', 'tools/b'])
})

test('services with a module each are told apart, and none is part of another', async () => {
  const files = Object.fromEntries(
    ['orders', 'payments', 'stock'].map((name) => [
      `services/${name}/proto/acme/${name}/v1/api.proto`,
      file(`acme.${name}.v1`),
    ]),
  )
  assert.deepEqual(await roots(files), [
    'services/orders/proto',
    'services/payments/proto',
    'services/stock/proto',
  ])
})

test('a module inside another one is left out of that one', async () => {
  const files = {
    'acme/orders/v1/order.proto': file('acme.orders.v1'),
    'tools/proto/acme/tools/v1/tool.proto': file('acme.tools.v1'),
  }
  const contracts = await discoverModules(memoryTree(files))
  assert.deepEqual(
    contracts.map(({ path, excludes }) => [path, excludes]),
    [
      ['', ['tools/proto']],
      ['tools/proto', []],
    ],
  )
})

test('a buf.yaml of version 2 names the modules, what they leave out, and that they can import from each other', async () => {
  const files = {
    'buf.yaml': 'version: v2\nmodules:\n  - path: proto\n    excludes: [proto/old]\n  - path: ./vendor/\n',
    'proto/acme/v1/a.proto': file('acme.v1'),
    'vendor/money.proto': file('money'),
  }
  assert.deepEqual(
    (await discoverModules(memoryTree(files))).map(({ path, includes, excludes }) => [
      path,
      includes,
      excludes,
    ]),
    [
      ['proto', ['vendor'], ['proto/old']],
      ['vendor', ['proto'], []],
    ],
  )
})

test('a buf.yaml of version 1 makes its folder a module, in version 1beta1 it can name roots', async () => {
  const v1 = { 'api/buf.yaml': 'version: v1\nbuild:\n  excludes: [old]\n', 'api/a.proto': file('x') }
  assert.deepEqual(
    (await discoverModules(memoryTree(v1))).map(({ path, excludes }) => [path, excludes]),
    [['api', ['api/old']]],
  )
  const v1beta1 = { 'buf.yaml': 'version: v1beta1\nbuild:\n  roots: [proto]\n', 'proto/a.proto': file('x') }
  assert.deepEqual(await roots(v1beta1), ['proto'])
})

test('folders of a workspace file are modules that import from each other', async () => {
  const files = {
    'buf.work.yaml': 'version: v1\ndirectories: [a, b]\n',
    'a/x.proto': file('x'),
    'b/buf.yaml': 'version: v1\n',
    'b/y.proto': file('y'),
  }
  assert.deepEqual(
    (await discoverModules(memoryTree(files))).map(({ path, includes }) => [path, includes]),
    [
      ['a', ['b']],
      ['b', ['a']],
    ],
  )
})

test('a buf.yaml cannot name modules outside the tree, and one that is no YAML does no harm', async () => {
  const hostile = { 'buf.yaml': 'version: v2\nmodules:\n  - path: ../../etc\n', 'a.proto': file('') }
  assert.deepEqual(await roots(hostile), [''])
  assert.deepEqual(await roots({ 'buf.yaml': '{{{{', 'a.proto': file('') }), [''])
})

test('a repository with ten thousand files is sampled, not read', async () => {
  const files: Record<string, string> = {}
  for (let folder = 0; folder < 500; folder++) {
    for (let index = 0; index < 20; index++) {
      files[`services/s${folder}/proto/acme/s${folder}/v1/f${index}.proto`] = file(`acme.s${folder}.v1`)
    }
  }
  const tree = memoryTree(files)
  const read: string[] = []
  const contracts = await discoverModules({
    ...tree,
    read: async (paths) => {
      read.push(...paths)
      return tree.read(paths)
    },
  })
  assert.equal(contracts.length, 500)
  assert.equal(read.length, 1)
})
