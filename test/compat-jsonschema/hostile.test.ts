import assert from 'node:assert/strict'
import { performance } from 'node:perf_hooks'
import { test } from 'node:test'
import { confluentChecker } from '../../src/compat/jsonschema/confluent.ts'
import { loaded } from './judging.ts'

const within = (milliseconds: number, work: () => void): void => {
  const start = performance.now()
  work()
  const spent = performance.now() - start
  assert.ok(spent < milliseconds, `${Math.round(spent)} ms, allowed are ${milliseconds}`)
}

const reading = (reader: unknown, writer: unknown) => confluentChecker.reading(loaded(reader), loaded(writer))

const nested = (levels: number, around: (inner: object) => object): object => {
  let schema: object = { type: 'string' }
  for (let level = 0; level < levels; level++) schema = around(schema)
  return schema
}

test('a union of twelve types that all refer to each other is compared in no time', () => {
  const names = Array.from({ length: 12 }, (_, index) => `Type${index}`)
  const union = { oneOf: names.map((name) => ({ $ref: `#/definitions/${name}` })) }
  const graph = (last: string) => ({
    type: 'object',
    properties: { product: union },
    definitions: Object.fromEntries(
      names.map((name) => [
        name,
        {
          type: 'object',
          properties: { id: { type: name === 'Type11' ? last : 'string' }, first: union, second: union },
        },
      ]),
    ),
  })
  within(2_000, () => {
    assert.equal(reading(graph('string'), graph('string')).compatible, true)
    assert.equal(reading(graph('number'), graph('string')).compatible, false)
  })
})

test('deep nesting ends in an answer or in a reason why there is none', () => {
  within(5_000, () => {
    assert.equal(
      reading(
        nested(400, (inner) => ({ items: inner })),
        nested(400, (inner) => ({ items: inner })),
      ).compatible,
      true,
    )
    for (const around of [
      (inner: object) => ({ not: inner }),
      (inner: object) => ({ type: 'object', allOf: [inner] }),
      (inner: object) => ({ type: ['object', 'array', 'object'], properties: { a: inner } }),
    ]) {
      const { compatible, undecided } = reading(nested(490, around), nested(490, around))
      assert.ok(compatible || /more than 500 levels/.test(undecided ?? ''), undecided)
    }
    assert.match(
      reading(
        nested(900, (inner) => ({ not: inner })),
        nested(900, (inner) => ({ not: inner })),
      ).undecided ?? '',
      /nested more than 500 levels deep/,
    )
  })
})

test('a text that is nested deeper than the registry reads is a problem', () => {
  const { schema, problems } = confluentChecker.parse(
    { text: `${'{"not":'.repeat(100_000)}{}${'}'.repeat(100_000)}`, references: [] },
    'strict',
    'deep.json',
  )
  assert.equal(schema, undefined)
  assert.match(problems[0]?.message ?? '', /deeper than 1000 levels/)
})

test('definitions that double at every step do not multiply the work, and the verdict is told', () => {
  const doubling = (type: string) => ({
    $ref: '#/definitions/d0',
    definitions: Object.fromEntries([
      ...Array.from({ length: 60 }, (_, index) => {
        const $ref = `#/definitions/d${index + 1}`
        return [`d${index}`, { type: 'object', properties: { a: { $ref }, b: { $ref } } }] as const
      }),
      ['d60', { type }] as const,
    ]),
  })
  within(3_000, () => {
    assert.equal(reading(doubling('string'), doubling('number')).compatible, false)
    assert.equal(reading(doubling('string'), doubling('string')).compatible, true)
  })
})

test('references that only lead round in circles end', () => {
  const circle = {
    $ref: '#/definitions/a',
    definitions: { a: { $ref: '#/definitions/b' }, b: { $ref: '#/definitions/a' } },
  }
  assert.equal(reading(circle, circle).compatible, true)
  assert.equal(reading({ $ref: '#' }, { $ref: '#' }).compatible, true)
})

test('long chains of references are followed without the stack', () => {
  const chain = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, index) => [
      `d${index}`,
      { not: { $ref: `#/definitions/d${(index + 1) % 20_000}` } },
    ]),
  )
  within(5_000, () => {
    const { undecided } = reading(
      { $ref: '#/definitions/d0', definitions: chain },
      { $ref: '#/definitions/d0', definitions: chain },
    )
    assert.match(undecided ?? '', /500 levels/)
  })
})

test('a pattern made to be slow is matched in bounded time, or not at all', () => {
  const property = `${'a'.repeat(5_000)}!`
  const reader = { type: 'object', properties: { [property]: { type: 'number' } } }
  const writer = (pattern: string) => ({
    type: 'object',
    patternProperties: { [pattern]: { type: 'string' } },
  })
  within(5_000, () => {
    assert.equal(reading(reader, writer('^(a+)+$')).compatible, true)
    assert.match(reading(reader, writer('^(a+)+\\b$')).undecided ?? '', /cannot be told/)
  })
})

test('wide schemas are compared in time that grows with their size', () => {
  const wide = (limit: number) => ({
    type: 'object',
    properties: Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`p${index}`, { type: 'string', maxLength: limit }]),
    ),
  })
  const many = (count: number) => ({ enum: Array.from({ length: count }, (_, index) => index) })
  within(10_000, () => {
    assert.equal(reading(wide(3), wide(4)).incompatibilities.length, 10_000)
    assert.equal(reading(many(200_000), many(199_999)).compatible, true)
  })
})

test('too many pairs of branches are not compared', () => {
  const branches = {
    oneOf: Array.from({ length: 3_000 }, (_, index) => ({ type: 'string', title: `t${index}` })),
  }
  within(10_000, () => {
    const { compatible, undecided } = reading(branches, branches)
    assert.equal(compatible, false)
    assert.match(undecided ?? '', /More than 500000 pairs/)
  })
})
