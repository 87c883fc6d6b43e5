import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Contract } from '../../src/core/format.ts'
import { pairContracts } from '../../src/engine/pair-contracts.ts'

const contract = (format: Contract['format'], path: string): Contract => ({
  format,
  path,
  includes: [],
  excludes: [],
  mode: 'BACKWARD',
})

const paths = (pairs: ReturnType<typeof pairContracts>) =>
  pairs.map(({ base, head }) => [base?.path ?? null, head?.path ?? null])

test('contracts are paired by path and format', () => {
  const base = [contract('openapi', 'a.yaml'), contract('avro', 'a.yaml')]
  assert.deepEqual(paths(pairContracts(base, [contract('openapi', 'a.yaml')], [])), [
    ['a.yaml', 'a.yaml'],
    ['a.yaml', null],
  ])
})

test('a renamed document is paired with what it was', () => {
  const changed = [{ base: 'old.yaml', head: 'new.yaml', same: false }]
  const pairs = pairContracts([contract('openapi', 'old.yaml')], [contract('openapi', 'new.yaml')], changed)
  assert.deepEqual(paths(pairs), [['old.yaml', 'new.yaml']])
})

test('a document that took the place of a renamed one is paired with the one that stood there', () => {
  const changed = [{ base: 'a.yaml', head: 'b.yaml', same: false }]
  const both = [contract('openapi', 'a.yaml'), contract('openapi', 'b.yaml')]
  assert.deepEqual(paths(pairContracts(both, both, changed)), [
    ['a.yaml', 'a.yaml'],
    ['b.yaml', 'b.yaml'],
  ])
})

test('a protobuf module that moved as a whole is paired when it is the only one', () => {
  const pairs = pairContracts([contract('protobuf', 'proto')], [contract('protobuf', 'api/proto')], [])
  assert.deepEqual(paths(pairs), [['proto', 'api/proto']])
  const two = pairContracts(
    [contract('protobuf', 'a'), contract('protobuf', 'b')],
    [contract('protobuf', 'c')],
    [],
  )
  assert.deepEqual(paths(two), [
    [null, 'c'],
    ['a', null],
    ['b', null],
  ])
})

test('a document that was rewritten in another notation is paired with what it was', () => {
  const pairs = pairContracts([contract('openapi', 'api/a.yaml')], [contract('openapi', 'api/a.json')], [])
  assert.deepEqual(paths(pairs), [['api/a.yaml', 'api/a.json']])
})
