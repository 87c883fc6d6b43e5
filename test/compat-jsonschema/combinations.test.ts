import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences, reads } from './judging.ts'

const text = { type: 'string' }
const number = { type: 'number' }

test('a choice may offer more, not less', () => {
  assert.deepEqual(differences({ oneOf: [text] }, { oneOf: [number, text] }), ['SUM_TYPE_EXTENDED #/'])
  assert.deepEqual(differences({ anyOf: [number, text] }, { anyOf: [text] }), ['SUM_TYPE_NARROWED #/'])
})

test('an intersection may demand less, not more', () => {
  assert.deepEqual(differences({ allOf: [text, { maxLength: 3 }] }, { allOf: [text] }), [
    'PRODUCT_TYPE_NARROWED #/',
  ])
  assert.deepEqual(differences({ allOf: [text] }, { allOf: [text, { enum: ['a'] }] }), [
    'PRODUCT_TYPE_EXTENDED #/',
  ])
})

test('branches are paired with compatible ones wherever they stand', () => {
  const writer = { oneOf: [{ ...text, maxLength: 3 }, number, { type: 'boolean' }] }
  const reader = { oneOf: [{ type: 'boolean' }, { ...text, maxLength: 5 }, number] }
  assert.deepEqual(differences(writer, reader), ['MAX_LENGTH_INCREASED #/oneOf/0/maxLength'])
})

test('as many branches as possible are paired, even when the first partner must be given up', () => {
  // The first branch is compatible with both, the second one with the first only.
  const writer = {
    oneOf: [
      { ...text, maxLength: 2 },
      { ...text, maxLength: 4, title: 'long' },
    ],
  }
  const reader = {
    oneOf: [
      { ...text, maxLength: 5 },
      { ...text, maxLength: 3 },
    ],
  }
  assert.equal(reads(reader, writer), true)
})

test('a branch without a compatible partner breaks the reader', () => {
  assert.deepEqual(differences({ oneOf: [text, number] }, { oneOf: [text, { type: 'null' }] }), [
    'COMBINED_TYPE_SUBSCHEMAS_CHANGED #/',
  ])
})

test('branches that say the same count once', () => {
  assert.deepEqual(differences({ allOf: [text, text] }, { allOf: [text] }), [])
  assert.deepEqual(differences({ anyOf: [{ maximum: 1 }, { maximum: 2 }] }, { anyOf: [{ maximum: 2 }] }), [
    'MAXIMUM_INCREASED #/anyOf/0/maximum',
    'SUM_TYPE_NARROWED #/',
  ])
})

test('anyOf accepts at least what the others accept, the rest only with one branch', () => {
  assert.deepEqual(differences({ oneOf: [text] }, { anyOf: [text] }), ['COMBINED_TYPE_EXTENDED #/'])
  assert.deepEqual(differences({ anyOf: [text, number] }, { oneOf: [text, number] }), [
    'COMBINED_TYPE_CHANGED #/',
  ])
  assert.deepEqual(differences({ anyOf: [text] }, { allOf: [text] }), ['COMBINED_TYPE_EXTENDED #/'])
  assert.deepEqual(differences({ oneOf: [text] }, { allOf: [text, number] }), ['COMBINED_TYPE_CHANGED #/'])
})

test('a schema may become a choice it is one of, and an intersection may become one of its parts', () => {
  assert.deepEqual(differences({ ...text, maxLength: 3 }, { oneOf: [number, text] }), [
    'MAX_LENGTH_REMOVED #/maxLength',
    'SUM_TYPE_EXTENDED #/',
  ])
  assert.deepEqual(differences({ allOf: [text, { enum: ['a'] }] }, text), ['PRODUCT_TYPE_NARROWED #/'])
  assert.deepEqual(differences(text, { allOf: [text] }), [])
  assert.deepEqual(differences({ oneOf: [text, number] }, text), ['TYPE_CHANGED #/'])
})

test('a list of types is a choice', () => {
  assert.deepEqual(differences({ type: 'string' }, { type: ['string', 'null'] }), ['SUM_TYPE_EXTENDED #/'])
  assert.deepEqual(differences({ type: ['string', 'null'] }, { type: 'string' }), ['TYPE_CHANGED #/'])
  assert.deepEqual(
    differences({ type: ['null', 'string'], maxLength: 4 }, { type: ['string', 'null'], maxLength: 3 }),
    ['COMBINED_TYPE_SUBSCHEMAS_CHANGED #/'],
  )
})

test('keywords for several types in one schema are an intersection that nobody wrote', () => {
  const writer = { type: 'string', enum: ['a'] }
  assert.deepEqual(differences(writer, { type: 'string' }), ['PRODUCT_TYPE_NARROWED #/'])
  assert.deepEqual(differences({ type: 'object', minLength: 1 }, { type: 'object' }), [
    'PRODUCT_TYPE_NARROWED #/',
  ])
  assert.deepEqual(differences({ minLength: 1, minimum: 1 }, { minimum: 1 }), ['PRODUCT_TYPE_NARROWED #/'])
  assert.deepEqual(differences({ properties: {} }, { type: 'object' }), [])
})

test('to forbid less is to accept more', () => {
  assert.deepEqual(differences({ not: number }, { not: { type: 'integer' } }), ['NOT_TYPE_NARROWED #/not'])
  assert.deepEqual(differences({ not: { type: 'integer' } }, { not: number }), ['NOT_TYPE_EXTENDED #/not'])
})

test('conditions are told from other schemas, but not compared', () => {
  const writer = '{"if": {"type": "string"}, "then": {"maxLength": 3}}'
  assert.deepEqual(differences(writer, { if: number, else: text }), [])
  assert.deepEqual(differences({ if: text }, text), ['TYPE_CHANGED #/'])
})
