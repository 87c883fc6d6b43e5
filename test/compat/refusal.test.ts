import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Incompatibility, Reading } from '../../src/compat/checker.ts'
import { placesOf } from '../../src/compat/places.ts'
import { refusals } from '../../src/compat/refusal.ts'
import { wholeFile } from '../../src/core/location.ts'
import { sayOnce } from '../../src/engine/say-once.ts'

const reason = (type: string): Incompatibility => ({ type, location: '#/a', message: 'It differs.' })
const reading = (...types: string[]): Reading => ({
  compatible: types.length === 0,
  incompatibilities: types.map(reason),
})

const context = {
  mode: 'FULL',
  dialect: 'confluent-8',
  severity: 'error',
  placeOf: () => wholeFile('new', 'head'),
  placeBefore: () => undefined,
} as const

const refused = (backward: Reading | undefined, forward: Reading | undefined) =>
  refusals({ version: 'old', compatible: false, backward, forward }, context)

test('a reason is told with its type, dialect and mode, and who fails', () => {
  const [first, second] = refused(reading('TYPE_CHANGED'), reading('TYPE_CHANGED'))
  assert.equal(
    first?.message,
    'The new schema does not read all data of the old one: It differs (TYPE_CHANGED; confluent-8, FULL).',
  )
  assert.match(first?.why ?? '', /^Consumers \(readers\) that upgrade/)
  assert.equal(
    second?.message,
    'The old schema does not read all data of the new one: It differs (TYPE_CHANGED; confluent-8, FULL).',
  )
  assert.match(second?.why ?? '', /^Consumers \(readers\) that still have the old schema/)
})

test('what to do depends on who reads', () => {
  const fixes = (type: string) => refused(reading(type), reading(type)).map(({ fix }) => fix)
  assert.deepEqual(fixes('REQUIRED_FIELD_ADDED'), [
    'Do not require it: what was written before may not have it. Make it optional. Upgrade consumers and producers in either order.',
    'Keep it until every consumer has a schema that does not require it. Upgrade consumers and producers in either order.',
  ])
  assert.match(fixes('FIELD_SCALAR_KIND_CHANGED')[0] ?? '', /^Keep the type/)
  assert.match(fixes('MESSAGE_REMOVED')[1] ?? '', /^Let every consumer upgrade/)
  assert.match(fixes('PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL')[0] ?? '', /^Close the object/)
  assert.match(fixes('MAX_LENGTH_DECREASED')[0] ?? '', /^Accept everything that was valid before/)
})

test('what a dialect forgives, and what it cannot decide, is no finding', () => {
  const forgiven = { compatible: true, incompatibilities: [reason('TITLE_CHANGED')] }
  const undecided = { compatible: false, incompatibilities: [], undecided: 'A bound was met.' }
  assert.deepEqual(refused(forgiven, undecided), [])
})

test('a pointer leads to the innermost part of a JSON text that is there', async () => {
  const places = (await placesOf('JSON'))(
    'a.json',
    '{\n  "properties": {\n    "a/b": [{}, {"type": "int"}]\n  }\n}',
    'head',
  )
  const at = (pointer: string) => {
    const { line, column, endColumn } = places(pointer)
    return `${line}:${column}-${endColumn}`
  }
  assert.equal(at('#/properties/a~1b'), '3:5-10')
  assert.equal(at('#/properties/a~1b/1/type'), '3:18-24')
  assert.equal(at('#/properties/a~1b/7'), '3:5-10')
  assert.equal(at('#/definitions'), '1:1-1')
  assert.equal((await placesOf('JSON'))('a.json', '{', 'head')('#/a').line, 1)
})

test('a pointer leads to the field of a message in a .proto text', async () => {
  const text =
    'syntax = "proto3";\nmessage A {\n  message B {\n    int32 x = 3;\n    oneof c { int32 y = 4; }\n  }\n}\n'
  const places = (await placesOf('PROTOBUF'))('a.proto', text, 'base')
  const at = (pointer: string) => {
    const { line, column } = places(pointer)
    return `${line}:${column}`
  }
  assert.equal(at('#/A/B/3'), '4:5')
  assert.equal(at('#/A/B/c'), '5:11')
  assert.equal(at('#/A/B/99'), '3:11')
  assert.equal(at('#/Missing'), '1:1')
})

test('many versions are counted, with the oldest one named', () => {
  const [finding] = refused(reading('TYPE_CHANGED'), undefined)
  assert.ok(finding)
  const found = Array.from({ length: 25 }, (_, index) => ({ finding, version: `v${25 - index}` }))
  const [said, ...more] = sayOnce(found)
  assert.deepEqual(more, [])
  assert.match(said?.message ?? '', / Compared with v25, v24, .*, v6 and 5 more, back to v1\.$/)
  assert.equal(sayOnce([{ finding, version: undefined }])[0]?.message, finding.message)
})
