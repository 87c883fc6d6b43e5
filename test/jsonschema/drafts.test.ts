import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Draft } from '../../src/formats/jsonschema/model.ts'
import { drafts } from '../../src/formats/jsonschema/model.ts'
import { normalForm } from './normal-form.ts'
import { metaschemas, objectOf, problemsOf, rootOf } from './schemas.ts'

/** One meaning, in the spelling of each draft that can say it. */
const same = (name: string, spellings: Partial<Record<Draft, unknown>>): void => {
  test(`${name} is the same in every draft`, () => {
    const forms = Object.entries(spellings).map(([draft, schema]) => {
      const text = { $schema: metaschemas[draft as Draft], ...(schema as object) }
      return normalForm(rootOf(text))
    })
    assert.ok(forms.length > 1)
    for (const form of forms) assert.deepEqual(form, forms[0])
  })
}

/** The spelling of the drafts before one, and since. */
const until = (last: Draft, older: unknown, newer: unknown): Partial<Record<Draft, unknown>> =>
  Object.fromEntries(
    drafts.map((draft) => [draft, drafts.indexOf(draft) <= drafts.indexOf(last) ? older : newer]),
  )

same(
  'an exclusive lower bound',
  until('draft-04', { minimum: 3, exclusiveMinimum: true }, { exclusiveMinimum: 3 }),
)

same(
  'an inclusive bound beside exclusiveMaximum: false',
  until('draft-04', { maximum: 3, exclusiveMaximum: false }, { maximum: 3 }),
)

same(
  'a tuple with other items behind it',
  until(
    '2019-09',
    { items: [{ type: 'string' }, {}], additionalItems: false },
    { prefixItems: [{ type: 'string' }, {}], items: false },
  ),
)

same(
  'additionalItems without a tuple',
  until('2019-09', { items: {}, additionalItems: false }, { items: {} }),
)

same(
  'a dependency on names and one on a schema',
  until(
    'draft-07',
    { dependencies: { a: ['b'], c: { minProperties: 2 } } },
    { dependentRequired: { a: ['b'] }, dependentSchemas: { c: { minProperties: 2 } } },
  ),
)

same(
  'a definition and a reference to it',
  until(
    'draft-07',
    { definitions: { money: { type: 'integer' } }, properties: { price: { $ref: '#/definitions/money' } } },
    { $defs: { money: { type: 'integer' } }, properties: { price: { $ref: '#/$defs/money' } } },
  ),
)

test('an anchor is found however the draft writes it', () => {
  const anchored = {
    'draft-04': { id: '#money' },
    'draft-06': { $id: '#money' },
    'draft-07': { $id: '#money' },
    '2019-09': { $anchor: 'money' },
    '2020-12': { $anchor: 'money' },
  }
  for (const draft of drafts) {
    const root = rootOf({
      $schema: metaschemas[draft],
      $defs: { money: anchored[draft] },
      not: { $ref: '#money' },
    })
    assert.equal(objectOf(root.not).reference?.target, root.definitions.get('money'), draft)
  }
})

const vocabulary = {
  type: ['string', 'null'],
  enum: ['a', null, { b: 1, a: 2 }],
  minLength: 1,
  maxLength: 3,
  pattern: '^a',
  multipleOf: 0.5,
  required: ['a', 'a'],
  properties: { a: { title: 'A' } },
  patternProperties: { '^x': { not: {} } },
  additionalProperties: false,
  allOf: [{}],
  anyOf: [{}],
  oneOf: [{}],
}

same('what all drafts write alike', until('2020-12', vocabulary, {}))

test('keywords beside a reference count since 2019-09 only', () => {
  const schema = (draft: Draft) => ({
    $schema: metaschemas[draft],
    $ref: '#/definitions/a',
    minLength: 3,
    description: 'An A.',
    definitions: { a: {} },
  })
  for (const draft of drafts) {
    const root = rootOf(schema(draft))
    assert.equal(root.minLength, draft.startsWith('draft-') ? undefined : 3, draft)
    assert.equal(root.description, 'An A.')
    assert.ok(root.reference?.target)
  }
})

test('a keyword counts only in the drafts that have it', () => {
  const newer = { const: 1, if: {}, else: {}, minContains: 1, unevaluatedItems: false, prefixItems: [{}] }
  const unknown = (draft: Draft) => rootOf({ $schema: metaschemas[draft], ...newer }).unknown
  assert.deepEqual(unknown('draft-04'), Object.keys(newer))
  assert.deepEqual(unknown('draft-06'), ['if', 'else', 'minContains', 'unevaluatedItems', 'prefixItems'])
  assert.deepEqual(unknown('draft-07'), ['minContains', 'unevaluatedItems', 'prefixItems'])
  assert.deepEqual(unknown('2019-09'), ['prefixItems'])
  assert.deepEqual(unknown('2020-12'), [])
})

test('a text without $schema is draft 7, unless its keywords or the caller say otherwise', () => {
  assert.equal(rootOf({}).resource.draft, 'draft-07')
  assert.equal(rootOf({ $defs: {} }).resource.draft, '2020-12')
  assert.equal(rootOf({ $defs: {} }, 'draft-06').resource.draft, 'draft-06')
  assert.equal(rootOf({ $schema: metaschemas['draft-04'] }, 'draft-06').resource.draft, 'draft-04')
})

test('a $schema without a draft says nothing about the draft', () => {
  assert.equal(rootOf({ $schema: 'http://json-schema.org/schema#' }).resource.draft, 'draft-07')
})

test('a part with an identifier can be of another draft', () => {
  const root = rootOf({
    $schema: metaschemas['2020-12'],
    $defs: { old: { id: 'old.json', $schema: metaschemas['draft-04'], minimum: 1, exclusiveMinimum: true } },
  })
  const old = root.definitions.get('old')
  assert.deepEqual(old && normalForm(old), { id: 'old.json', exclusiveMinimum: 1 })
})

test('a draft that is not known is a problem at its name', () => {
  assert.deepEqual(problemsOf({ $schema: 'http://json-schema.org/draft-03/schema#' }), [
    '1:12 The draft "http://json-schema.org/draft-03/schema#" is not known: draft 4, 6, 7, 2019-09 and 2020-12 are.',
  ])
})

test('true and false are schemas, in draft 4 only for additional properties and items', () => {
  assert.deepEqual(problemsOf({ properties: { a: true, b: false } }, 'draft-06'), [])
  assert.deepEqual(
    problemsOf({ additionalProperties: false, items: [], additionalItems: false }, 'draft-04'),
    [],
  )
  assert.deepEqual(problemsOf({ not: true }, 'draft-04'), [
    '1:8 Draft 4 has no schemas that are true or false.',
  ])
})
