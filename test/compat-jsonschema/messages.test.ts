import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confluentChecker } from '../../src/compat/jsonschema/confluent.ts'
import { difference } from '../../src/compat/jsonschema/confluent/comparison.ts'
import { differenceTypes, forgivenTypes } from '../../src/compat/jsonschema/confluent/difference-types.ts'
import { messageOf } from '../../src/compat/jsonschema/confluent/message.ts'
import { loaded } from './judging.ts'

test('every difference has a sentence with its place', () => {
  assert.equal(new Set(differenceTypes).size, differenceTypes.length)
  for (const type of differenceTypes) {
    const message = messageOf(difference(type, 'properties/id'))
    assert.match(message, /^At #\/properties\/id: [a-z][^{}[\]]+\.$/, type)
  }
})

test('a sentence about what breaks says that something is refused', () => {
  const forgiven = forgivenTypes(8, 'STRICT')
  for (const type of differenceTypes) {
    assert.equal(
      /refuse/.test(messageOf(difference(type))),
      !forgiven.has(type) || type === 'DEFAULT_CHANGED',
      type,
    )
  }
})

test('an incompatible reading lists what breaks it, a compatible one what was forgiven', () => {
  const writer = loaded({ title: 'a', type: 'string', maxLength: 4 })
  const breaking = confluentChecker.reading(loaded({ title: 'b', type: 'string', maxLength: 3 }), writer)
  assert.deepEqual(breaking, {
    compatible: false,
    incompatibilities: [
      {
        type: 'MAX_LENGTH_DECREASED',
        location: '#/maxLength',
        message:
          'At #/maxLength: the upper limit to the length of strings is stricter for the reader than for the writer: the reader refuses values that were written.',
      },
    ],
  })
  const forgiving = confluentChecker.reading(loaded({ title: 'b', type: 'string' }), writer)
  assert.equal(forgiving.compatible, true)
  assert.deepEqual(
    forgiving.incompatibilities.map(({ type }) => type),
    ['TITLE_CHANGED', 'MAX_LENGTH_REMOVED'],
  )
})

test('the canonical text of a schema that was read is that of its text', () => {
  const schema = loaded('{ "type": "number", "maximum": 1.0, "a": {"c": 1, "b": 2} }')
  assert.equal(confluentChecker.canonical(schema, false), '{"type":"number","maximum":1.0,"a":{"c":1,"b":2}}')
  assert.equal(confluentChecker.canonical(schema, true), '{"a":{"b":2,"c":1},"maximum":1.0,"type":"number"}')
})
