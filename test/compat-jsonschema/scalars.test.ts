import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences, reads } from './judging.ts'

test('the same schema differs in nothing', () => {
  assert.deepEqual(differences({ type: 'string', maxLength: 3 }, { maxLength: 3, type: 'string' }), [])
})

test('titles, descriptions, ids and defaults are named and forgiven', () => {
  const writer = { $id: 'one', type: 'string', title: 'a', description: 'b', default: 'c' }
  assert.deepEqual(differences(writer, { type: 'string' }), [
    'DEFAULT_CHANGED #/',
    'DESCRIPTION_CHANGED #/',
    'ID_CHANGED #/',
    'TITLE_CHANGED #/',
  ])
  assert.equal(reads({ type: 'string' }, writer), true)
})

test('a default of 1.0 is another one than 1, and an object is never equal to another object', () => {
  assert.deepEqual(differences('{"default": 1}', '{"default": 1.0}'), ['DEFAULT_CHANGED #/'])
  assert.deepEqual(differences({ default: 'a' }, { default: 'a' }), [])
  assert.deepEqual(differences({ default: {} }, { default: {} }), ['DEFAULT_CHANGED #/'])
})

test('a limit that gets stricter breaks the reader, one that gets wider does not', () => {
  assert.deepEqual(differences({ type: 'string' }, { type: 'string', maxLength: 3 }), [
    'MAX_LENGTH_ADDED #/maxLength',
  ])
  assert.equal(reads({ type: 'string', maxLength: 3 }, { type: 'string' }), false)
  assert.equal(reads({ type: 'string', minLength: 3 }, { type: 'string', minLength: 4 }), true)
  assert.equal(reads({ type: 'number', minimum: 4 }, { type: 'number', minimum: 3.5 }), false)
  assert.deepEqual(differences('{"maximum": 10}', '{"maximum": 10.0}'), [])
  assert.deepEqual(
    differences({ type: 'number', exclusiveMinimum: 2 }, { type: 'number', exclusiveMinimum: 1 }),
    ['EXCLUSIVE_MINIMUM_DECREASED #/exclusiveMinimum'],
  )
})

test('a pattern is compared letter by letter, a format not at all', () => {
  assert.equal(reads({ type: 'string', pattern: 'a|b' }, { type: 'string', pattern: 'b|a' }), false)
  assert.deepEqual(differences({ type: 'string', format: 'date' }, { type: 'string', format: 'uuid' }), [])
})

test('multiples are told apart by division of their integer parts', () => {
  const multiple = (of: number) => ({ type: 'number', multipleOf: of })
  assert.deepEqual(differences(multiple(2), multiple(6)), ['MULTIPLE_OF_EXPANDED #/multipleOf'])
  assert.deepEqual(differences(multiple(6), multiple(2)), ['MULTIPLE_OF_REDUCED #/multipleOf'])
  assert.deepEqual(differences(multiple(6), multiple(4)), ['MULTIPLE_OF_CHANGED #/multipleOf'])
  assert.deepEqual(differences(multiple(0.5), multiple(0.25)), ['MULTIPLE_OF_REDUCED #/multipleOf'])
  assert.deepEqual(differences('{"multipleOf": 10}', '{"multipleOf": 10.0}'), [
    'MULTIPLE_OF_EXPANDED #/multipleOf',
  ])
})

test('integers may become numbers, numbers must not become integers', () => {
  assert.deepEqual(differences({ type: 'integer' }, { type: 'number' }), ['TYPE_EXTENDED #/'])
  assert.deepEqual(differences({ type: 'number' }, { type: 'integer' }), ['TYPE_NARROWED #/'])
})

test('a boolean exclusiveMinimum of draft 4 is not compared', () => {
  const draft4 = 'http://json-schema.org/draft-04/schema#'
  const writer = { $schema: draft4, type: 'number', minimum: 1 }
  assert.deepEqual(differences(writer, { ...writer, exclusiveMinimum: true }), [])
})

test('a decrease of exclusiveMaximum that stays below the maximum is overlooked, as in the registry', () => {
  const limited = (exclusiveMaximum: number) => ({ type: 'number', maximum: 20, exclusiveMaximum })
  assert.deepEqual(differences(limited(10), limited(5)), [])
  assert.deepEqual(differences(limited(30), limited(5)), ['EXCLUSIVE_MAXIMUM_DECREASED #/exclusiveMaximum'])
})

test('values of an enum may be added, not taken away, in any order', () => {
  assert.deepEqual(differences({ enum: ['a', 'b'] }, { enum: ['b', 'a', 'c'] }), [
    'ENUM_ARRAY_EXTENDED #/enum',
  ])
  assert.deepEqual(differences({ enum: ['a', 'b'] }, { enum: ['a'] }), ['ENUM_ARRAY_NARROWED #/enum'])
  assert.deepEqual(differences({ enum: ['a'] }, { enum: ['b'] }), ['ENUM_ARRAY_CHANGED #/enum'])
  assert.deepEqual(differences({ enum: [{ a: 1, b: 2 }] }, { enum: [{ b: 2, a: 1 }] }), [])
  assert.deepEqual(differences('{"enum": [1]}', '{"enum": [1.0]}'), ['ENUM_ARRAY_CHANGED #/enum'])
})

test('a constant is compared as an enum of one value', () => {
  assert.deepEqual(differences({ const: 1 }, { const: 2 }), ['ENUM_ARRAY_CHANGED #/const'])
  assert.deepEqual(differences({ const: null }, { const: null }), [])
})

test('another type breaks the reader, an empty schema reads everything', () => {
  assert.deepEqual(differences({ type: 'string' }, { type: 'boolean' }), ['TYPE_CHANGED #/'])
  assert.deepEqual(differences({ type: 'string' }, {}), [])
  assert.deepEqual(differences({ type: 'string' }, true), [])
  assert.deepEqual(differences(false, { type: 'string' }), [])
  assert.deepEqual(differences({}, { properties: {} }), ['TYPE_CHANGED #/'])
})

test('two types that Kafka Connect writes for bytes are one', () => {
  const bytes = (type: string) => ({ type, 'connect.type': 'bytes' })
  assert.deepEqual(differences(bytes('string'), bytes('number')), [])
  assert.deepEqual(differences(bytes('string'), { type: 'number' }), ['TYPE_CHANGED #/'])
})
