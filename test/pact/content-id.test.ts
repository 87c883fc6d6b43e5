import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readJson } from '../../src/core/json/read-json.ts'
import type { JsonObject } from '../../src/core/json/json-node.ts'
import { contentIdOf, interactionIdOf } from '../../src/pact/content/content-id.ts'

const idOf = (pact: string): string => contentIdOf(readJson(pact).root as JsonObject)

const pactWith = (interactions: string, rest = ''): string =>
  `{"consumer":{"name":"web"},"interactions":${interactions}${rest}}`

test('the order of keys and of interactions does not count', () => {
  const id = idOf(pactWith('[{"a":1,"b":2},{"c":[1,2]}]'))
  assert.equal(idOf(pactWith('[{"c":[1,2]},{"b":2,"a":1}]')), id)
  assert.notEqual(idOf(pactWith('[{"c":[2,1]},{"b":2,"a":1}]')), id)
})

test('keys that look like numbers are sorted like all others', () => {
  assert.equal(idOf(pactWith('[{"10":1,"9":2}]')), idOf(pactWith('[{"9":2,"10":1}]')))
  assert.notEqual(idOf(pactWith('[{"10":1,"9":2}]')), idOf(pactWith('[{"10":2,"9":1}]')))
})

test('names and metadata do not count, but for the version of the specification', () => {
  const id = idOf(pactWith('[{"a":1}]', ',"metadata":{"pactSpecification":{"version":"3.0.0"}}'))
  assert.equal(id, idOf(pactWith('[{"a":1}]', ',"metadata":{"pactSpecification":{"version":"3.0.0"},"x":1}')))
  assert.notEqual(id, idOf(pactWith('[{"a":1}]', ',"metadata":{"pactSpecification":{"version":"4.0"}}')))
})

test('a long number is not rounded', () => {
  assert.notEqual(idOf(pactWith('[{"a":9007199254740993}]')), idOf(pactWith('[{"a":9007199254740992}]')))
})

test('a key named __proto__ is a key', () => {
  assert.notEqual(idOf(pactWith('[{"__proto__":1}]')), idOf(pactWith('[{}]')))
})

test('a pact that nests deeper than any stack has an id', () => {
  const deep = 50_000
  assert.match(idOf(pactWith(`[${'['.repeat(deep)}${']'.repeat(deep)}]`)), /^[0-9a-f]{40}$/)
})

test('an interaction keeps the id that it has', () => {
  const interaction = (text: string): string => interactionIdOf(readJson(text).root as JsonObject)
  assert.equal(interaction('{"_id":"abc","description":"a"}'), 'abc')
  assert.equal(interaction('{"description":"a","b":1}'), interaction('{"b":1,"description":"a"}'))
})
