import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { judgeDocuments, orders } from './documents.ts'

/*
 * An oracle: a value that fitted the old schema of a request and does not fit the new one breaks whoever sends it, so
 * something must be reported; the same holds for responses the other way round. Values hold only properties the
 * schema they are made for names: that a new optional property may meet a value of another type is accepted.
 */

interface Schema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly multipleOf?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean
  readonly allOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
}

const typeOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value
}

const fits = (schema: Schema, value: unknown): boolean => {
  const type = typeOf(value)
  const types = schema.type === undefined ? undefined : [schema.type].flat()
  if (types && !types.includes(type) && !(type === 'integer' && types.includes('number'))) return false
  if (schema.enum && !schema.enum.some((allowed) => allowed === value)) return false
  if (typeof value === 'number') {
    if (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity)) return false
    if (value <= (schema.exclusiveMinimum ?? -Infinity)) return false
    if (schema.multipleOf !== undefined && value % schema.multipleOf !== 0) return false
  }
  if (typeof value === 'string') {
    if (value.length < (schema.minLength ?? 0) || value.length > (schema.maxLength ?? Infinity)) return false
  }
  if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Infinity)) return false
    if (schema.uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size < value.length)
      return false
    if (schema.items && !value.every((item) => fits(schema.items as Schema, item))) return false
  }
  if (type === 'object') {
    const object = value as Readonly<Record<string, unknown>>
    if (schema.required?.some((name) => !Object.hasOwn(object, name))) return false
    for (const [name, member] of Object.entries(object)) {
      const property = schema.properties?.[name]
      if (property ? !fits(property, member) : schema.additionalProperties === false) return false
    }
  }
  if (schema.allOf && !schema.allOf.every((member) => fits(member, value))) return false
  if (schema.anyOf && !schema.anyOf.some((branch) => fits(branch, value))) return false
  return !schema.oneOf || schema.oneOf.filter((branch) => fits(branch, value)).length === 1
}

const number = (types: readonly string[]) =>
  fc.record(
    {
      type: fc.constantFrom(...types),
      minimum: fc.integer({ min: 0, max: 3 }),
      maximum: fc.integer({ min: 4, max: 7 }),
      exclusiveMinimum: fc.integer({ min: 0, max: 3 }),
      multipleOf: fc.constantFrom(1, 2, 4),
    },
    { requiredKeys: ['type'] },
  )
const text = fc.record(
  {
    type: fc.constantFrom<string | string[]>('string', ['string', 'null']),
    minLength: fc.integer({ min: 0, max: 1 }),
    maxLength: fc.integer({ min: 1, max: 3 }),
    enum: fc.uniqueArray(fc.constantFrom('a', 'b', 'cc'), { minLength: 1 }),
  },
  { requiredKeys: ['type'] },
)

/** A closed member of `allOf` forbids what its neighbours describe; people mean it otherwise, and so do we. */
const opened = (schema: Schema): Schema => ({ ...schema, additionalProperties: true })

const { schema } = fc.letrec<{ schema: Schema; object: Schema }>((tie) => ({
  object: fc
    .tuple(
      fc.dictionary(fc.constantFrom('x', 'y'), tie('schema'), { maxKeys: 2 }),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([properties, all, closed]): Schema => ({
      type: 'object',
      properties,
      ...(all && { required: Object.keys(properties) }),
      ...(closed && { additionalProperties: false }),
    })),
  schema: fc.oneof(
    { depthSize: 'small' },
    number(['integer', 'number']),
    text,
    fc.record(
      {
        type: fc.constant('array'),
        items: tie('schema'),
        minItems: fc.constant(1),
        maxItems: fc.constant(2),
        uniqueItems: fc.boolean(),
      },
      { requiredKeys: ['type', 'items'] },
    ),
    tie('object'),
    fc.record({ allOf: fc.array(tie('object').map(opened), { minLength: 1, maxLength: 2 }) }),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
  ),
}))

/** A value made for a schema; it may still not fit. */
const valueFor = (schema: Schema): fc.Arbitrary<unknown> => {
  if (schema.allOf) return fc.tuple(...schema.allOf.map(valueFor)).map((parts) => Object.assign({}, ...parts))
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valueFor))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch ([schema.type].flat()[0]) {
    case 'integer':
      return fc.integer({ min: 0, max: 8 })
    case 'number':
      return fc.constantFrom(0, 0.5, 1, 2, 2.5, 4, 6, 7, 8)
    case 'string':
      return fc.constantFrom('', 'a', 'bb', 'ccc', 'dddd', ...(Array.isArray(schema.type) ? [null] : []))
    case 'array':
      return fc.array(valueFor(schema.items ?? {}), { maxLength: 3 })
    default:
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, property]) => [name, valueFor(property)]),
        ),
        { requiredKeys: [] },
      )
  }
}

/** A schema, a variant of it, and values made for the first. */
const evolution = fc
  .tuple(schema, schema, fc.nat(3))
  .map(([before, other, kind]): [Schema, Schema] => [
    before,
    kind === 0 ? other : variant(before, other, kind),
  ])
  .chain(([before, after]) =>
    fc.tuple(fc.constant(before), fc.constant(after), fc.array(valueFor(before), { maxLength: 20 })),
  )

/** Puts a part of another schema into a schema, so that the two have much in common. */
const variant = (before: Schema, other: Schema, kind: number): Schema => {
  if (before.properties && Object.keys(before.properties).length > 0 && kind < 3) {
    const [name] = Object.keys(before.properties) as [string]
    return {
      ...before,
      properties: { ...before.properties, [name]: variant(before.properties[name] as Schema, other, kind) },
    }
  }
  if (before.items && kind < 3) return { ...before, items: variant(before.items, other, kind) }
  return before.type !== undefined && before.type === other.type ? { ...before, ...other } : other
}

test('whatever was accepted and no longer is, is reported', async () => {
  await fc.assert(
    fc.asyncProperty(evolution, async ([before, after, values]) => {
      const broken = values.find((value) => fits(before, value) && !fits(after, value))
      if (broken === undefined) return
      const judged = await judgeDocuments(orders({ body: before }), orders({ body: after }))
      assert.ok(judged.length > 0, `nothing was said, but ${JSON.stringify(broken)} was accepted`)
    }),
    { numRuns: 400 },
  )
})

test('whatever may be read and could not be before, is reported', async () => {
  await fc.assert(
    fc.asyncProperty(evolution, async ([after, before, values]) => {
      const surprising = values.find((value) => fits(after, value) && !fits(before, value))
      if (surprising === undefined) return
      const judged = await judgeDocuments(
        orders({ response: before }),
        orders({ response: after }),
        'changelog',
      )
      assert.ok(judged.length > 0, `nothing was said, but ${JSON.stringify(surprising)} may be read now`)
    }),
    { numRuns: 400 },
  )
})
