import * as fc from 'fast-check'
import type { Draft } from '../../src/formats/jsonschema/model.ts'

/** Few keys, strings and numbers, so that keywords of two schemas and a document meet. */
export const keys = ['a', 'b', 'c', 'xa', 'xb'] as const
const patterns = ['^x', 'a', '^a+$', 'b$', '^(a|b)*$', '^[ab]{1,2}$', '^x(a|b)', '\\d', '^(?=.*a)b'] as const
const formats = ['date', 'time', 'date-time', 'email', 'ipv4', 'uuid', 'hostname', 'json-pointer'] as const
const numbers = [-1, 0, 0.5, 1, 1.5, 2, 3] as const
const types = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const

/** JSON values that the generated schemas tell apart. */
export const documents: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, 1, 2, 3, -1, 0.5, 1.5, 2.5, 4),
    fc.constantFrom(
      '',
      'a',
      'b',
      'ab',
      'ba',
      'aa',
      'abc',
      'xa',
      'xb',
      'x',
      '1',
      'c1',
      '2024-02-29',
      '12:00:00Z',
      '127.0.0.1',
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keys, 'd', 'x', ''), tie('value'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
})).value

type Keyword = fc.Arbitrary<Record<string, unknown>>

const one = (name: string, value: fc.Arbitrary<unknown>): Keyword =>
  value.map((written) => ({ [name]: written }))

const small = fc.nat(2)

/** The keywords that say something without another schema. */
const assertions = (draft: Draft): Keyword[] => [
  one(
    'type',
    fc.oneof(
      fc.constantFrom(...types),
      fc.uniqueArray(fc.constantFrom(...types), { minLength: 1, maxLength: 3 }),
    ),
  ),
  one('type', fc.constantFrom('object', 'array', 'string', 'number')),
  one(
    'enum',
    fc.uniqueArray(documents, { minLength: 1, maxLength: 3, selector: (value) => JSON.stringify(value) }),
  ),
  one('minimum', fc.constantFrom(...numbers)),
  one('maximum', fc.constantFrom(...numbers)),
  one('multipleOf', fc.constantFrom(0.5, 1, 2, 3)),
  one('minLength', small),
  one('maxLength', small),
  one('pattern', fc.constantFrom(...patterns)),
  one('format', fc.constantFrom(...formats, 'unheard-of')),
  one('minItems', small),
  one('maxItems', small),
  one('uniqueItems', fc.boolean()),
  one('minProperties', small),
  one('maxProperties', small),
  one('required', fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1, maxLength: 2 })),
  ...(draft === 'draft-04'
    ? [fc.constantFrom(...numbers).map((minimum) => ({ minimum, exclusiveMinimum: true }))]
    : [
        one('const', documents),
        one('exclusiveMinimum', fc.constantFrom(...numbers)),
        one('exclusiveMaximum', fc.constantFrom(...numbers)),
      ]),
]

const dependent = fc.dictionary(
  fc.constantFrom(...keys),
  fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1, maxLength: 2 }),
  {
    maxKeys: 2,
    noNullPrototype: true,
  },
)

/** The keywords that apply other schemas. */
const applicators = (draft: Draft, schema: fc.Arbitrary<unknown>): Keyword[] => {
  const list = fc.array(schema, { minLength: 1, maxLength: 3 })
  const byKey = fc.dictionary(fc.constantFrom(...keys), schema, { maxKeys: 3, noNullPrototype: true })
  const modern = draft === '2019-09' || draft === '2020-12'
  const boolean = draft === 'draft-04' ? fc.boolean() : schema
  return [
    one('properties', byKey),
    one('properties', byKey),
    one(
      'patternProperties',
      fc.dictionary(fc.constantFrom(...patterns.slice(0, 4)), schema, { maxKeys: 2, noNullPrototype: true }),
    ),
    one('additionalProperties', fc.oneof(fc.constant(false), boolean)),
    one('items', schema),
    fc.record({
      [draft === '2020-12' ? 'prefixItems' : 'items']: list,
      [draft === '2020-12' ? 'items' : 'additionalItems']: boolean,
    }),
    one('allOf', list),
    one('anyOf', list),
    one('oneOf', list),
    one('not', schema),
    one(modern ? 'dependentRequired' : 'dependencies', dependent),
    one(modern ? 'dependentSchemas' : 'dependencies', byKey),
    ...(draft === 'draft-04' ? [] : [one('contains', schema), one('propertyNames', schema)]),
    ...(draft === 'draft-04' || draft === 'draft-06'
      ? []
      : [
          fc.record(Object.fromEntries(['if', 'then', 'else'].map((keyword) => [keyword, schema])), {
            requiredKeys: ['if'],
          }),
        ]),
    ...(modern
      ? [
          fc.record(
            { contains: schema, minContains: small, maxContains: small },
            { requiredKeys: ['contains'] },
          ),
          one('unevaluatedProperties', fc.oneof(fc.constant(false), schema)),
          one('unevaluatedItems', fc.oneof(fc.constant(false), schema)),
        ]
      : []),
  ]
}

