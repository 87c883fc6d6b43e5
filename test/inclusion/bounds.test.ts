import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultLimits } from '../../src/formats/jsonschema/inclusion/budget.ts'
import { type Inclusion, inclusion } from '../../src/formats/jsonschema/inclusion/inclusion.ts'
import { included, schemaOf } from './read.ts'

/** A slow machine gets several times what the bound allows: the bound is looked at between steps. */
const most = 10 * defaultLimits.milliseconds

const timed = (writer: unknown, reader: unknown): Inclusion => {
  const [ofWriter, ofReader] = [schemaOf(writer, 'draft-07'), schemaOf(reader, 'draft-07')]
  const start = performance.now()
  const answer = inclusion(ofWriter, ofReader)
  const took = performance.now() - start
  assert.ok(took < most, `${took} ms`)
  return answer
}

const twelveBranches = (discriminated: boolean, more: Record<string, unknown> = {}, $ref = '#') => ({
  oneOf: Array.from({ length: 12 }, (_, index) => ({
    type: 'object',
    properties: {
      ...(discriminated ? { kind: { const: `kind ${index}` } } : {}),
      [`only${index}`]: { type: 'string' },
      child: { $ref },
    },
    required: [...(discriminated ? ['kind'] : []), `only${index}`],
    ...(index === 7 ? more : {}),
  })),
})

test('twelve recursive alternatives that a property tells apart are decided', () => {
  const [one, other] = [twelveBranches(true), twelveBranches(true, { minProperties: 4 })]
  assert.equal(included(other, one).verdict, 'included')
  assert.equal(included(one, other).verdict, 'refuted')
})

test('twelve recursive alternatives that nothing tells apart end in time, with a reason', () => {
  const { verdict, undecided } = timed(twelveBranches(false), twelveBranches(false, { minProperties: 2 }))
  assert.equal(verdict, 'undecided')
  assert.match(undecided ?? '', /stopped: it needs more than 200000 steps or 500 milliseconds/)
})

test('a bound that is met keeps the reasons that were found before', () => {
  const withPrice = (type: string, more: Record<string, unknown>) => ({
    properties: { price: { type } },
    allOf: [{ $ref: '#/definitions/tree' }],
    definitions: { tree: twelveBranches(false, more, '#/definitions/tree') },
  })
  const [writer, reader] = [withPrice('number', {}), withPrice('integer', { minProperties: 2 })]
  const { verdict, reasons, undecided } = included(writer, reader, 'draft-07')
  assert.equal(verdict, 'refuted')
  assert.deepEqual(
    reasons.map(({ readerPointer, keyword }) => `${readerPointer} ${keyword}`),
    ['#/properties/price type'],
  )
  assert.match(undecided ?? '', /200000 steps/)
})

const nested = (depth: number, innermost: unknown): unknown =>
  Array.from({ length: depth }).reduce(
    (inside) => ({ type: 'object', properties: { a: inside }, required: ['a'] }),
    innermost,
  )

test('deep nesting is compared as long as there is room', () => {
  assert.equal(timed(nested(150, { type: 'string' }), nested(150, { type: 'string' })).verdict, 'included')
  assert.equal(timed(nested(40, { type: 'string' }), nested(40, { type: 'integer' })).verdict, 'refuted')
  assert.match(
    timed(nested(150, { type: 'string' }), nested(150, { type: 'integer' })).undecided ?? '',
    /nested deeper/,
  )
})

test('a long chain of references neither overflows nor takes long', () => {
  const chain = (last: unknown) => ({
    $ref: '#/definitions/d0',
    definitions: Object.fromEntries(
      Array.from({ length: 4_000 }, (_, index) => [
        `d${index}`,
        index === 3_999 ? last : { allOf: [{ $ref: `#/definitions/d${index + 1}` }] },
      ]),
    ),
  })
  assert.equal(timed(chain({ type: 'string' }), chain({ type: 'string' })).verdict, 'included')
  timed(chain({ type: 'string' }), { type: 'integer' })
  timed({ type: 'integer' }, chain({ type: 'string' }))
})

test('schemas that apply themselves to the same value end', () => {
  for (const schema of [
    { $ref: '#' },
    { anyOf: [{ $ref: '#' }, { type: 'string' }] },
    { not: { $ref: '#' } },
    { allOf: [{ $ref: '#' }] },
  ]) {
    timed(schema, { type: 'string' })
    timed({ type: 'string' }, schema)
  }
})

test('wide schemas are compared in time', () => {
  const wide = (field: (index: number) => unknown) => ({
    type: 'object',
    properties: Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`field${index}`, field(index)]),
    ),
    required: Array.from({ length: 200 }, (_, index) => `field${index}`),
    additionalProperties: false,
  })
  const strings = wide(() => ({ type: 'string' }))
  assert.equal(
    timed(
      strings,
      wide((index) => ({ type: index === 100 ? 'integer' : 'string' })),
    ).reasons.length,
    1,
  )
  assert.equal(
    timed(
      wide((index) => ({ type: 'string', maxLength: index })),
      strings,
    ).verdict,
    'included',
  )
})

test('large numbers in keywords cost nothing', () => {
  timed({ type: 'string', minLength: 1e9 }, { type: 'string', minLength: 1e9 + 1 })
  timed({ type: 'array', minItems: 1e9 }, { type: 'array', maxItems: 3 })
  timed({ type: 'object', minProperties: 1e9 }, { type: 'object', maxProperties: 3 })
  timed({ type: 'string', pattern: '^(?:a{1,999999}){999999}$' }, { type: 'string', pattern: '^b{999999}$' })
  timed({ multipleOf: 1e-300 }, { multipleOf: 1e300 })
  timed({ maxLength: 1e308 }, { maxLength: 1e307 })
})
