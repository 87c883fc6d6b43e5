import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkAvro } from '../../src/compat/avro.ts'
import { modes } from '../../src/core/mode.ts'
import { record } from './schemas.ts'

const versionOf = (...fields: object[]) => JSON.stringify(record('R', fields))
const a = { name: 'a', type: 'int' }
const b = { name: 'b', type: 'int' }
const bWithDefault = { ...b, default: 0 }

const compatibleModes = (olds: readonly string[], head: string) =>
  modes.filter((mode) => checkAvro(mode, olds, head).compatible)

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

test('a transitive mode lists every version that fails, newest first', () => {
  const verdict = checkAvro('BACKWARD_TRANSITIVE', [versionOf(), versionOf(b), versionOf(a)], versionOf(a, b))
  assert.deepEqual(
    verdict.versions.map(({ version, compatible, backward }) => [
      version,
      compatible,
      backward?.incompatibilities.map(({ message, location }) => `${message} ${location}`),
    ]),
    [
      [2, false, ['b /fields/1']],
      [1, false, ['a /fields/0']],
      [0, false, ['a /fields/0', 'b /fields/1']],
    ],
  )
})

test('the verdict says who upgrades first', () => {
  assert.deepEqual(
    modes.map((mode) => checkAvro(mode, [], versionOf()).upgrade),
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

test('a schema that cannot be read is not compatible, and says where', () => {
  const { compatible, problems } = checkAvro('BACKWARD', ['"int"', '{'], '{"type": "array"}')
  assert.equal(compatible, false)
  assert.deepEqual(
    problems.map(({ path, message }) => `${path}: ${message}`),
    [
      'new: This array has no "items".',
      'old 1: The end of the file stands where a key in quotation marks is expected.',
    ],
  )
})

test('stored versions are read laxly, the new one strictly', () => {
  const odd = JSON.stringify(record('my-record', []))
  assert.deepEqual(checkAvro('BACKWARD', [odd], odd).problems.length, 1)
  assert.equal(
    checkAvro('BACKWARD', [odd], JSON.stringify(record('R', [], { aliases: ['my_record'] }))).problems.length,
    0,
  )
})
