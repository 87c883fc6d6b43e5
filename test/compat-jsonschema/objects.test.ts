import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences, reads } from './judging.ts'

const text = { type: 'string' }
const open = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more })
const closed = (properties: object, more: object = {}) =>
  open(properties, { additionalProperties: false, ...more })

test('a property that is added to an open object may hold anything in old data', () => {
  assert.deepEqual(differences(open({}), open({ a: text })), [
    'OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL #/properties/a',
  ])
  assert.deepEqual(differences(open({}), open({ a: text }, { required: ['a'] })), [
    'REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL #/properties/a',
  ])
  assert.deepEqual(differences(open({}), open({ a: { ...text, default: '' } }, { required: ['a'] })), [
    'REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL #/properties/a',
  ])
  assert.equal(reads(open({ a: text }), open({})), false)
  assert.equal(reads(open({ a: {} }), open({})), true)
})

test('a property that is added to a closed object was never written', () => {
  assert.equal(reads(closed({ a: text }), closed({})), true)
  assert.equal(reads(closed({ a: text }, { required: ['a'] }), closed({})), false)
  assert.deepEqual(differences(closed({}), closed({ a: { ...text, default: null } }, { required: ['a'] })), [
    'REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL #/properties/a',
  ])
})

test('a property may be removed from an open object, not from a closed one', () => {
  assert.equal(reads(open({}), open({ a: text })), true)
  assert.deepEqual(differences(closed({ a: text }), closed({})), [
    'PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL #/properties/a',
  ])
  assert.deepEqual(differences(closed({ a: false }), closed({})), [
    'PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL #/properties/a',
  ])
})

test('a schema of additional properties covers what is added and removed', () => {
  const partly = (properties: object) => open(properties, { additionalProperties: text })
  assert.deepEqual(differences(partly({}), partly({ a: text })), [
    'OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL #/properties/a',
    'PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL #/properties/a',
  ])
  assert.deepEqual(differences(partly({ a: { type: 'number' } }), partly({})), [
    'PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL #/properties/a',
    'TYPE_CHANGED #/properties/a',
  ])
})

test('a pattern covers the properties in which it finds something', () => {
  const writer = open({}, { patternProperties: { '^S_': text }, additionalProperties: false })
  assert.equal(reads(open({ S_a: text }), writer), true)
  assert.equal(reads(open({ S_a: { type: 'number' } }), writer), false)
  assert.deepEqual(differences(writer, open({ a: text })), [
    'ADDITIONAL_PROPERTIES_ADDED #/additionalProperties',
    'OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL #/properties/a',
  ])
})

test('patterns themselves, property names and requirements of undeclared properties are not compared', () => {
  assert.deepEqual(differences({ patternProperties: { a: text } }, { patternProperties: { a: false } }), [])
  assert.deepEqual(differences({ propertyNames: { maxLength: 3 } }, { propertyNames: { maxLength: 1 } }), [])
  assert.deepEqual(differences({ type: 'object' }, { type: 'object', required: ['a'] }), [])
})

test('a requirement of a declared property is compared', () => {
  assert.deepEqual(differences(open({ a: text }), open({ a: text }, { required: ['a'] })), [
    'REQUIRED_ATTRIBUTE_ADDED #/required/a',
  ])
  assert.equal(reads(open({ a: text }), open({ a: text }, { required: ['a'] })), true)
  const withDefault = open({ a: { ...text, default: 'x' } }, { required: ['a'] })
  assert.deepEqual(differences(open({ a: { ...text, default: 'x' } }), withDefault), [
    'REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED #/required/a',
  ])
})

test('additional properties may be allowed, not forbidden or constrained', () => {
  assert.deepEqual(differences(closed({}), open({})), ['ADDITIONAL_PROPERTIES_ADDED #/additionalProperties'])
  assert.deepEqual(differences(open({}), closed({})), [
    'ADDITIONAL_PROPERTIES_REMOVED #/additionalProperties',
  ])
  assert.deepEqual(differences(open({}), open({}, { additionalProperties: text })), [
    'ADDITIONAL_PROPERTIES_NARROWED #/additionalProperties',
  ])
  assert.deepEqual(differences(open({}), open({}, { additionalProperties: true })), [])
})

test('dependencies are compared by the properties and schemas they name', () => {
  const needs = (...names: string[]) => ({ type: 'object', dependencies: { a: names } })
  assert.deepEqual(differences(needs('b'), needs('b', 'c')), ['DEPENDENCY_ARRAY_EXTENDED #/dependencies/a'])
  assert.deepEqual(differences(needs('b', 'c'), needs('c')), ['DEPENDENCY_ARRAY_NARROWED #/dependencies/a'])
  assert.deepEqual(differences(needs('b'), needs('c')), ['DEPENDENCY_ARRAY_CHANGED #/dependencies/a'])
  assert.deepEqual(differences(needs('b'), { type: 'object', dependencies: { a: text } }), [
    'DEPENDENCY_ARRAY_REMOVED #/dependencies/a',
    'DEPENDENCY_SCHEMA_ADDED #/dependencies/a',
  ])
})

test('under the lenient policy additional properties are taken not to occur', () => {
  const lenient = { policy: 'LENIENT' } as const
  assert.equal(reads(open({ a: text }), open({}), lenient), true)
  assert.equal(reads(closed({}), open({}), lenient), true)
  assert.equal(reads(closed({}), closed({ a: text }), lenient), true)
  assert.equal(reads(open({ a: text }, { required: ['a'] }), open({}), lenient), false)
  assert.equal(reads(open({ a: text }), open({ a: { type: 'number' } }), lenient), false)
})

test('the policy also decides inside of a oneOf', () => {
  const choice = (schema: object) => ({ oneOf: [schema] })
  assert.equal(reads(choice(closed({})), choice(closed({ a: text }))), false)
  assert.equal(reads(choice(closed({})), choice(closed({ a: text })), { policy: 'LENIENT' }), true)
})

test('release 7 has one name for every property that is added to an open object, and forgives them all when lenient', () => {
  const release = { release: 7 } as const
  assert.deepEqual(differences(open({}), open({ a: text }, { required: ['a'] }), release), [
    'PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL #/properties/a',
  ])
  assert.equal(
    reads(open({ a: text }, { required: ['a'] }), open({}), { release: 7, policy: 'LENIENT' }),
    true,
  )
  assert.equal(reads(closed({}), closed({ a: text }), { release: 7, policy: 'LENIENT' }), false)
})

test('properties may have the names of what objects have in JavaScript', () => {
  const writer = JSON.parse(
    '{"type":"object","additionalProperties":false,"properties":{"__proto__":{"type":"string"}}}',
  )
  const reader = JSON.parse(
    '{"type":"object","additionalProperties":false,"properties":{"constructor":{"type":"string"}}}',
  )
  assert.deepEqual(differences(writer, reader), [
    'OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL #/properties/constructor',
    'PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL #/properties/__proto__',
  ])
})
