import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { drafts } from '../../src/formats/jsonschema/model.ts'
import { confirmsJsonSchema } from '../../src/witness/jsonschema.ts'
import { selfContained } from '../../src/witness/jsonschema-document.ts'
import { documents, schemasOf } from './arbitrary-schemas.ts'
import { schemaOf } from './read.ts'
import { misjudgedByAjv, validatorFor } from './validators.ts'

test('a schema of any draft accepts the same documents when it is written in 2020-12', () => {
  let compared = 0
  for (const draft of drafts) {
    fc.assert(
      fc.property(
        schemasOf(draft),
        fc.array(documents, { minLength: 10, maxLength: 10 }),
        (schema, values) => {
          const original = misjudgedByAjv(schema) ? undefined : validatorFor(schema, draft)
          const converted = selfContained(schemaOf(schema, draft))
          const validate = converted === undefined ? undefined : validatorFor(converted, '2020-12')
          for (const value of values) {
            const expected = original?.(value)
            const found = validate?.(value)
            if (expected === undefined || found === undefined) continue
            compared += 1
            assert.equal(found, expected, JSON.stringify([converted, value]))
          }
        },
      ),
      { numRuns: 40 },
    )
  }
  assert.ok(compared > 500, `${compared} documents`)
})

test('a witness is confirmed when one schema accepts it and the other does not', () => {
  const [writer, reader] = [schemaOf({ type: 'number' }), schemaOf({ type: 'integer' })]
  assert.equal(confirmsJsonSchema(writer, reader, '0.5'), true)
  assert.equal(confirmsJsonSchema(writer, reader, '1'), false)
  assert.equal(confirmsJsonSchema(reader, writer, '0.5'), false)
  assert.equal(confirmsJsonSchema(writer, reader, 'no JSON'), false)
})

test('patterns and formats are confirmed without the backtracking of JavaScript', () => {
  const start = performance.now()
  const writer = schemaOf({ type: 'string' })
  const text = JSON.stringify(`${'a'.repeat(60)}!`)
  assert.equal(confirmsJsonSchema(writer, schemaOf({ type: 'string', pattern: '^(a+)+$' }), text), true)
  assert.equal(
    confirmsJsonSchema(writer, schemaOf({ patternProperties: { '^(a+)+$': false }, format: 'date' }), text),
    true,
  )
  assert.ok(performance.now() - start < 2_000)
})

test('what Ajv cannot tell is not confirmed', () => {
  const open = schemaOf({ $ref: 'missing.json' })
  assert.equal(confirmsJsonSchema(open, schemaOf(false), '1'), false)
  assert.equal(
    confirmsJsonSchema(schemaOf(true), schemaOf({ type: 'string', pattern: '(a)\\1' }), '"b"'),
    false,
  )
})

test('names that every JavaScript object inherits are names like any other', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty']) {
    const named = (value: unknown) =>
      JSON.parse(JSON.stringify({ NAME: value }).replace('NAME', name)) as object
    const witnesses: readonly (readonly [writer: object, reader: object, witness: string])[] = [
      [{ type: 'object' }, { required: [name] }, '{}'],
      [{}, { properties: named({ type: 'string' }) }, `{"${name}":1}`],
      [{}, { properties: named(true), additionalProperties: false }, '{"other":1}'],
      [{}, { dependencies: named(['other']) }, `{"${name}":1}`],
      [{}, { dependencies: named({ minProperties: 2 }) }, `{"${name}":1}`],
      [{ const: named(1) }, { const: named(2) }, `{"${name}":1}`],
      [{ enum: [[named({ a: 1 })], 0] }, { enum: [0] }, `[{"${name}":{"a":1}}]`],
    ]
    for (const [writer, reader, witness] of witnesses) {
      const [one, other] = [schemaOf(writer, 'draft-07'), schemaOf(reader, 'draft-07')]
      assert.equal(confirmsJsonSchema(one, other, witness), true, JSON.stringify([writer, reader, witness]))
      assert.equal(confirmsJsonSchema(one, one, witness), false)
    }
  }
})
