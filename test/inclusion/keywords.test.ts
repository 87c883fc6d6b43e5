import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Draft } from '../../src/formats/jsonschema/model.ts'
import { included, schemaOf } from './read.ts'
import { confirmsJsonSchema } from '../../src/witness/jsonschema.ts'

/** A narrower and a wider schema, and the keywords that reject documents of the wider in the narrower. */
interface Case {
  readonly narrow: unknown
  readonly wide: unknown
  readonly rejects: readonly string[]
  readonly draft?: Draft
}

const object = (properties: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  type: 'object',
  properties,
  ...more,
})

const cases: Readonly<Record<string, Case>> = {
  'one type of several': {
    narrow: { type: 'string' },
    wide: { type: ['string', 'null'] },
    rejects: ['type'],
  },
  'integers and numbers': { narrow: { type: 'integer' }, wide: { type: 'number' }, rejects: ['type'] },
  'nothing and everything': { narrow: false, wide: true, rejects: ['false'] },
  'some values of an enum': {
    narrow: { enum: ['a', 'b'] },
    wide: { enum: ['c', 'b', 'a'] },
    rejects: ['enum'],
  },
  'an object in an enum': {
    narrow: { enum: [{ a: 1, b: 2 }] },
    wide: { enum: [{ b: 2, a: 1 }, {}] },
    rejects: ['enum'],
  },
  'a const and its type': { narrow: { const: 3 }, wide: { type: 'integer' }, rejects: ['const'] },
  'a minimum': { narrow: { minimum: 2 }, wide: { minimum: 1 }, rejects: ['minimum'] },
  'an exclusive bound at the same number': {
    narrow: { exclusiveMaximum: 2 },
    wide: { maximum: 2 },
    rejects: ['exclusiveMaximum'],
  },
  'an exclusive bound of draft 4': {
    narrow: { minimum: 2, exclusiveMinimum: true },
    wide: { minimum: 2 },
    rejects: ['exclusiveMinimum'],
    draft: 'draft-04',
  },
  'multiples of multiples': { narrow: { multipleOf: 6 }, wide: { multipleOf: 3 }, rejects: ['multipleOf'] },
  'multiples of a fraction': {
    narrow: { multipleOf: 0.3 },
    wide: { multipleOf: 0.1 },
    rejects: ['multipleOf'],
  },
  'integers within bounds, listed': {
    narrow: { type: 'integer', minimum: 1, maximum: 3 },
    wide: { enum: [1, 2, 3, 4] },
    rejects: ['maximum'],
  },
  'a length': {
    narrow: { maxLength: 3, minLength: 2 },
    wide: { maxLength: 4, minLength: 1 },
    rejects: ['minLength', 'maxLength'],
  },
  'a pattern within another': {
    narrow: { pattern: '^[a-f]{2}$' },
    wide: { pattern: '^[a-z]+$' },
    rejects: ['pattern'],
  },
  'a pattern and a length': {
    narrow: { type: 'string', pattern: '^\\d{3}$' },
    wide: { type: 'string', minLength: 3, maxLength: 3 },
    rejects: ['pattern'],
  },
  'a format': { narrow: { format: 'uuid' }, wide: { maxLength: 36 }, rejects: ['format'] },
  'a format as a pattern': { narrow: { format: 'date' }, wide: { pattern: '^\\d{4}-' }, rejects: ['format'] },
  'a required property': {
    narrow: object({}, { required: ['a', 'b'] }),
    wide: object({}, { required: ['a'] }),
    rejects: ['required'],
  },
  'two properties at once': {
    narrow: object({ a: { type: 'string' }, b: { type: 'integer' } }),
    wide: object({ a: {}, b: { type: 'number' } }),
    rejects: ['type', 'type'],
  },
  'two properties that a closed reader does not know': {
    narrow: object({ a: {} }, { additionalProperties: false }),
    wide: object({ a: {}, b: {}, c: {} }, { additionalProperties: false }),
    rejects: ['additionalProperties', 'additionalProperties'],
  },
  'values of other properties': {
    narrow: object({ a: {} }, { additionalProperties: { type: 'string' } }),
    wide: object({ a: {} }),
    rejects: ['type'],
  },
  'properties by pattern': {
    narrow: { patternProperties: { '^x': { type: 'integer' } } },
    wide: { patternProperties: { '^x': { type: 'number' } } },
    rejects: ['type'],
  },
  'names of properties': {
    narrow: { propertyNames: { maxLength: 2 } },
    wide: { propertyNames: { maxLength: 3 } },
    rejects: ['maxLength'],
  },
  'the number of properties': {
    narrow: { minProperties: 2 },
    wide: { minProperties: 1 },
    rejects: ['minProperties'],
  },
  'no property and all properties forbidden': {
    narrow: { maxProperties: 0 },
    wide: { properties: { a: false } },
    rejects: ['maxProperties'],
  },
  'properties that need each other': {
    narrow: { dependentRequired: { a: ['b', 'c'] } },
    wide: { dependentRequired: { a: ['b'] } },
    rejects: ['dependentRequired'],
  },
  'a schema for objects with a property': {
    narrow: { dependentSchemas: { a: { properties: { b: { type: 'string' } } } } },
    wide: {},
    rejects: ['type'],
  },
  'unevaluated properties': {
    narrow: { allOf: [{ properties: { a: {} } }], properties: { b: {} }, unevaluatedProperties: false },
    wide: { properties: { a: {}, b: {}, c: {} }, additionalProperties: false },
    rejects: ['unevaluatedProperties'],
  },
  'unevaluated properties beside alternatives': {
    narrow: {
      oneOf: [
        { properties: { kind: { const: 'a' }, a: {} }, required: ['kind'] },
        { properties: { kind: { const: 'b' }, b: {} }, required: ['kind'] },
      ],
      unevaluatedProperties: false,
    },
    wide: { type: ['object', 'array', 'string', 'number', 'boolean', 'null'] },
    rejects: ['oneOf', 'unevaluatedProperties'],
  },
  items: { narrow: { items: { type: 'integer' } }, wide: { items: { type: 'number' } }, rejects: ['type'] },
  'a closed tuple': {
    narrow: { prefixItems: [{}, {}], items: false },
    wide: { maxItems: 3 },
    rejects: ['items'],
  },
  'a tuple of draft 7': {
    narrow: { items: [{ type: 'string' }, { type: 'string' }] },
    wide: { items: [{ type: 'string' }] },
    rejects: ['type'],
    draft: 'draft-07',
  },
  'unique items': { narrow: { uniqueItems: true }, wide: { minItems: 0 }, rejects: ['uniqueItems'] },
  'items that cannot be equal': {
    narrow: { prefixItems: [{ type: 'string' }, { type: 'array' }], maxItems: 2 },
    wide: { uniqueItems: true },
    rejects: ['maxItems', 'type', 'type'],
  },
  'an item that has to be there': {
    narrow: { contains: { type: 'integer' }, minContains: 2 },
    wide: { contains: { type: 'number' } },
    rejects: ['minContains'],
  },
  'an item that may be there': {
    narrow: { contains: { type: 'integer' }, maxContains: 1 },
    wide: { minItems: 1 },
    rejects: ['contains', 'maxContains'],
  },
  'unevaluated items': {
    narrow: { allOf: [{ prefixItems: [{ type: 'string' }] }], unevaluatedItems: { type: 'integer' } },
    wide: { prefixItems: [{ type: 'string' }], items: { type: 'number' } },
    rejects: ['type'],
  },
  'an alternative more': {
    narrow: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
    wide: { anyOf: [{ type: 'integer' }, { type: 'null' }, { type: 'string' }] },
    rejects: ['anyOf'],
  },
  'alternatives that overlap': {
    narrow: { oneOf: [{ minimum: 1 }, { maximum: 2, type: 'number' }] },
    wide: { anyOf: [{ minimum: 1 }, { maximum: 2, type: 'number' }] },
    rejects: ['oneOf'],
  },
  'what all parts of a schema say': {
    narrow: { allOf: [{ minimum: 1 }, { maximum: 2 }] },
    wide: { minimum: 1 },
    rejects: ['maximum'],
  },
  'what is excluded': {
    narrow: { not: { type: ['string', 'null'] } },
    wide: { not: { type: 'string' } },
    rejects: ['not'],
  },
  'a condition': {
    narrow: '{"if":{"required":["a"]},"then":{"required":["b","c"]}}',
    wide: '{"if":{"required":["a"]},"then":{"required":["b"]}}',
    rejects: ['required'],
  },
  'a list': {
    narrow: object({ value: { type: 'integer' }, next: { $ref: '#' } }, { required: ['value'] }),
    wide: object({ value: { type: 'number' }, next: { $ref: '#' } }),
    rejects: ['required', 'type'],
  },
  'a tree with a definition of its own': {
    narrow: {
      $ref: '#/$defs/tree',
      $defs: { tree: object({ children: { type: 'array', items: { $ref: '#/$defs/tree' }, maxItems: 2 } }) },
    },
    wide: object({ children: { type: 'array', items: { $ref: '#' } } }),
    rejects: ['maxItems'],
  },
}

