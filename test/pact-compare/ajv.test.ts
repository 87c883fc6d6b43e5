import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import type { JsonNode } from '../../src/core/json/json-node.ts'
import { valueOf } from '../../src/core/json/json-node.ts'
import type { Node } from '../../src/formats/openapi/node.ts'
import { compareValue } from '../../src/pact/compare/compare-value.ts'
import { fitsOf } from '../../src/pact/compare/fits.ts'
import type { ValueComparison } from '../../src/pact/compare/value-comparison.ts'
import { httpInteractions } from '../../src/pact/file/pact-file.ts'
import { readPactOf } from '../pact-use/pacts.ts'
import { exchanging, modelOf } from './disagreements.ts'

// Ajv is the second opinion on bodies of requests, which are exactly what the pact shows.

type Plain = boolean | { readonly [keyword: string]: unknown }

const names = fc.constantFrom('a', 'b', 'c')
const mapOf = <Value>(values: fc.Arbitrary<Value>, maxKeys: number) =>
  fc.dictionary(names, values, { maxKeys, noNullPrototype: true })

const bodies = fc.letrec<{ body: unknown }>((tie) => ({
  body: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, 0, 1, 2, 1.5, 'x', 'yy', ''),
    mapOf(tie('body'), 3),
    fc.array(tie('body'), { maxLength: 3 }),
  ),
})).body

const small = fc.constantFrom<Plain>(
  {},
  true,
  false,
  { type: 'string' },
  { type: 'integer' },
  { const: 'x' },
  { enum: ['x', 1, null] },
  { type: ['object', 'null'] },
  { type: 'array' },
  { minimum: 1 },
  { minLength: 2 },
  { pattern: '^y' },
  { required: ['a'] },
)

const schemas = fc.letrec<{ schema: Plain }>((tie) => {
  const schema = tie('schema')
  const some = fc.array(schema, { minLength: 1, maxLength: 2 })
  const bound = fc.constantFrom(1, 2)
  const keywords: Record<string, fc.Arbitrary<Record<string, unknown>>> = {
    properties: fc.record({ properties: mapOf(schema, 2) }),
    required: fc.record({ required: fc.uniqueArray(names, { maxLength: 2 }) }),
    patternProperties: fc.record({ patternProperties: fc.record({ '^a': schema }) }),
    additionalProperties: fc.record({ properties: mapOf(schema, 1), additionalProperties: schema }),
    propertyNames: fc.record({
      propertyNames: fc.constantFrom({ pattern: '^[ab]$' }, { not: { const: 'c' } }),
    }),
    unevaluatedProperties: fc.record({ properties: mapOf(schema, 1), unevaluatedProperties: schema }),
    dependentSchemas: fc.record({ dependentSchemas: mapOf(schema, 1) }),
    properties2: fc.record({ minProperties: bound, maxProperties: bound }),
    items: fc.record({ prefixItems: some, items: schema }),
    // Ajv forgets in some places that an empty array contains nothing.
    contains: fc.record({
      contains: schema,
      minContains: bound,
      maxContains: bound,
      minItems: fc.constant(1),
    }),
    unevaluatedItems: fc.record({ prefixItems: some, unevaluatedItems: schema }),
    uniqueItems: fc.record({ uniqueItems: fc.constant(true) }),
    allOf: fc.record({ allOf: some }),
    anyOf: fc.record({ anyOf: some }),
    oneOf: fc.record({ oneOf: some }),
    not: fc.record({ not: schema }),
    if: fc.record(Object.fromEntries(['if', 'then', 'else'].map((keyword) => [keyword, schema]))),
  }
  const type = fc.record({ type: fc.constantFrom('object', 'array', ['object', 'array']) })
  const chosen = fc.array(fc.constantFrom(...Object.keys(keywords)), { minLength: 1, maxLength: 3 })
  const large = chosen.chain((keys) =>
    fc
      .tuple(type, ...keys.map((key) => keywords[key] as fc.Arbitrary<Record<string, unknown>>))
      .map((parts) => Object.assign({}, ...parts) as Plain),
  )
  return { schema: fc.oneof({ maxDepth: 3 }, small, large) }
}).schema

const judged = async (schema: Plain, body: unknown) => {
  const model = await modelOf(exchanging(schema))
  const pact = readPactOf('web', 'orders', [
    { request: { method: 'POST', path: '/orders', body: { body } }, response: {} },
  ])
  const [interaction] = httpInteractions(pact)
  const wrapper = interaction?.request.body?.content
  const node = model.api?.paths[0]?.operations[0]?.requestBody?.content[0]?.schema
  assert.ok(interaction !== undefined && wrapper?.kind === 'object' && node !== undefined)
  const comparison: ValueComparison = {
    pact,
    interaction,
    model,
    direction: 'request',
    whole: { subject: [], words: 'the body' },
    matchersOf: () => [],
  }
  return { comparison, nodes: [node] as readonly Node[], value: valueOf(wrapper, 'body') as JsonNode }
}

/** Ajv 8 fails with an exception in some places where it keeps track of what was evaluated. */
const answerOf = (ask: () => boolean): boolean | undefined => {
  try {
    return ask()
  } catch {
    return undefined
  }
}

test('what Ajv refuses is refused or told, and what fits for certain is what Ajv accepts', async () => {
  const questions = fc.tuple(schemas, bodies)
  const counts = { accepted: 0, refused: 0, unknown: 0 }
  await fc.assert(
    fc.asyncProperty(questions, async ([schema, body]) => {
      // Ajv 8 takes elements that "contains" describes for others beside "unevaluatedItems".
      const written = JSON.stringify(schema)
      fc.pre(!(written.includes('"contains"') && written.includes('"unevaluatedItems"')))
      const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false, ownProperties: true })
      const isAccepted = answerOf(() => ajv.compile(schema as object)(body))
      fc.pre(isAccepted !== undefined)
      const { comparison, nodes, value } = await judged(schema, body)
      const fit = fitsOf(comparison).of(nodes, value, [])
      if (fit === 'unknown') counts.unknown += 1
      else assert.equal(fit, isAccepted ? 'yes' : 'no')
      counts[isAccepted ? 'accepted' : 'refused'] += 1
      if (isAccepted) return
      const told = compareValue(comparison, nodes, value).filter(
        ({ kind }) => kind !== 'request.property.unknown',
      )
      assert.notDeepEqual(told, [])
    }),
    { numRuns: 1_500, seed: 4 },
  )
  assert.ok(counts.accepted > 100 && counts.refused > 100 && counts.unknown < 50, JSON.stringify(counts))
})
