import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readJson } from '../../src/core/json/read-json.ts'
import type { JsonNode } from '../../src/core/json/json-node.ts'

const plain = (node: JsonNode): unknown => {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]))
    case 'array':
      return node.elements.map(plain)
    case 'number':
      return Number(node.text)
    case 'null':
      return null
    default:
      return node.value
  }
}

const problemOf = (text: string): string => {
  const { root, problems } = readJson(text)
  return `${root === undefined ? 'ends' : 'goes on'} ${problems.map(({ offset, message }) => `${offset}: ${message}`).join(' ')}`
}

test('every JSON text is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent)
      const { root, problems } = readJson(text)
      assert.deepEqual(problems, [])
      assert.deepEqual(JSON.stringify(plain(root as JsonNode)), JSON.stringify(JSON.parse(text)))
    }),
  )
})

test('a text that JSON.parse refuses has a problem inside of it', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', '\u0001', 'x'), (json, at, other) => {
      const offset = at % json.length
      const text = json.slice(0, offset) + other + json.slice(offset + 1)
      const { problems } = readJson(text)
      let valid = true
      try {
        JSON.parse(text)
      } catch {
        valid = false
      }
      assert.equal(problems.length === 0, valid, text)
      for (const problem of problems) assert.ok(problem.offset >= 0 && problem.offset <= text.length)
    }),
  )
})

test('every value knows its place', () => {
  const text = '{"type": "int",\n "more": [1, "ü"]}'
  const { root } = readJson(text)
  assert.equal(root?.kind, 'object')
  const [type, more] = root.kind === 'object' ? root.members : []
  assert.equal(text.slice(type?.keySpan.start, type?.keySpan.end), '"type"')
  assert.equal(text.slice(type?.value.start, type?.value.end), '"int"')
  assert.equal(text.slice(more?.value.start, more?.value.end), '[1, "ü"]')
  assert.equal(text.slice(root.start, root.end), text)
})

test('a comma too many or missing does not end the reading', () => {
  assert.equal(problemOf('[1, 2,]'), 'goes on 5: The last value must not be followed by a comma.')
  assert.equal(problemOf('{"a": 1 "b": 2}'), 'goes on 8: A comma is missing before this value.')
})

test('anything else that is not JSON ends the reading at its place', () => {
  assert.equal(problemOf(''), 'ends 0: The end of the file stands where a value is expected.')
  assert.equal(problemOf('{"a": tru}'), 'ends 6: "tru" stands where a value is expected.')
  assert.equal(problemOf('{a: 1}'), 'ends 1: "a" stands where a key in quotation marks is expected.')
  assert.equal(problemOf('{"a" 1}'), 'ends 5: "1" stands where the colon after the key "a" is expected.')
  assert.equal(problemOf('[1}'), 'ends 2: "}" stands where a comma or "]" is expected.')
  assert.equal(problemOf('"int" junk'), 'ends 6: "junk" stands where the end of the file is expected.')
  assert.equal(problemOf('"int'), 'ends 0: The string has no closing quotation mark.')
  assert.equal(problemOf('"a\nb"'), 'ends 2: A control character in a string must be written as an escape.')
  assert.equal(problemOf('"\\x"'), 'ends 1: This escape sequence does not exist in JSON.')
  assert.equal(problemOf('01'), 'ends 0: "01" stands where a value is expected.')
})

test('comments are white space, as in the Java library of Avro', () => {
  assert.deepEqual(readJson('/* a */ "int" // b').problems, [])
  assert.equal(problemOf('"int" /* no end'), 'ends 6: The comment has no end.')
})

test('a key that stands twice is reported where it stands again', () => {
  assert.deepEqual(readJson('{"a": 1, "b": {"a": 2}, "a": 3}').repeatedKeys, [
    { key: 'a', start: 24, end: 27 },
  ])
})
