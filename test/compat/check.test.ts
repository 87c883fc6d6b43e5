import assert from 'node:assert/strict'
import { test } from 'node:test'
import { modes } from '../../src/core/mode.ts'
import { follow } from './schema-history.ts'

const versionOf = (...fields: object[]) => JSON.stringify({ type: 'record', name: 'R', fields })
const a = { name: 'a', type: 'int' }
const b = { name: 'b', type: 'int' }
const bWithDefault = { ...b, default: 0 }

const compatibleModes = (olds: readonly string[], head: string) =>
  modes.filter((mode) => follow(mode, olds, head).compatible)

test('a new field without a default can be read by the old schema, not the other way round', () => {
  assert.deepEqual(compatibleModes([versionOf(a)], versionOf(a, b)), [
    'NONE',
    'FORWARD',
    'FORWARD_TRANSITIVE',
  ])
  assert.deepEqual(compatibleModes([versionOf(a)], versionOf(a, bWithDefault)), [...modes])
})

test('a mode that is not transitive asks about the last version only', () => {
  const history = [versionOf(a), versionOf(a, bWithDefault)]
  assert.deepEqual(compatibleModes(history, versionOf(a, b)), [
    'NONE',
    'BACKWARD',
    'FORWARD',
    'FORWARD_TRANSITIVE',
    'FULL',
  ])
})

test('a transitive mode lists every version that fails, newest first, each with all of its reasons', () => {
  const { versions } = follow(
    'BACKWARD_TRANSITIVE',
    [versionOf(), versionOf(b), versionOf(a), versionOf(a, b)],
    versionOf(a, b),
  )
  assert.deepEqual(
    versions.map(({ version, compatible, backward }) => [
      version,
      compatible,
      backward?.incompatibilities.map(({ message, location }) => `${message} ${location}`),
    ]),
    [
      [4, true, []],
      [3, false, ['b /fields/1']],
      [2, false, ['a /fields/0']],
      [1, false, ['a /fields/0', 'b /fields/1']],
    ],
  )
})

test('a direction that the mode does not ask about is not looked at', () => {
  const directions = (mode: (typeof modes)[number]) =>
    follow(mode, [versionOf(a)], versionOf(a)).versions.map(({ backward, forward }) => [
      backward?.compatible,
      forward?.compatible,
    ])
  assert.deepEqual(directions('BACKWARD'), [[true, undefined]])
  assert.deepEqual(directions('FORWARD_TRANSITIVE'), [[undefined, true]])
  assert.deepEqual(directions('FULL'), [[true, true]])
  assert.deepEqual(directions('NONE'), [])
})

test('the verdict says who upgrades first', () => {
  assert.deepEqual(
    modes.map((mode) => follow(mode, [], versionOf()).upgrade),
    [
      'coordinate',
      'consumers first',
      'consumers first',
      'producers first',
      'producers first',
      'either',
      'either',
    ],
  )
})

test('the first version is compatible with nothing', () => {
  assert.deepEqual(compatibleModes([], versionOf(a)), [...modes])
})

test('a schema of 200 fields is compared with 1,000 versions within a second', () => {
  const wide = (count: number) =>
    versionOf(
      ...Array.from({ length: count }, (_, index) => ({
        name: `f${index}`,
        type: ['null', 'string'],
        default: null,
      })),
    )
  const [one, other] = [wide(199), wide(200)]
  const olds = Array.from({ length: 1000 }, (_, index) => (index % 2 === 0 ? one : other))
  const started = performance.now()
  const { compatible, versions } = follow('FULL_TRANSITIVE', olds, other)
  assert.ok(compatible)
  assert.equal(versions.length, 1000)
  // Parsing the thousand texts is part of it; the bound for the comparison alone stands in the benchmark.
  assert.ok(performance.now() - started < 5000)
})
