import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences, reads } from './judging.ts'

const text = { type: 'string' }
const modern = (keywords: object) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...keywords,
})

test('schemas of draft 2020-12 are compared as those of earlier drafts', () => {
  assert.deepEqual(differences(modern({ ...text, maxLength: 3 }), modern({ ...text, maxLength: 4 })), [
    'MAX_LENGTH_INCREASED #/maxLength',
  ])
  assert.deepEqual(differences(modern({ type: ['object'] }), modern({ type: ['object', 'array'] })), [
    'SUM_TYPE_EXTENDED #/',
  ])
  assert.deepEqual(
    differences(modern({ properties: { a: text } }), modern({ properties: { a: { type: 'number' } } })),
    ['TYPE_CHANGED #/properties/a'],
  )
})

test('schemas of different drafts can be compared', () => {
  const classic = { type: 'object', properties: { a: text }, additionalProperties: false }
  assert.deepEqual(differences(classic, modern(classic)), [])
  assert.deepEqual(differences({ type: ['string', 'null'] }, modern({ type: ['string', 'null'] })), [])
})

test('the first items are listed as prefixItems, items are those that follow', () => {
  const list = (prefixItems: unknown[], items: unknown) => modern({ type: 'array', prefixItems, items })
  assert.deepEqual(differences(list([text], { type: 'number' }), list([text, { type: 'number' }], true)), [
    'ADDITIONAL_ITEMS_EXTENDED #/additionalItems',
    'ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL #/items/1',
  ])
  assert.deepEqual(differences(list([text], false), list([text, false], false)), [
    'ITEM_ADDED_TO_CLOSED_CONTENT_MODEL #/items/1',
  ])
})

test('what is not evaluated closes an object or an array as additional members do', () => {
  const object = (properties: object, unevaluatedProperties: unknown) =>
    modern({ properties, unevaluatedProperties })
  assert.equal(reads(object({ a: text }, false), object({}, false)), true)
  assert.equal(reads(object({ a: text }, true), object({}, true)), false)
  assert.deepEqual(differences(object({}, text), object({ a: text }, text)), [
    'OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL #/properties/a',
    'PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL #/properties/a',
  ])
  assert.deepEqual(differences(object({}, true), object({}, false)), [
    'UNEVALUATED_PROPERTIES_REMOVED #/unevaluatedProperties',
  ])
  assert.deepEqual(
    differences(modern({ type: 'array', unevaluatedItems: text }), modern({ type: 'array' })),
    ['UNEVALUATED_ITEMS_EXTENDED #/unevaluatedItems'],
  )
})

test('how often an array must contain something is compared', () => {
  const containing = (limits: object) => modern({ type: 'array', contains: text, ...limits })
  assert.deepEqual(differences(containing({ minContains: 2 }), containing({ minContains: 3 })), [
    'MIN_CONTAINS_INCREASED #/minContains',
  ])
  assert.deepEqual(differences(containing({ maxContains: 2 }), containing({})), [
    'MAX_CONTAINS_REMOVED #/maxContains',
  ])
})

test('dependencies have keywords of their own', () => {
  const writer = modern({ dependentRequired: { a: ['b'] }, dependentSchemas: { c: text } })
  const reader = modern({ dependentRequired: { a: ['b', 'd'] }, dependentSchemas: { c: { type: 'number' } } })
  assert.deepEqual(differences(writer, reader), [
    'DEPENDENCY_ARRAY_EXTENDED #/dependencies/a',
    'TYPE_CHANGED #/dependencies/c',
  ])
})

test('a format is not compared, and stands in the way of nothing', () => {
  assert.deepEqual(differences(modern({ ...text, format: 'date' }), modern(text)), [])
})

test('objects in an enum are equal to no others', () => {
  assert.deepEqual(differences(modern({ enum: [{ a: 1 }] }), modern({ enum: [{ a: 1 }] })), [
    'ENUM_ARRAY_CHANGED #/enum',
  ])
})

test('anchors are found', () => {
  const schema = modern({ properties: { a: { $ref: '#text' } }, $defs: { t: { $anchor: 'text', ...text } } })
  assert.deepEqual(differences(schema, modern({ properties: { a: text } })), [])
})
