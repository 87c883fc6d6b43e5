import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { canonicalJson } from '../../src/compat/jsonschema/canonical.ts'
import { exactNumber } from '../../src/compat/jsonschema/exact-number.ts'

test('white space goes, the order of keys stays', () => {
  assert.equal(canonicalJson('{ "b" : [ 1 , true ],\n"a" : null }', false), '{"b":[1,true],"a":null}')
})

test('normalized, keys are sorted by code units at every level', () => {
  assert.equal(
    canonicalJson('{"b": {"z": 1, "Z": 2}, "a": [{"d": 1, "c": 2}], "é": 0, "😀": 1}', true),
    '{"a":[{"c":2,"d":1}],"b":{"Z":2,"z":1},"é":0,"😀":1}',
  )
})

test('a key that stands twice keeps its first place and its last value', () => {
  assert.equal(canonicalJson('{"a": 1, "b": 2, "a": 3}', false), '{"a":3,"b":2}')
})

test('numbers keep all their digits, written as Java writes them', () => {
  for (const [written, expected] of [
    ['1', '1'],
    ['1.0', '1.0'],
    ['1.50', '1.50'],
    ['-0', '0'],
    ['-0.0', '0.0'],
    ['1e5', '1E+5'],
    ['1.5e3', '1.5E+3'],
    ['12e-1', '1.2'],
    ['0.000001', '0.000001'],
    ['0.0000001', '1E-7'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['1.2345678901234567890123', '1.2345678901234567890123'],
    ['0e5', '0E+5'],
    ['-12.5E-10', '-1.25E-9'],
  ] as const) {
    assert.equal(canonicalJson(written, false), expected, written)
  }
})

test('only what must be escaped is escaped', () => {
  assert.equal(canonicalJson('"\\u00e9\\/\\u001f\\n\\\\u001f\\""', false), '"é/\\u001F\\n\\\\u001f\\""')
})

test('a text that is not JSON is its own canonical text', () => {
  assert.equal(canonicalJson('{', true), '{')
})

/** Java has no integer -0. */
const withoutNegativeZero = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('the canonical text of a canonical text is the same, and it means the same', () => {
  fc.assert(
    fc.property(fc.json(), fc.boolean(), (text, normalize) => {
      const canonical = canonicalJson(text, normalize)
      assert.equal(canonicalJson(canonical, normalize), canonical)
      assert.deepEqual(JSON.parse(canonical), withoutNegativeZero(JSON.parse(text)))
    }),
  )
})

test('an exact number is the same number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      assert.equal(Number(exactNumber(String(number).replace('e+', 'e'))), number === 0 ? 0 : number)
    }),
  )
})