/** Schemas of a draft with few keywords each; some refer to themselves or to a definition. */
export const schemasOf = (draft: Draft): fc.Arbitrary<Record<string, unknown>> => {
  const definitions = draft === '2019-09' || draft === '2020-12' ? '$defs' : 'definitions'
  const reference = fc.constantFrom('#', `#/${definitions}/one`).map(($ref) => ({ $ref }))
  const { schema } = fc.letrec<{ schema: Record<string, unknown> | boolean }>((tie) => {
    const plain = fc
      .uniqueArray(fc.oneof(...assertions(draft)), {
        maxLength: 2,
        selector: (keyword) => Object.keys(keyword)[0],
      })
      .map((keywords) => Object.assign({}, ...keywords) as Record<string, unknown>)
    const applied = fc
      .array(fc.oneof(...applicators(draft, tie('schema'))), { minLength: 1, maxLength: 2 })
      .map((keywords) => Object.assign({}, ...keywords) as Record<string, unknown>)
    return {
      schema: fc.oneof(
        { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
        { arbitrary: plain, weight: 4 },
        { arbitrary: fc.tuple(plain, applied).map(([one, other]) => ({ ...one, ...other })), weight: 4 },
        { arbitrary: applied, weight: 2 },
        { arbitrary: guarded(reference), weight: 1 },
        ...(draft === 'draft-04' ? [] : [{ arbitrary: fc.boolean(), weight: 1 }]),
      ),
    }
  })
  const objects = schema.filter((one) => typeof one === 'object') as fc.Arbitrary<Record<string, unknown>>
  return fc
    .tuple(
      objects,
      objects.filter((one) => !('$ref' in one)),
    )
    .map(([root, definition]) => {
      const { $ref: _, ...rest } = root
      return { ...rest, [definitions]: { one: definition } }
    })
}

/** A reference below a property, so that no schema applies itself to the same value. */
const guarded = (reference: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc.oneof(
    fc.tuple(fc.constantFrom(...keys), reference).map(([key, value]) => ({ properties: { [key]: value } })),
    reference.map((items) => ({ type: 'array', items })),
    reference.map((additionalProperties) => ({ additionalProperties })),
  )

/** A schema that differs from another in a few places: closer to what people do than two schemas that have nothing in common. */
export const editedSchemas = (
  schema: Record<string, unknown>,
  draft: Draft,
): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .array(fc.tuple(fc.nat(), fc.nat(), fc.oneof(...assertions(draft))), { minLength: 0, maxLength: 2 })
    .map((edits) => edits.reduce((edited, [at, kind, keyword]) => edit(edited, at, kind, keyword), schema))

const edit = (
  schema: Record<string, unknown>,
  at: number,
  kind: number,
  keyword: Record<string, unknown>,
): Record<string, unknown> => {
  const copy = structuredClone(schema)
  const places: Record<string, unknown>[] = []
  const collect = (value: unknown, isSchema: boolean, key = ''): void => {
    if (Array.isArray(value)) value.forEach((item) => collect(item, listKeywords.has(key)))
    else if (typeof value === 'object' && value !== null) {
      const object = value as Record<string, unknown>
      if (isSchema) places.push(object)
      for (const [name, inner] of Object.entries(object)) {
        if (isSchema && valueKeywords.has(name)) continue
        collect(inner, isSchema ? !mapKeywords.has(name) && !Array.isArray(inner) : true, name)
      }
    }
  }
  collect(copy, true)
  const place = places[at % places.length] as Record<string, unknown>
  const names = Object.keys(place).filter((name) => !['$defs', 'definitions', '$ref', 'if'].includes(name))
  const name = names[kind % Math.max(1, names.length)]
  if (kind % 3 === 0 && name !== undefined) delete place[name]
  else if (!('$ref' in place)) Object.assign(place, keyword)
  return copy
}

const valueKeywords = new Set(['enum', 'const', 'required', 'type', 'dependentRequired', 'dependencies'])
const mapKeywords = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'])
const listKeywords = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'])

/** Pairs of a draft: half of them close to each other. */
export const schemaPairs = (
  draft: Draft,
): fc.Arbitrary<readonly [Record<string, unknown>, Record<string, unknown>]> =>
  fc.oneof(
    schemasOf(draft).chain((schema) =>
      editedSchemas(schema, draft).map((edited) => [schema, edited] as const),
    ),
    fc.tuple(schemasOf(draft), schemasOf(draft)),
  )
