import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRootDocument } from '../../src/formats/openapi/discover.ts'
import { openapi } from '../../src/formats/openapi/openapi.ts'
import { compareFiles, contractAt, memoryTree, orders } from './documents.ts'

test('documents are found by their top-level key', async () => {
  const tree = memoryTree({
    'api/orders.yaml': orders(),
    'api/old.json': { info: {}, swagger: '2.0' },
    'api/flow.yml': '{openapi: 3.0.3, info: {title: t, version: 1}, paths: {}}',
    'api/quoted.yaml': '"openapi": "3.1.0"\n',
    'schemas/order.json': {
      description: 'see the openapi document',
      properties: { openapi: { type: 'string' } },
    },
    'notes.yaml': 'about:\n  openapi: 3.0.0\n',
    'events.yaml': 'asyncapi: 3.0.0\nx-from: openapi\n',
    'node_modules/x/openapi.json': { openapi: '3.0.0' },
    'package.json': { dependencies: { swagger: '2.0.0' } },
  })
  assert.deepEqual(
    (await openapi.discover(tree)).map(({ path }) => path),
    ['api/flow.yml', 'api/old.json', 'api/orders.yaml', 'api/quoted.yaml'],
  )
})

test('a key deep in a large JSON file makes no document of it', () => {
  const nested = JSON.stringify({
    a: Array.from({ length: 1000 }, () => ({ text: '"openapi": "3.0.0" }{', openapi: '3.0.0' })),
  })
  assert.equal(isRootDocument(nested), false)
  assert.equal(isRootDocument(nested.replace(/}$/, ',"openapi":"3.1.0"}')), true)
})

const touching = async (changedPaths: readonly string[]) => {
  const files = {
    'a/api.yaml': orders({ body: { $ref: '../common/types.yaml#/Money' } }),
    'common/types.yaml': { Money: { $ref: 'currency.yaml' } },
    'common/currency.yaml': { type: 'string' },
    'other.yaml': { x: 1 },
  }
  const changed = changedPaths.map((path) => ({ base: path, head: path, same: false }))
  const [base, head] = [memoryTree(files), memoryTree(files)]
  const compared = await openapi.compare(
    { base: contractAt('a/api.yaml'), head: contractAt('a/api.yaml') },
    base,
    head,
    changed,
  )
  return { judged: compared.judged, baseReads: base.readPaths }
}

test('a document is only compared when one of its files changed', async () => {
  assert.deepEqual(await touching(['other.yaml']), { judged: [], baseReads: [] })
  assert.deepEqual((await touching(['common/currency.yaml'])).judged, [
    'a/api.yaml',
    'common/types.yaml',
    'common/currency.yaml',
  ])
  assert.equal((await touching(['a/api.yaml'])).judged.length, 3)
})

test('a document that is gone is one change, however many operations it had', async () => {
  const paths = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [`/p${index}`, { get: { responses: {} } }]),
  )
  const tree = memoryTree({ 'api.yaml': { openapi: '3.1.0', info: { title: 't', version: '1' }, paths } })
  const { changes, head, judged } = await openapi.compare(
    { base: contractAt('api.yaml') },
    tree,
    memoryTree({}),
    undefined,
  )
  assert.deepEqual(
    changes.map(({ kind, before }) => [kind, before]),
    [['document.removed', { operations: 50 }]],
  )
  assert.equal(head, undefined)
  assert.deepEqual(judged, [])
})

test('a new document is not compared with anything, but linted', async () => {
  const head = memoryTree({
    'api.yaml': orders({ parameters: [{ name: 'id', in: 'path', required: true, schema: {} }] }),
  })
  const compared = await openapi.compare({ head: contractAt('api.yaml') }, memoryTree({}), head, undefined)
  assert.deepEqual(compared.changes, [])
  assert.ok(compared.head)
  const kinds = [...openapi.elements(compared.head, new Set(compared.judged))].map(({ kind }) => kind)
  assert.ok(kinds.includes('lint.path-parameter-unused'))
  assert.deepEqual([...openapi.elements(compared.head, new Set(['other.yaml']))], [])
})

test('a document that was renamed is still compared with itself', async () => {
  const base = memoryTree({ 'old.yaml': orders({ response: { type: 'integer' } }) })
  const head = memoryTree({ 'new.yaml': orders({ response: { type: 'boolean' } }) })
  const contract = { base: contractAt('old.yaml'), head: contractAt('new.yaml') }
  const { changes } = await openapi.compare(contract, base, head, [
    { base: 'old.yaml', head: 'new.yaml', same: false },
  ])
  assert.deepEqual(
    changes.map(({ kind, base: at }) => [kind, at?.().path]),
    [['schema.type', 'old.yaml']],
  )
})

test('problems of the base say so', async () => {
  const { problems } = await compareFiles({ 'api.yaml': 'openapi: 3.1.0\n' }, { 'api.yaml': orders() })
  assert.ok(problems.length > 0 && problems.every(({ message }) => message.startsWith('In the base: ')))
})

test('a finding stands where the change is in the head, and where it was in the base', async () => {
  const { changes } = await compareFiles(
    {
      'api.json': orders({
        response: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
      }),
    },
    { 'api.json': orders({ response: { type: 'object', properties: { id: { type: 'string' } } } }) },
    'api.json',
  )
  const [change] = changes
  assert.equal(change?.kind, 'schema.property.required')
  assert.deepEqual(change?.base?.(), {
    path: 'api.json',
    side: 'base',
    line: 18,
    column: 21,
    endLine: 18,
    endColumn: 25,
  })
  assert.deepEqual(change?.head?.(), {
    path: 'api.json',
    side: 'head',
    line: 18,
    column: 21,
    endLine: 18,
    endColumn: 25,
  })
})