for (const [name, { narrow, wide, rejects, draft = '2020-12' }] of Object.entries(cases)) {
  test(`${name}: the narrower schema is included in the wider, not the other way round`, () => {
    const forth = included(narrow, wide, draft)
    assert.equal(forth.verdict, 'included', JSON.stringify(forth.reasons[0]?.witness ?? forth.undecided))
    const back = included(wide, narrow, draft)
    assert.deepEqual(back.reasons.map(({ keyword }) => keyword).toSorted(), rejects.toSorted())
    for (const { witness } of back.reasons) {
      assert.ok(confirmsJsonSchema(schemaOf(wide, draft), schemaOf(narrow, draft), witness), witness)
    }
  })
}

const equal: Readonly<Record<string, readonly [unknown, unknown]>> = {
  'keywords that say nothing': [
    { title: 'a', type: 'string', default: 1 },
    { type: 'string', examples: ['b'], description: 'c' },
  ],
  'the order of types and values': [{ type: ['string', 'null'] }, { type: ['null', 'string'] }],
  'a boolean as its values': [{ type: 'boolean' }, { enum: [false, true] }],
  'integers as multiples of one': [{ type: 'integer' }, { type: 'number', multipleOf: 1 }],
  'a reference and what it leads to': [{ $ref: '#/$defs/a', $defs: { a: { minimum: 1 } } }, { minimum: 1 }],
  'nothing, said twice': [{ type: 'string', minLength: 3, maxLength: 2 }, { enum: [] }],
  'a list that can never end': [object({ next: { $ref: '#' } }, { required: ['next'] }), false],
  'a pattern written differently': [{ pattern: '^(?:ab|ac)$' }, { pattern: '^a[bc]$' }],
  'a lookahead and a length': [
    { type: 'string', pattern: '^(?=.{2,3}$)[ab]*$' },
    { type: 'string', pattern: '^[ab]{2,3}$' },
  ],
  'all types but one': [
    { not: { type: 'string' } },
    { type: ['null', 'boolean', 'number', 'array', 'object'] },
  ],
  'either or': [
    '{"if":{"type":"string"},"then":{"minLength":2},"else":false}',
    { type: 'string', minLength: 2 },
  ],
  'a map with at most the properties it has': [
    object({ a: {} }, { additionalProperties: false, required: ['a'] }),
    object({}, { propertyNames: { const: 'a' }, minProperties: 1 }),
  ],
  'three items of two values': [
    { items: { enum: [1, 2] }, type: 'array', uniqueItems: true, minItems: 3 },
    false,
  ],
}

for (const [name, [one, other]] of Object.entries(equal)) {
  test(`${name}: each schema is included in the other`, () => {
    for (const [writer, reader] of [
      [one, other],
      [other, one],
    ]) {
      const answer = included(writer, reader)
      assert.equal(answer.verdict, 'included', answer.reasons[0]?.witness ?? answer.undecided)
    }
  })
}
