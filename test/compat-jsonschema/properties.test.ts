import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { confluentChecker, lenientConfluentChecker } from '../../src/compat/jsonschema/confluent.ts'
import { schemas } from './arbitrary-schema.ts'
import { differences, loaded } from './judging.ts'

test('every schema is compatible with itself', () => {
  fc.assert(
    fc.property(schemas, (schema) => {
      const reading = confluentChecker.reading(loaded(schema), loaded(schema))
      assert.deepEqual(reading.undecided, undefined)
      assert.equal(reading.compatible, true, JSON.stringify(reading.incompatibilities))
    }),
    { numRuns: 500 },
  )
})

test('the order of keys makes no difference', () => {
  fc.assert(
    fc.property(schemas, schemas, (writer, reader) => {
      assert.deepEqual(
        confluentChecker.reading(loaded(reversed(reader)), loaded(reversed(writer))).compatible,
        confluentChecker.reading(loaded(reader), loaded(writer)).compatible,
      )
    }),
    { numRuns: 500 },
  )
})

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversed(member)]),
  )
}

test('what the strict policy accepts, the lenient one accepts too, but for what is forbidden by a not', () => {
  fc.assert(
    fc.property(schemas, schemas, (writer, reader) => {
      fc.pre(!JSON.stringify([writer, reader]).includes('"not"'))
      if (!confluentChecker.reading(loaded(reader), loaded(writer)).compatible) return
      assert.equal(lenientConfluentChecker.reading(loaded(reader), loaded(writer)).compatible, true)
    }),
    { numRuns: 500 },
  )
})

test('a reading is compatible exactly when it has no difference that is not forgiven', () => {
  fc.assert(
    fc.property(schemas, schemas, (writer, reader) => {
      const { compatible, incompatibilities } = confluentChecker.reading(loaded(reader), loaded(writer))
      const found = differences(writer, reader) ?? []
      assert.ok(compatible ? incompatibilities.length === found.length : incompatibilities.length > 0)
    }),
  )
})

const garbageKeywords = [
  '$ref',
  '$id',
  'type',
  'enum',
  'items',
  'properties',
  'required',
  'allOf',
  'not',
  'dependencies',
  'pattern',
  'multipleOf',
  'minLength',
  'if',
  'prefixItems',
  'contains',
  'unevaluatedItems',
  'format',
]

test('no text makes the reader throw, nor what was read of it', () => {
  const value = fc.constantFrom<unknown>(1, 1.5, true, null, 'string', '#', '#/items', 'object', [], {})
  const nested = fc.dictionary(fc.constantFrom(...garbageKeywords), value, { maxKeys: 3 })
  const garbage = fc.dictionary(
    fc.constantFrom(...garbageKeywords),
    fc.oneof(value, nested, fc.array(fc.oneof(value, nested), { maxLength: 3 })),
    { maxKeys: 5 },
  )
  fc.assert(
    fc.property(garbage, fc.constantFrom('draft/2020-12/schema', 'draft-04/schema', '7'), (schema, draft) => {
      const text = JSON.stringify({ $schema: `https://json-schema.org/${draft}`, ...schema })
      for (const strictness of ['strict', 'lax'] as const) {
        const { schema: read } = confluentChecker.parse({ text, references: [] }, strictness, 'x.json')
        assert.ok(read)
        confluentChecker.reading(read, read)
      }
    }),
    { numRuns: 1_000 },
  )
})
