import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { compareDocuments, judgeDocuments, orders } from './documents.ts'

type Schema = { [key: string]: unknown }

const names = fc.constantFrom('id', 'name', 'total', 'lines', 'state')
const component = fc.constantFrom('A', 'B', 'C')

const scalar: fc.Arbitrary<Schema> = fc.oneof(
  fc.record(
    {
      type: fc.constant('string'),
      maxLength: fc.nat(9),
      enum: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
    },
    { requiredKeys: ['type'] },
  ),
  fc.record(
    {
      type: fc.constantFrom('integer', 'number'),
      minimum: fc.integer({ min: -5, max: 5 }),
      default: fc.constant(1),
    },
    { requiredKeys: ['type'] },
  ),
  fc.record({ type: fc.constant('boolean') }),
  fc.record(
    { type: fc.constant(['string', 'null']), pattern: fc.constantFrom('^a', 'b$') },
    { requiredKeys: ['type'] },
  ),
)

const { schema } = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small' },
    scalar,
    component.map((name): Schema => ({ $ref: `#/components/schemas/${name}` })),
    fc.record({ type: fc.constant('array'), items: tie('schema') }),
    fc
      .tuple(fc.dictionary(names, tie('schema'), { maxKeys: 3 }), fc.boolean())
      .map(([properties, all]): Schema => ({
        type: 'object',
        properties,
        ...(all && { required: Object.keys(properties) }),
      })),
    fc.record({
      oneOf: fc.uniqueArray(tie('schema'), {
        minLength: 2,
        maxLength: 3,
        selector: (branch) => JSON.stringify(branch),
      }),
    }),
  ),
}))

const schemas = fc.record({ A: schema, B: schema, C: schema }).filter((all) => !leadsInCircle(all))

/** References that lead to references only, round and round: there is no schema in it. */
const leadsInCircle = (all: { readonly [name: string]: Schema }): boolean =>
  Object.keys(all).some((name) => {
    const seen = new Set<string>()
    for (let at = name; ;) {
      if (seen.has(at)) return true
      seen.add(at)
      const reference = all[at]?.$ref
      if (typeof reference !== 'string') return false
      at = reference.slice(-1)
    }
  })

const documentOf = (body: Schema, components: object): object =>
  orders({ body, response: body, schemas: components })

const kindsBetween = async (base: object, head: object): Promise<string[]> => {
  const { changes, problems } = await compareDocuments(base, head)
  assert.deepEqual(problems, [])
  return changes.map(({ kind }) => kind).filter((kind) => kind !== 'component.removed')
}

/** Rewrites every schema of a document's part that is one. */
const rewrite = (value: Schema, change: (schema: Schema) => Schema): Schema => {
  const inner: Schema = { ...value }
  if (value.items) inner.items = rewrite(value.items as Schema, change)
  if (value.oneOf) inner.oneOf = (value.oneOf as Schema[]).map((branch) => rewrite(branch, change))
  if (value.properties) {
    inner.properties = Object.fromEntries(
      Object.entries(value.properties).map(([name, property]) => [name, rewrite(property as Schema, change)]),
    )
  }
  return change(inner)
}

const reversed = (value: Schema): Schema => Object.fromEntries(Object.entries(value).toReversed())
const wrapped = (value: Schema): Schema => ({ allOf: [value] })

test('a document compared with itself has no changes', async () => {
  await fc.assert(
    fc.asyncProperty(schema, schemas, async (body, components) => {
      assert.deepEqual(await kindsBetween(documentOf(body, components), documentOf(body, components)), [])
    }),
  )
})

test('a document compared part by part with itself has no changes', async () => {
  await fc.assert(
    fc.asyncProperty(schema, schemas, async (body, components) => {
      const described = { ...components, Another: { description: 'makes the components differ' } }
      const renamed = JSON.parse(
        JSON.stringify(documentOf(body, components)).replaceAll(
          '"#/components/schemas/',
          '"#/components/schemas/New',
        ),
      ) as { components: { schemas: object } }
      renamed.components.schemas = Object.fromEntries(
        Object.entries(described).map(([name, each]) => [
          `New${name}`,
          JSON.parse(JSON.stringify(each).replaceAll('"#/components/schemas/', '"#/components/schemas/New')),
        ]),
      )
      assert.deepEqual(await kindsBetween(documentOf(body, components), renamed), [])
    }),
  )
})

test('the order of keys, allOf around a schema and inline components change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      schema,
      schemas,
      fc.constantFrom(reversed, wrapped),
      async (body, components, change) => {
        const other = Object.fromEntries(
          Object.entries(components).map(([name, each]) => [name, rewrite(each, change)]),
        )
        assert.deepEqual(
          await kindsBetween(documentOf(body, components), documentOf(rewrite(body, change), other)),
          [],
        )
      },
    ),
  )
})

test('a component written inline at its first use changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(schemas, component, async (components, name) => {
      const inline = components[name] as Schema
      const reference = { $ref: `#/components/schemas/${name}` }
      const holder = (part: Schema): Schema => ({
        type: 'object',
        properties: { part, list: { type: 'array', items: part } },
      })
      assert.deepEqual(
        await kindsBetween(documentOf(holder(reference), components), documentOf(holder(inline), components)),
        [],
      )
    }),
  )
})

const mirrored = (kind: string): string => kind.replace('.added', '.removed')

/** A choice is compared by who must fit it: that is another question the other way round. */
const hasChoice = (...parts: readonly unknown[]): boolean => JSON.stringify(parts).includes('"oneOf"')

test('without choices, what differs one way differs the other way, too', async () => {
  await fc.assert(
    fc.asyncProperty(schema, schema, schemas, async (left, right, components) => {
      fc.pre(!hasChoice(left, right, components))
      const there = await kindsBetween(documentOf(left, components), documentOf(right, components))
      const back = await kindsBetween(documentOf(right, components), documentOf(left, components))
      assert.deepEqual(new Set(back.map(mirrored)), new Set(there.map(mirrored)))
    }),
  )
})

test('what may be sent may grow, and what is read may shrink, without breaking anybody', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(names, scalar, { minKeys: 1, maxKeys: 4 }), async (properties) => {
      const strict = { type: 'object', required: Object.keys(properties), properties }
      const loose = { type: 'object', properties: { ...properties, more: { type: 'string' } } }
      assert.deepEqual(await judgeDocuments(orders({ body: strict }), orders({ body: loose })), [])
      assert.deepEqual(
        await judgeDocuments(
          orders({ response: loose }),
          orders({ response: { ...strict, properties: { ...properties, more: { type: 'string' } } } }),
        ),
        [],
      )
    }),
  )
})

test('a request that accepts one alternative more, and a response that has one less, break nobody', async () => {
  await fc.assert(
    fc.asyncProperty(schema, schema, schemas, async (one, other, components) => {
      fc.pre(!hasChoice(one, other, components))
      const alone = { schemas: components }
      const choice = { anyOf: [one, other] }
      assert.deepEqual(
        await judgeDocuments(orders({ body: one, ...alone }), orders({ body: choice, ...alone })),
        [],
      )
      assert.deepEqual(
        await judgeDocuments(orders({ response: choice, ...alone }), orders({ response: one, ...alone })),
        [],
      )
    }),
  )
})
