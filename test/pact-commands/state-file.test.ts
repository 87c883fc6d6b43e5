import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as always, json, property } from 'fast-check'
import { readStateFile } from '../../src/pact/state-file.ts'

const read = (value: unknown) => readStateFile('state.json', JSON.stringify(value, null, 2))

test('what other entries name need not be listed', () => {
  const { state, problems } = read({
    version: 1,
    deployments: [{ pacticipant: 'Orders', version: '2', environment: 'production' }],
    publications: [{ consumer: 'Web', consumerVersion: '1', provider: 'Orders', contentId: 'a' }],
    verifications: [
      { consumer: 'Web', provider: 'Orders', contentId: 'a', providerVersion: '2', success: true },
    ],
  })
  assert.deepEqual(problems, [])
  assert.deepEqual(state.environments, ['production'])
  assert.deepEqual(state.pacticipants.map(({ name }) => name).toSorted(), ['Orders', 'Web'])
  assert.deepEqual(state.integrations, [{ consumer: 'Web', provider: 'Orders' }])
  assert.deepEqual(
    state.versions.map(({ pacticipant, number }) => `${pacticipant} ${number}`),
    ['Web 1', 'Orders 2'],
  )
})

test('the last version of a branch is its head, unless the file says which one is', () => {
  const heads = (versions: readonly object[]) =>
    read({ version: 1, versions }).state.versions.map(({ branches }) => branches[0]?.isHead)
  const on = (number: string, more: object = {}) => ({
    pacticipant: 'Web',
    number,
    branches: [{ name: 'main', ...more }],
  })
  assert.deepEqual(heads([on('1'), on('2')]), [false, true])
  assert.deepEqual(heads([on('1', { isHead: true }), on('2')]), [true, false])
})

test('what is wrong is told with its place, and the rest is read', () => {
  const { state, problems } = readStateFile(
    'state.json',
    `{
  "version": 1,
  "environments": ["production", 7],
  "publications": [
    {"consumer": "Web", "consumerVersion": "1", "provider": "Orders", "contentId": "a"},
    {"consumer": "Web", "consumerVersion": 2, "provider": "Orders", "contentId": "a"},
    {"consumer": "Web"}
  ],
  "verification": []
}`,
  )
  assert.deepEqual(
    problems.map(({ line, column, message }) => `${line}:${column} ${message.slice(0, 50)}`),
    [
      '9:3 A state file has no "verification"; it has version',
      '3:34 An environment is a name, not the number 7.',
      '6:44 "consumerVersion" is a text, not the number 2.',
      '7:5 "provider" is missing here.',
      '7:5 "consumerVersion" is missing here.',
      '7:5 "contentId" is missing here.',
    ],
  )
  assert.equal(state.publications.length, 1)
})

test('a verification without a result is a problem and never a success', () => {
  const { state, problems } = read({
    version: 1,
    verifications: [
      { consumer: 'W', provider: 'O', contentId: 'a', providerVersion: '1' },
      { consumer: 'W', provider: 'O', contentId: 'a', providerVersion: '1', success: 'true' },
    ],
  })
  assert.equal(state.verifications.length, 0)
  assert.deepEqual(
    problems.map(({ message }) => message),
    ['"success" is missing here.', '"success" is true or false, not the string "true".'],
  )
})

test('names such as __proto__ are names', () => {
  const { state, problems } = readStateFile(
    'state.json',
    '{"version": 1, "publications": [{"consumer": "__proto__", "consumerVersion": "constructor", "provider": "toString", "contentId": "a"}]}',
  )
  assert.deepEqual(problems, [])
  assert.deepEqual(state.integrations, [{ consumer: '__proto__', provider: 'toString' }])
})

test('whatever stands in a file, reading it ends with a state', () => {
  always(
    property(json(), (text) => {
      const { state } = readStateFile('state.json', text)
      assert.ok(Array.isArray(state.publications))
    }),
    { numRuns: 300 },
  )
  assert.equal(readStateFile('state.json', '['.repeat(100_000)).problems.length > 0, true)
})

test('what comes later is newer, whatever else an entry says', () => {
  const result = (success: boolean, createdAt: number) => ({
    consumer: 'W',
    provider: 'O',
    contentId: 'a',
    providerVersion: '1',
    success,
    createdAt,
  })
  const { state } = read({ version: 1, verifications: [result(true, 9_000), result(false, 1)] })
  assert.deepEqual(
    state.verifications.map(({ id, success }) => [id, success]),
    [
      [1, true],
      [2, false],
    ],
  )
})

test('a list that is there twice is a problem, because the first one would be passed over', () => {
  const { problems } = readStateFile(
    'state.json',
    '{"version": 1, "verifications": [1], "verifications": []}',
  )
  assert.deepEqual(
    problems.map(({ column, message }) => `${column} ${message}`),
    ['38 "verifications" is here for the second time.'],
  )
})
