import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { newPatterns } from '../../src/compat/jsonschema/confluent/patterns.ts'

test('a pattern finds what a regular expression finds', () => {
  const pattern = fc.constantFrom(
    'a',
    '^a',
    'a$',
    '^(a|b)+$',
    '[^a]',
    'a{2}',
    '^S_',
    '.',
    '',
    'b?a',
    '\\d',
    '^$',
  )
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'S', '_', '1') })
  const patterns = newPatterns()
  fc.assert(
    fc.property(pattern, text, (expression, string) => {
      assert.equal(patterns.find(expression, string), new RegExp(expression).test(string))
    }),
  )
})

test('word boundaries are left to JavaScript where nothing repeats', () => {
  assert.equal(newPatterns().find('\\bid\\b', 'an id'), true)
  assert.equal(newPatterns().find('\\bid\\b', 'video'), false)
})

test('what only Java understands cannot be told', () => {
  assert.equal(newPatterns().find('(?i)id', 'ID'), undefined)
})
