import { type JsonValue, jsonText } from '../formats/jsonschema/json-value.ts'
import type { Literal, ObjectSchema, Reference, Schema } from '../formats/jsonschema/model.ts'
import { reachableFrom } from '../formats/jsonschema/inclusion/reachable.ts'
import {
  dependingOnPrototype,
  isComparable,
  patternsWithPrototype,
  prototypeKey,
  schemaOfValue,
  withoutPrototype,
} from './prototype-names.ts'

/** A schema as a plain JSON object, for a library. */
export type PlainSchema = boolean | { readonly [keyword: string]: unknown }

/**
 * A schema of any draft as one of 2020-12 that stands alone: what it refers to is in `$defs`. undefined when a reference
 * leads nowhere, or not always to the same schema.
 */
export const selfContained = (root: Schema): PlainSchema | undefined => {
  const { schemas, targets } = reachableFrom(root)
  const names = new Map<Schema, string>()
  for (const target of targets.values()) if (!names.has(target)) names.set(target, `s${names.size}`)
  const references = schemas.flatMap((schema) =>
    schema.kind === 'object'
      ? [schema.reference, schema.dynamicReference].filter((used) => used !== undefined)
      : [],
  )
  if (references.some((reference) => !targets.has(reference))) return undefined
  const pointer = (reference: Reference) => `#/$defs/${names.get(targets.get(reference) as Schema)}`
  const definitions = [...names].map(([schema, name]) => [name, plain(schema, pointer)])
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    allOf: [plain(root, pointer)],
    $defs: Object.fromEntries(definitions),
  }
}

const plain = (schema: Schema, pointer: (reference: Reference) => string): PlainSchema => {
  if (schema.kind === 'boolean') return schema.value
  const part = (inner: Schema | undefined) => inner && plain(inner, pointer)
  const list = (inner: readonly Schema[]) => unlessEmpty(inner.map(part))
  const map = (inner: ReadonlyMap<string, Schema>) =>
    inner.size === 0 ? undefined : Object.fromEntries([...inner].map(([key, value]) => [key, part(value)]))
  const references = [schema.reference, schema.dynamicReference].flatMap((reference) =>
    reference === undefined ? [] : [{ $ref: pointer(reference) }],
  )
  return withoutUndefined({
    ...scalars(schema),
    prefixItems: list(schema.prefixItems),
    items: part(schema.items),
    unevaluatedItems: part(schema.unevaluatedItems),
    properties: map(withoutPrototype(schema.properties)),
    patternProperties: map(patternsWithPrototype(schema)),
    additionalProperties: part(schema.additionalProperties),
    propertyNames: part(schema.propertyNames),
    unevaluatedProperties: part(schema.unevaluatedProperties),
    dependentSchemas: map(withoutPrototype(schema.dependentSchemas)),
    anyOf: list(schema.anyOf),
    oneOf: list(schema.oneOf),
    not: part(schema.not),
    ...Object.fromEntries(
      (['if', 'then', 'else'] as const).map((keyword) => [keyword, part(schema[keyword])]),
    ),
    allOf: unlessEmpty([
      ...references,
      ...schema.allOf.map(part),
      // Ajv knows no empty "enum".
      ...(schema.enum?.length === 0 ? [false] : []),
      ...containing(schema, part(schema.contains)),
      // Ajv takes "items" beside it for a schema of all items, those of "prefixItems" included.
      ...(schema.uniqueItems ? [{ uniqueItems: true }] : []),
      ...(schema.enum === undefined || schema.enum.every(isPlain)
        ? []
        : [{ anyOf: schema.enum.map(({ value }) => schemaOfValue(value)) }]),
      ...(schema.const === undefined || isPlain(schema.const) ? [] : [schemaOfValue(schema.const.value)]),
      ...dependingOnPrototype(schema, part(schema.dependentSchemas.get(prototypeKey))),
    ]),
  })
}

/** With what follows from `contains` but is forgotten by Ajv 8 in some places: that the array is not empty. */
const containing = ({ minContains, maxContains, resource }: ObjectSchema, contains: unknown): unknown[] => {
  if (contains === undefined) return []
  const minItems = minContains === 0 ? undefined : 1
  const schema = withoutUndefined({ contains, minContains, maxContains, minItems })
  // Before 2020-12 `contains` evaluates no items: inside of `not` it does not either.
  return [resource.draft === '2020-12' ? schema : { not: { not: schema } }]
}

const scalars = (schema: ObjectSchema): Record<string, unknown> => ({
  type: schema.types && [...schema.types],
  enum: schema.enum?.every(isPlain)
    ? unlessEmpty(schema.enum.map(({ value }) => plainValue(value)))
    : undefined,
  const: schema.const && isPlain(schema.const) ? plainValue(schema.const.value) : undefined,
  multipleOf: schema.multipleOf,
  minimum: schema.minimum,
  exclusiveMinimum: schema.exclusiveMinimum,
  maximum: schema.maximum,
  exclusiveMaximum: schema.exclusiveMaximum,
  minLength: schema.minLength,
  maxLength: schema.maxLength,
  pattern: schema.pattern,
  format: schema.format,
  minItems: schema.minItems,
  maxItems: schema.maxItems,
  required: unlessEmpty(schema.required),
  minProperties: schema.minProperties,
  maxProperties: schema.maxProperties,
  dependentRequired:
    schema.dependentRequired.size === 0
      ? undefined
      : Object.fromEntries(withoutPrototype(schema.dependentRequired)),
})

const unlessEmpty = <Element>(list: readonly Element[]): readonly Element[] | undefined =>
  list.length === 0 ? undefined : list

const isPlain = ({ value }: Literal): boolean => isComparable(value)

const plainValue = (value: JsonValue): unknown => JSON.parse(jsonText(value))

const withoutUndefined = (object: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
