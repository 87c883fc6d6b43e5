import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conditional, disagreements, exchanging } from './disagreements.ts'

const sending = async (schema: object, body: unknown, version?: string) =>
  disagreements(exchanging(schema, 'application/json', version), { body })

const expecting = async (schema: object, body: unknown, rules: object = {}) =>
  disagreements(exchanging(schema), {}, { body, matchingRules: { body: rules } })

const object = (properties: object, more: object = {}) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
  ...more,
})
const text = { type: 'string' }
const typeMatcher = { matchers: [{ match: 'type' }] }

test('what "not" describes is neither sent nor expected, but an example beside a matcher may be', async () => {
  const schema = object({ state: { type: 'string', not: { enum: ['gone', 'lost'] } } })
  const reason =
    'property "state" must not be what "not" of the document describes, and the pact has the string "gone"'
  assert.deepEqual(await sending(schema, { state: 'here' }), [])
  assert.deepEqual(await sending(schema, { state: 'gone' }), [`request.value: ${reason}`])
  assert.deepEqual(await expecting(schema, { state: 'gone' }), [`response.value: ${reason}`])
  assert.deepEqual(await expecting(schema, { state: 'gone' }, { '$.state': typeMatcher }), [])
})

test('"not" counts in 3.0 as well, other keywords of JSON Schema do not', async () => {
  assert.equal(
    (await sending(object({ a: { type: 'string', not: { enum: ['x'] } } }), { a: 'x' }, '3.0.3')).length,
    1,
  )
  const schema = object(
    { a: text },
    { ...conditional({ required: ['a'] }, false), propertyNames: { minLength: 2 } },
  )
  assert.deepEqual(await sending(schema, { a: 'x' }, '3.0.3'), [])
  assert.deepEqual(await sending(schema, { a: 'x' }), [
    'request.value: the body must not be what "if" of the document describes ("then" is false), and the pact has an object',
    'request.value: the name of property "a" must have at least 2 characters, and the pact has 1',
  ])
})

test('what a response does not show is not held against it, because the provider may send it', async () => {
  const schema = {
    type: 'object',
    properties: { kind: text, code: text },
    minProperties: 2,
    ...conditional(
      { properties: { kind: { const: 'card' } } },
      { required: ['code'], properties: { code: { maxLength: 2 } } },
    ),
    not: { properties: { code: { type: 'string' } } },
  }
  assert.deepEqual(
    (await expecting(schema, { kind: 'card' })).filter(
      (told) => !told.startsWith('response.property.optional'),
    ),
    [],
  )
  assert.deepEqual(
    (await expecting(schema, { kind: 'card', code: '123' })).filter((told) =>
      told.startsWith('response.value'),
    ),
    [
      'response.value: the body must not be what "not" of the document describes, and the pact has an object',
      'response.value: property "code" must have at most 2 characters, and the pact has 3',
    ],
  )
})

test('a condition that holds makes a property required', async () => {
  const schema = object(
    { kind: text },
    {
      ...conditional({ properties: { kind: { const: 'card' } } }, object({ code: text })),
      unevaluatedProperties: false,
    },
  )
  assert.deepEqual(await sending(schema, { kind: 'card' }), [
    'request.property.missing: property "code" is required, and the request does not have it',
  ])
  assert.deepEqual(await sending(schema, { kind: 'card', code: '1' }), [])
  assert.deepEqual(await expecting(schema, { kind: 'card', code: '1' }), [])
  assert.deepEqual(await sending(schema, { kind: 'bill', code: '1' }), [
    'request.value: property "code" is not described, and no others are allowed',
  ])
})

test('elements below a matcher are examples: only what no element ever is counts against "contains"', async () => {
  const schema = { type: 'array', items: text, contains: { const: 'a' }, maxContains: 1 }
  const least = 'must have at least 1 of the elements that "contains" describes, and the pact has 0'
  assert.deepEqual(await expecting(schema, ['b']), [`response.value: the body ${least}`])
  assert.equal((await expecting(schema, ['a', 'a'])).length, 1)
  assert.deepEqual(await expecting(schema, ['a', 'a'], { $: { matchers: [{ match: 'type', min: 1 }] } }), [])
})

