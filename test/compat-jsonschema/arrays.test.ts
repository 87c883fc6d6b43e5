import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences, reads } from './judging.ts'

const text = { type: 'string' }
const number = { type: 'number' }
const array = (keywords: object) => ({ type: 'array', ...keywords })

test('a schema of all items may be taken away, not added', () => {
  assert.deepEqual(differences(array({}), array({ items: text })), ['SCHEMA_ADDED #/items'])
  assert.deepEqual(differences(array({ items: text }), array({})), ['SCHEMA_REMOVED #/items'])
  assert.deepEqual(differences(array({ items: text }), array({ items: number })), ['TYPE_CHANGED #/items'])
})

test('an item of a list is added to or removed from what the other schema allows there', () => {
  assert.deepEqual(differences(array({ items: [text] }), array({ items: [text, number] })), [
    'ITEM_ADDED_TO_OPEN_CONTENT_MODEL #/items/1',
  ])
  assert.equal(reads(array({ items: [text, true] }), array({ items: [text] })), true)
  assert.equal(reads(array({ items: [text] }), array({ items: [text, number] })), true)
  const closed = (items: unknown[]) => array({ items, additionalItems: false })
  assert.equal(reads(closed([text, number]), closed([text])), true)
  assert.deepEqual(differences(closed([text, number]), closed([text])), [
    'ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL #/items/1',
  ])
  assert.equal(reads(closed([text]), closed([text, false])), true)
})

test('a schema of additional items covers what is added and removed', () => {
  const partly = (items: unknown[]) => array({ items, additionalItems: number })
  assert.deepEqual(differences(partly([text]), partly([text, number])), [
    'ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL #/items/1',
  ])
  assert.deepEqual(differences(partly([text, text]), partly([text])), [
    'ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL #/items/1',
    'TYPE_CHANGED #/items/1',
  ])
})

test('additional items mean nothing where all items have one schema', () => {
  assert.deepEqual(differences(array({ items: text }), array({ items: text, additionalItems: false })), [])
})

test('numbers of items and uniqueness are limits like others', () => {
  assert.deepEqual(differences(array({ minItems: 1 }), array({ minItems: 2, uniqueItems: true })), [
    'MIN_ITEMS_INCREASED #/minItems',
    'UNIQUE_ITEMS_ADDED #/uniqueItems',
  ])
  assert.equal(reads(array({}), array({ maxItems: 3, uniqueItems: true })), true)
})

test('what an array must contain is not compared', () => {
  assert.deepEqual(differences(array({ contains: text }), array({ contains: number })), [])
})
