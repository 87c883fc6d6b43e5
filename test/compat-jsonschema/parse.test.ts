import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confluentChecker } from '../../src/compat/jsonschema/confluent.ts'
import type { Strictness } from '../../src/compat/checker.ts'

const problemsOf = (text: string, strictness: Strictness = 'strict') =>
  confluentChecker
    .parse({ text, references: [] }, strictness, 'order.json')
    .problems.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`)

test('a text that is not JSON is a problem with its place, and no schema', () => {
  const { schema, problems } = confluentChecker.parse(
    { text: '{\n  "type": "object",\n  "properties": {\n}', references: [] },
    'lax',
    'order.json',
  )
  assert.equal(schema, undefined)
  assert.deepEqual(
    problems.map(({ line, column }) => `${line}:${column}`),
    ['4:2'],
  )
})

test('only objects and booleans are schemas', () => {
  assert.deepEqual(problemsOf('true'), [])
  assert.deepEqual(problemsOf(' [1]'), ['order.json:1:2 A JSON schema must be an object or a boolean.'])
  assert.deepEqual(problemsOf('{} // mine'), [
    'order.json:1:4 A JSON schema in a registry must not contain comments.',
  ])
})

test('keywords with values of the wrong kind are problems of a new schema, all of them', () => {
  const text = '{"type": "text",\n "required": true, "minLength": 3.0,\n "items": 1, "allOf": {}, "title": 5}'
  assert.deepEqual(problemsOf(text), [
    'order.json:3:23 "allOf" must be an array, not an object.',
    'order.json:1:10 "text" is not a type of JSON: write string, number, integer, boolean, null, array or object.',
    'order.json:3:11 A schema must be an object or a boolean, not the number 1.',
    'order.json:2:14 "required" must be an array, not true.',
    'order.json:2:33 "minLength" must be an integer, written without a fraction, not the number 3.0.',
    'order.json:3:36 "title" must be a string, not the number 5.',
  ])
  assert.deepEqual(problemsOf(text, 'lax'), [])
})

test('a count below 0 is none: the registry stores such schemas, although no draft allows them', () => {
  assert.deepEqual(problemsOf('{"minLength": -1, "maxItems": -2, "minProperties": -3}'), [])
  const modern = 'https://json-schema.org/draft/2020-12/schema'
  assert.deepEqual(problemsOf(`{"$schema": "${modern}", "maxLength": -1, "minContains": -1}`), [])
})

test('a pattern that does not compile is a problem, one that only Java knows is not', () => {
  assert.deepEqual(problemsOf('{"pattern": "a("}'), [
    'order.json:1:13 The pattern "a(" is not a regular expression.',
  ])
  assert.deepEqual(problemsOf('{"patternProperties": {"(?i)a": {}}, "pattern": "\\\\p{Alpha}++"}'), [])
})

test('a multiple of nothing is a problem', () => {
  assert.deepEqual(problemsOf('{"multipleOf": 0.0}'), [
    'order.json:1:16 "multipleOf" must not be 0: nothing but 0 is a multiple of it.',
  ])
})

test('names that the registry keeps for itself are refused', () => {
  assert.deepEqual(problemsOf('{"properties": {"$$id": {}}}'), [
    'order.json:1:17 The property "$$id" must not start with "$$": rename it.',
  ])
  assert.deepEqual(problemsOf('{"properties": {"$$id": {}}}', 'lax'), [])
})

test('a list of items in a schema of draft 2020-12 is told how to be written', () => {
  const text = '{"$schema": "https://json-schema.org/draft/2020-12/schema", "items": [{}]}'
  assert.match(problemsOf(text).join(), /^order\.json:1:70 A list of schemas is written as "prefixItems"/)
})

test('a reference to a metaschema needs no network', () => {
  assert.deepEqual(problemsOf('{"$ref": "http://json-schema.org/draft-07/schema#"}'), [])
})
