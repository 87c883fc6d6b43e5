import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diffDocuments } from '../../src/formats/jsonschema/diff.ts'
import { elementsOf } from '../../src/formats/jsonschema/elements.ts'
import { linkJsonSchema } from '../../src/formats/jsonschema/link.ts'
import { parseJsonSchema } from '../../src/formats/jsonschema/parse.ts'
import { topLevelOf } from '../../src/formats/jsonschema/top-level.ts'
import { documentOf, objectOf, problemsOf, rootOf } from './schemas.ts'

/** Milliseconds that something takes. */
const timeOf = (work: () => void): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

test('nesting of 100,000 levels is a problem, not a crash', () => {
  const deep = `${'{"not":'.repeat(100_000)}{}${'}'.repeat(100_000)}`
  assert.deepEqual(problemsOf(deep), ['1:3585 The nesting is deeper than 512 levels.'])
})

test('nesting of 500 levels is read', () => {
  const deep = `${'{"not":'.repeat(500)}{}${'}'.repeat(500)}`
  const document = documentOf(deep)
  assert.equal(document.schemas.length, 501)
  assert.ok([...elementsOf(document)].length > 0)
})

test('references that go around in circles are linked without following them', () => {
  const root = rootOf({
    $ref: '#/definitions/a',
    definitions: { a: { $ref: '#/definitions/b' }, b: { $ref: '#' } },
  })
  assert.equal(root.reference?.target, root.definitions.get('a'))
  assert.equal(objectOf(root.definitions.get('b')).reference?.target, root)
})

test('references that would expand to 2^200 schemas cost as much as they are long', () => {
  const definitions = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => {
      const next = { $ref: `#/definitions/d${(index + 1) % 200}` }
      return [`d${index}`, { allOf: [next, next] }]
    }),
  )
  const time = timeOf(() => [...elementsOf(documentOf({ definitions }))])
  assert.ok(time < 1000, `${time} ms`)
})

test('100,000 definitions with a reference each, and as many values of an enum, are read in seconds', () => {
  const names = Array.from({ length: 100_000 }, (_, index) => `d${index}`)
  const definitions = Object.fromEntries(names.map((name) => [name, { $ref: `#/definitions/${name}0` }]))
  const text = JSON.stringify({ enum: names, definitions: { ...definitions, d00: {} } })
  const time = timeOf(() => {
    const { document, problems } = parseJsonSchema(text, 'a.json')
    assert.deepEqual(problems, [])
    assert.ok(linkJsonSchema(document).length > 0)
    assert.equal(objectOf(document.root).enum?.length, 100_000)
  })
  assert.ok(time < 10_000, `${time} ms`)
})

test('keys such as __proto__ and constructor are ordinary names', () => {
  const root = rootOf(
    '{"properties": {"__proto__": {"minimum": 1}, "constructor": {}}, "required": ["__proto__"], "enum": [{"__proto__": 1}], "__proto__": {"type": "null"}}',
  )
  assert.deepEqual([...root.properties.keys()], ['__proto__', 'constructor'])
  assert.equal(root.types, undefined)
  assert.equal(root.enum?.[0]?.canonical, '{"__proto__":1}')
  assert.deepEqual(root.unknown, ['__proto__'])
  assert.equal(Object.hasOwn(Object.prototype, 'minimum'), false)
})

test('anything that is JSON, and anything that is not, is read without throwing', () => {
  const texts = [
    'null',
    '3',
    '[]',
    '"x"',
    '[[[',
    '{"$ref": 3}',
    '{"$id": "http://["}',
    '{"$ref": "#/%zz"}',
    '\u0000',
  ]
  for (const text of [...texts, '{"$ref": "http://["}', '{"properties": [1]}', '{"enum": {}}', '{"$id": 7}'])
    assert.ok(problemsOf(text).length > 0, text)
})

test('a long text is looked at once to find its top level', () => {
  const open = `{"a": ${'{"b": '.repeat(200_000)}`
  assert.ok(timeOf(() => topLevelOf(open)) < 1000)
  assert.deepEqual(topLevelOf('{"x": {"$schema": "no"}, "$schema": "http:\\/\\/yes"}'), {
    keys: new Set(['x', '$schema']),
    metaschema: 'http://yes',
  })
})

/** Kinds of the changes between two schemas, which must be found in a few seconds. */
const kindsBetween = (base: unknown, head: unknown): string[] => {
  const [before, after] = [documentOf(base), documentOf(head)]
  let kinds: string[] = []
  const time = timeOf(() => {
    kinds = diffDocuments(before, after).map(({ kind }) => kind)
  })
  assert.ok(time < 5000, `${time} ms`)
  return [...new Set(kinds)]
}

test('comparing schemas with 2^200 ways through their references ends, with an open question at worst', () => {
  const bomb = (minProperties: number) => {
    const part = (index: number) => ({ $ref: `#/definitions/d${index % 200}` })
    const definitions = Array.from({ length: 200 }, (_, index) => [
      `d${index}`,
      { minProperties, allOf: [part(index + 1), part(index + 7)] },
    ])
    return { definitions: Object.fromEntries(definitions), not: part(0) }
  }
  assert.deepEqual(kindsBetween(bomb(1), bomb(2)).length > 0, true)
})

test('comparing schemas with twelve alternatives that contain the whole again ends', () => {
  const tree = (type: string) => ({
    oneOf: Array.from({ length: 12 }, (_, index) => ({
      type: 'object',
      required: ['kind'],
      properties: { kind: { const: index }, value: { type }, parts: { type: 'array', items: { $ref: '#' } } },
    })),
  })
  assert.ok(kindsBetween(tree('string'), tree('null')).length > 0)
  assert.deepEqual(kindsBetween(tree('string'), tree('string')), [])
})

test('comparing schemas that are references in a circle ends', () => {
  const circle = {
    $ref: '#/definitions/a',
    definitions: { a: { $ref: '#/definitions/b' }, b: { $ref: '#/definitions/a' } },
  }
  assert.deepEqual(kindsBetween(circle, circle), [])
  assert.ok(kindsBetween(circle, { type: 'string' }).length > 0)
})

test('comparing schemas of 250 levels and enums of 100,000 values ends', () => {
  const deep = (type: string) =>
    JSON.parse(`${'{"properties":{"a":'.repeat(250)}{"type":"${type}"}${'}}'.repeat(250)}`)
  const long = (length: number) => ({ enum: Array.from({ length }, (_, index) => `v${index}`) })
  assert.ok(kindsBetween(deep('string'), deep('null')).length > 0)
  assert.ok(kindsBetween(long(100_000), long(99_999)).length > 0)
})
