import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readDeclared } from '../../src/pact/verify/read-declared.ts'
import { declaredStates, stateInventory } from '../../src/pact/verify/state-inventory.ts'
import { readPactOf } from '../pact-use/pacts.ts'
import { startProvider } from './provider.ts'

const request = { method: 'GET', path: '/' }
const response = { status: 200 }
const web = readPactOf('web', 'orders', [
  { providerStates: [{ name: 'an order exists' }], request, response },
  { providerStates: [{ name: 'an order exists' }, { name: 'it rains' }], request, response },
])
const other = readPactOf('web', 'billing', [
  { providerStates: [{ name: 'a bill exists' }], request, response },
])

test('states of pacts and declared states are compared both ways', () => {
  const { undeclared, unused, matching } = stateInventory(
    'orders',
    [web, other],
    new Set(['an order exists', 'old']),
  )
  assert.deepEqual(undeclared, [
    { state: 'it rains', askedBy: [{ consumer: 'web', interaction: 'interaction 2' }] },
  ])
  assert.deepEqual(unused, ['old'])
  assert.deepEqual(
    matching.map(({ state, askedBy }) => [state, askedBy.length]),
    [['an order exists', 2]],
  )
})

test('declared states are names, or objects with a name, maybe below "states"', () => {
  assert.deepEqual(declaredStates(['a', 'b']), new Set(['a', 'b']))
  assert.deepEqual(declaredStates({ states: [{ name: 'a', params: [] }] }), new Set(['a']))
  for (const wrong of [undefined, 7, {}, [7], [{}], { states: 'a' }])
    assert.equal(declaredStates(wrong), undefined)
})

test('they are read from a file or an address, and what cannot be read says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-states-'))
  const provider = await startProvider(({ path }) =>
    path === '/_states' ? { status: 200, value: ['a'] } : { status: 503 },
  )
  try {
    const file = join(folder, 'states.json')
    writeFileSync(file, '["b"]')
    assert.deepEqual(await readDeclared(file), new Set(['b']))
    assert.deepEqual(await readDeclared(`${provider.url}/_states`), new Set(['a']))
    await assert.rejects(readDeclared(`${provider.url}/other`), /it answered 503/)
    await assert.rejects(readDeclared(join(folder, 'missing.json')), /cannot be read from/)
    writeFileSync(file, '{"b": true}')
    await assert.rejects(readDeclared(file), /holds no list of states/)
  } finally {
    provider.close()
    rmSync(folder, { recursive: true })
  }
})
