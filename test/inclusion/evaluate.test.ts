import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { drafts } from '../../src/formats/jsonschema/model.ts'
import { documents, schemasOf } from './arbitrary-schemas.ts'
import { evaluatorFor, schemaOf } from './read.ts'
import { misjudgedByAjv, type Validate, validatorFor } from './validators.ts'

for (const draft of drafts) {
  test(`schemas of ${draft} accept the documents that Ajv accepts`, () => {
    let known = 0
    fc.assert(
      fc.property(
        schemasOf(draft),
        fc.array(documents, { minLength: 20, maxLength: 20 }),
        (schema, values) => {
          const validate: Validate | undefined = misjudgedByAjv(schema)
            ? undefined
            : validatorFor(schema, draft)
          if (validate === undefined) return
          const accepts = evaluatorFor(schemaOf(schema, draft))
          for (const value of values) {
            const own = accepts(value)
            const ajvs = validate(value)
            if (own === undefined || ajvs === undefined) continue
            known += 1
            assert.equal(own, ajvs, JSON.stringify(value))
          }
        },
      ),
      { numRuns: 150 },
    )
    assert.ok(known > 1_000, `${known} documents`)
  })
}

test('a number is a multiple by its decimal digits', () => {
  const accepts = evaluatorFor(schemaOf({ multipleOf: 0.1 }))
  assert.equal(accepts(0.3), true)
  assert.equal(accepts(1e21), true)
  assert.equal(accepts(0.35), false)
  assert.equal(evaluatorFor(schemaOf({ multipleOf: 1e-8 }))(1.23e-7), false)
})

test('lengths of strings count characters, not their halves', () => {
  const accepts = evaluatorFor(schemaOf({ maxLength: 1, pattern: '^.$' }))
  assert.equal(accepts('💩'), true)
  assert.equal(accepts('💩a'), false)
})

test('a dynamic reference means the outermost resource that has its anchor', () => {
  const tree = {
    $id: 'https://example.test/tree',
    $dynamicAnchor: 'node',
    type: 'object',
    properties: { children: { type: 'array', items: { $dynamicRef: '#node' } } },
  }
  const strict = {
    $id: 'https://example.test/strict-tree',
    $dynamicAnchor: 'node',
    $ref: 'tree',
    unevaluatedProperties: false,
    $defs: { tree },
  }
  const accepts = evaluatorFor(schemaOf(strict))
  assert.equal(accepts({ children: [{ children: [] }] }), true)
  assert.equal(accepts({ children: [{ daat: 1 }] }), false)
  assert.equal(evaluatorFor(schemaOf(tree))({ children: [{ daat: 1 }] }), true)
})

test('what a reference leads nowhere to is not known', () => {
  const accepts = evaluatorFor(schemaOf({ properties: { a: { $ref: 'missing.json' } } }))
  assert.equal(accepts({ a: 1 }), undefined)
  assert.equal(accepts({ b: 1 }), true)
})

test('a key named __proto__ is a key like any other', () => {
  const accepts = evaluatorFor(
    schemaOf('{"properties":{"__proto__":{"type":"string"}},"required":["__proto__"]}'),
  )
  assert.equal(accepts(JSON.parse('{"__proto__":"a"}')), true)
  assert.equal(accepts(JSON.parse('{"__proto__":1}')), false)
  assert.equal(accepts({}), false)
})
