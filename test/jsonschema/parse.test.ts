import assert from 'node:assert/strict'
import { test } from 'node:test'
import { locateKeyword, locateSchema, pointerOf } from '../../src/formats/jsonschema/place.ts'
import { documentOf, objectOf, problemsOf, rootOf } from './schemas.ts'

const text = `{
  "type": "object",
  "required": ["id"],
  "properties": {
    "id": { "type": "string", "minLength": 3 },
    "lines": { "type": "array", "items": { "$ref": "#/definitions/line" } }
  },
  "definitions": { "line": true }
}`

const placeText = (locate: ReturnType<typeof locateSchema>): string => {
  const { path, line, column, endLine, endColumn } = locate()
  return `${path}:${line}:${column}-${endLine}:${endColumn}`
}

test('a schema stands where its key stands, a keyword with its value', () => {
  const root = rootOf(text)
  const id = objectOf(root.properties.get('id'))
  assert.equal(placeText(locateSchema(id, 'head')), 'a.json:5:5-5:9')
  assert.equal(placeText(locateKeyword(id, 'minLength', 'head')), 'a.json:5:31-5:45')
  assert.equal(placeText(locateSchema(root, 'head')), 'a.json:1:1-1:2')
  assert.equal(placeText(locateKeyword(root, 'required', 'head')), 'a.json:3:3-3:21')
})

test('the place of a keyword that is not written is that of its schema', () => {
  const id = objectOf(rootOf(text).properties.get('id'))
  assert.equal(placeText(locateKeyword(id, 'maxLength', 'head')), 'a.json:5:5-5:9')
})

test('a keyword is found under the name that its draft has for it', () => {
  const root = rootOf('{"items": [{}], "minimum": 1, "exclusiveMinimum": true}', 'draft-04')
  assert.equal(placeText(locateKeyword(root, 'prefixItems', 'head')), 'a.json:1:2-1:15')
  assert.equal(placeText(locateKeyword(root, 'exclusiveMinimum', 'head')), 'a.json:1:31-1:55')
})

test('every schema has a pointer into its document, in the order of the text', () => {
  assert.deepEqual(documentOf(text).schemas.map(pointerOf), [
    '#',
    '#/properties/id',
    '#/properties/lines',
    '#/properties/lines/items',
    '#/definitions/line',
  ])
  const odd = rootOf({ properties: { 'a/b~c': {} } })
  assert.equal(pointerOf(odd.properties.get('a/b~c') ?? odd), '#/properties/a~1b~0c')
})

test('lines end with LF, CR LF or CR', () => {
  const root = rootOf('{\r\n"title":\r"x",\n "type": "null"}')
  assert.equal(placeText(locateKeyword(root, 'type', 'head')), 'a.json:4:2-4:16')
})

test('a value that a keyword cannot have is a problem at the value, and the rest is read', () => {
  const wrong = `{
  "type": ["string", "text"],
  "minLength": -1, "maxLength": 3.5, "multipleOf": 0,
  "required": true,
  "properties": { "a": "string", "b": { "title": 3 } },
  "anyOf": [],
  "pattern": "(",
  "uniqueItems": "yes",
  "maximum": 7
}`
  assert.deepEqual(problemsOf(wrong), [
    '2:22 A "type" is one of null, boolean, integer, number, string, array, object, not the string "text".',
    '3:16 "minLength" must be a whole number, 0 or more, not the number -1.',
    '3:33 "maxLength" must be a whole number, 0 or more, not the number 3.5.',
    '3:52 "multipleOf" must be a number above 0, not the number 0.',
    '4:15 "required" must be a list of names, not true.',
    '5:24 A schema must be an object, true or false, not the string "string".',
    '5:50 "title" must be a string, not the number 3.',
    '6:12 "anyOf" must be a list of at least one schema, not an array.',
    '7:14 This regular expression is not valid in JavaScript (ECMA-262).',
    '8:18 "uniqueItems" must be true or false, not the string "yes".',
  ])
})

test('a text that is not JSON is a problem where it stops being JSON', () => {
  assert.deepEqual(problemsOf('{"type": string}'), ['1:10 "string" stands where a value is expected.'])
  assert.deepEqual(problemsOf(''), ['1:1 The end of the file stands where a value is expected.'])
})

test('comments and keys that stand twice are problems that do not end the reading', () => {
  assert.deepEqual(problemsOf('{ // text\n "type": "null", "type": "string", "minLength": "x" }'), [
    '1:3 JSON has no comments; use "$comment".',
    '2:18 The key "type" stands twice in one object.',
    '2:49 "minLength" must be a whole number, 0 or more, not the string "x".',
  ])
})

test('equal values have one canonical text, whatever the order of their keys', () => {
  const values = rootOf('{"enum": [{"a": 1, "b": [2]}, {"b": [2.0], "a": 1e0}, "1", 1]}').enum ?? []
  const [first, second, text, number] = values.map(({ canonical }) => canonical)
  assert.equal(first, second)
  assert.notEqual(text, number)
})