test('names that stand for any name are not judged', async () => {
  const schema = { type: 'object', additionalProperties: text, propertyNames: { pattern: '^[a-z]+$' } }
  assert.equal((await expecting(schema, { A: 'x' })).length, 1)
  assert.deepEqual(await expecting(schema, { A: 'x' }, { $: { matchers: [{ match: 'values' }] } }), [])
})

test('a property that a closed part of "allOf" does not name is refused, one that may match its pattern is not', async () => {
  const closed = { type: 'object', properties: { a: text }, additionalProperties: false }
  assert.deepEqual(await sending({ allOf: [closed, object({ b: text })] }, { a: 'x', b: 'y' }), [
    'request.value: property "b" is not described, and no others are allowed',
  ])
  const unreadable = { '(?<=x)b': text }
  assert.deepEqual(await sending({ ...closed, patternProperties: unreadable }, { a: 'x', b: 'y' }), [])
})

test('an object of a response with more in it may still be one of the allowed values', async () => {
  const schema = object({ size: { enum: [{ width: 1, height: 2 }] } })
  assert.deepEqual(await expecting(schema, { size: { width: 1 } }), [])
  assert.equal((await sending(schema, { size: { width: 1 } })).length, 1)
})

test('null among the values of an enum is allowed', async () => {
  assert.deepEqual(await sending(object({ a: { enum: ['x', null] } }), { a: null }), [])
})

test('a discriminator picks the branch by name, by mapping, and by the values of its property', async () => {
  const byValue = {
    oneOf: [
      object({ kind: { const: 'a' }, n: text }),
      object({ kind: { const: 'b' }, n: { type: 'integer' } }),
    ],
    discriminator: { propertyName: 'kind' },
  }
  assert.deepEqual(await sending(byValue, { kind: 'b', n: 1 }), [])
  assert.deepEqual(await sending(byValue, { kind: 'b', n: 'x' }), [
    'request.value: property "n" must be an integer, and the pact has the string "x"',
  ])
  assert.deepEqual(await expecting(byValue, { kind: 'c', n: 1 }), [
    'response.value: property "kind" must be one of "a", "b", and the pact has the string "c"',
  ])
  assert.deepEqual(await expecting(byValue, { kind: 'b', n: 1 }, { '$.kind': typeMatcher }), [])
})

test('a discriminator names the schema that is made of this one', async () => {
  const schemas = {
    Pet: { ...object({ kind: text }), discriminator: { propertyName: 'kind' } },
    Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, object({ claws: { type: 'integer' } })] },
  }
  const document = { ...exchanging({ $ref: '#/components/schemas/Pet' }), components: { schemas } }
  assert.deepEqual(await disagreements(document, {}, { body: { kind: 'Cat', claws: 4 } }), [])
  assert.deepEqual(await disagreements(document, { body: { kind: 'Cat' } }), [
    'request.property.missing: property "claws" is required, and the request does not have it',
  ])
  assert.deepEqual(await disagreements(document, { body: { kind: 'Pet' } }), [])
})

test('schemas that lead back to themselves, and conditions without end, end in time', async () => {
  const self = { $ref: '#/components/schemas/Self' }
  const schemas = {
    Self: {
      not: self,
      ...conditional(self, self, self),
      unevaluatedProperties: self,
      contains: self,
      anyOf: [self, self],
    },
  }
  let deep: unknown = 1
  for (let level = 0; level < 200; level++) deep = level % 2 === 0 ? { next: deep } : [deep]
  const evil = {
    propertyNames: { pattern: '^(a+)+$' },
    patternProperties: { '^(a|a)*$': {} },
    unevaluatedProperties: false,
  }
  const started = performance.now()
  await disagreements({ ...exchanging(self), components: { schemas } }, { body: deep }, { body: deep })
  await sending(evil, { [`${'a'.repeat(2_000)}!`]: 1 })
  const level = (number: number) => ({ $ref: `#/components/schemas/Level${number}` })
  const levels = Array.from({ length: 500 }, (_, number) => {
    const next = number === 499 ? { const: 1 } : level(number + 1)
    return [`Level${number}`, { not: conditional(next, next, next), oneOf: [next, { not: next }] }]
  })
  const nested = { ...exchanging(level(0)), components: { schemas: Object.fromEntries(levels) } }
  await disagreements(nested, { body: { a: 1 } })
  assert.ok(performance.now() - started < 20_000, `${performance.now() - started} ms`)
})
