import { canonicalNode } from '../canonical.ts'
import { innerSchemas } from './inner-schemas.ts'
import type { ArraySchema, ExactValue, NumberSchema, ObjectSchema, Schema, StringSchema } from './model.ts'

/** Numbers of descriptions: two schemas have the same number exactly when they have the same description. */
export interface Descriptions {
  readonly numberOf: Map<Schema, number>
  readonly byText: Map<string, number>
}

export const newDescriptions = (): Descriptions => ({ numberOf: new Map(), byText: new Map() })

/**
 * The number of what everit-org writes for a schema that it has loaded, as JSON with sorted keys: the registry takes
 * schemas with the same text for one. Constraints that say nothing are left out, references are not followed. Inner
 * schemas are written as their numbers, so that deep ones are not copied level by level.
 */
export const describe = (descriptions: Descriptions, schema: Schema): number => {
  // Inner schemas first, on a list instead of the stack: they may be nested deeply.
  const waiting: Schema[] = [schema]
  for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
    const inner = innerSchemas(next).filter((each) => !descriptions.numberOf.has(each))
    if (inner.length > 0) {
      waiting.push(...inner)
      continue
    }
    waiting.pop()
    if (!descriptions.numberOf.has(next)) number(descriptions, next)
  }
  return numberOf(descriptions, schema)
}

const number = (descriptions: Descriptions, schema: Schema): void => {
  const text = write(descriptions, schema)
  const known = descriptions.byText.get(text) ?? descriptions.byText.size
  descriptions.byText.set(text, known)
  descriptions.numberOf.set(schema, known)
}

const numberOf = (descriptions: Descriptions, schema: Schema): number =>
  descriptions.numberOf.get(schema) as number

const write = (descriptions: Descriptions, schema: Schema): string => {
  if (schema.kind === 'true' || schema.kind === 'false') return schema.kind
  return object(new Map(entriesOf(descriptions, schema)))
}

type Entry = readonly [key: string, text: string]

const object = (entries: ReadonlyMap<string, string>): string =>
  `{${[...entries]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, text]) => `${JSON.stringify(key)}:${text}`)
    .join(',')}}`

/** What stands side by side is written side by side again. */
const entriesOf = (descriptions: Descriptions, schema: Schema): readonly Entry[] => [
  ...strings('id', schema.id),
  ...strings('title', schema.title),
  ...strings('description', schema.description),
  ...(schema.default === undefined ? [] : [['default', schema.default.text] as const]),
  ...[...schema.unprocessed].map(([key, node]) => [key, canonicalNode(node, true)] as const),
  ...constraintsOf(descriptions, schema),
]

const constraintsOf = (descriptions: Descriptions, schema: Schema): readonly Entry[] => {
  switch (schema.kind) {
    case 'empty':
    case 'true':
    case 'false':
      return []
    case 'boolean':
    case 'null':
      return strings('type', schema.kind)
    case 'string':
      return stringEntries(schema)
    case 'number':
      return numberEntries(schema)
    case 'array':
      return arrayEntries(descriptions, schema)
    case 'object':
      return objectEntries(descriptions, schema)
    case 'combined':
      if (schema.origin === 'adjacent')
        return schema.subschemas.flatMap((each) => entriesOf(descriptions, each))
      return [[schema.criterion, list(each(descriptions, schema.subschemas).toSorted())]]
    case 'not':
      return schemas(descriptions, 'not', schema.negated)
    case 'enum':
      return [['enum', list(texts(schema.values))]]
    case 'const':
      return [['const', schema.value.text]]
    case 'conditional':
      return [
        ...schemas(descriptions, 'if', schema.condition),
        ...schemas(descriptions, 'then', schema.consequence),
        ...schemas(descriptions, 'else', schema.alternative),
      ]
    case 'reference':
      return strings('$ref', schema.reference)
  }
}

const stringEntries = (schema: StringSchema): readonly Entry[] => [
  ...strings('type', schema.required ? 'string' : undefined),
  ...numbers('minLength', schema.minLength),
  ...numbers('maxLength', schema.maxLength),
  ...strings('pattern', schema.pattern),
  ...strings('format', schema.format),
]

const numberEntries = (schema: NumberSchema): readonly Entry[] => [
  ...strings('type', schema.integer ? 'integer' : schema.required ? 'number' : undefined),
  ...numbers('minimum', schema.minimum),
  ...numbers('maximum', schema.maximum),
  ...numbers('exclusiveMinimum', schema.exclusiveMinimum),
  ...numbers('exclusiveMaximum', schema.exclusiveMaximum),
  ...flags('exclusiveMinimum', schema.minimumIsExclusive),
  ...flags('exclusiveMaximum', schema.maximumIsExclusive),
  ...numbers('multipleOf', schema.multipleOf),
]

const arrayEntries = (descriptions: Descriptions, schema: ArraySchema): readonly Entry[] => [
  ...strings('type', schema.required ? 'array' : undefined),
  ...flags('uniqueItems', schema.uniqueItems),
  ...numbers('minItems', schema.minItems),
  ...numbers('maxItems', schema.maxItems),
  ...(schema.permitsAdditionalItems ? [] : [['additionalItems', 'false'] as const]),
  ...schemas(descriptions, 'additionalItems', schema.additionalItems),
  ...schemas(descriptions, 'items', schema.allItems),
  ...(schema.items.length === 0 ? [] : [['items', list(each(descriptions, schema.items))] as const]),
  ...schemas(descriptions, 'contains', schema.contains),
  ...numbers('minContains', schema.minContains),
  ...numbers('maxContains', schema.maxContains),
  ...schemas(descriptions, 'unevaluatedItems', schema.unevaluatedItems),
]

const objectEntries = (descriptions: Descriptions, schema: ObjectSchema): readonly Entry[] => [
  ...strings('type', schema.required ? 'object' : undefined),
  ...numbers('minProperties', schema.minProperties),
  ...numbers('maxProperties', schema.maxProperties),
  ...(schema.permitsAdditionalProperties ? [] : [['additionalProperties', 'false'] as const]),
  ...schemas(descriptions, 'additionalProperties', schema.additionalProperties),
  ...schemaMap(descriptions, 'properties', schema.properties),
  ...schemaMap(descriptions, 'patternProperties', schema.patternProperties),
  ...dependencies(descriptions, schema),
  ...(schema.requiredProperties.size === 0
    ? []
    : [['required', JSON.stringify([...schema.requiredProperties])] as const]),
  ...schemas(descriptions, 'propertyNames', schema.propertyNames),
  ...schemas(descriptions, 'unevaluatedProperties', schema.unevaluatedProperties),
]

const dependencies = (
  descriptions: Descriptions,
  { propertyDependencies, schemaDependencies }: ObjectSchema,
): readonly Entry[] => {
  if (propertyDependencies.size + schemaDependencies.size === 0) return []
  const properties = [...propertyDependencies].map(
    ([key, names]) => [key, JSON.stringify([...names].toSorted())] as const,
  )
  const others = [...schemaDependencies].map(
    ([key, schema]) => [key, numbered(descriptions, schema)] as const,
  )
  return [['dependencies', object(new Map([...properties, ...others]))]]
}

const strings = (key: string, value: string | undefined): readonly Entry[] =>
  value === undefined ? [] : [[key, JSON.stringify(value)]]

const numbers = (key: string, value: number | string | undefined): readonly Entry[] =>
  value === undefined ? [] : [[key, withoutZeros(String(value))]]

/** Zeros at the end of a fraction are not written. */
const withoutZeros = (text: string): string => {
  if (!text.includes('.') || text.includes('E')) return text
  let end = text.length
  while (text[end - 1] === '0') end -= 1
  return text.slice(0, text[end - 1] === '.' ? end - 1 : end)
}

const flags = (key: string, value: boolean): readonly Entry[] => (value ? [[key, 'true']] : [])

const schemas = (descriptions: Descriptions, key: string, schema: Schema | undefined): readonly Entry[] =>
  schema === undefined ? [] : [[key, numbered(descriptions, schema)]]

const schemaMap = (
  descriptions: Descriptions,
  key: string,
  map: ReadonlyMap<string, Schema>,
): readonly Entry[] =>
  map.size === 0
    ? []
    : [[key, object(new Map([...map].map(([name, schema]) => [name, numbered(descriptions, schema)])))]]

const each = (descriptions: Descriptions, list: readonly Schema[]): readonly string[] =>
  list.map((schema) => numbered(descriptions, schema))

/** No JSON value looks like it. */
const numbered = (descriptions: Descriptions, schema: Schema): string => `#${numberOf(descriptions, schema)}`

const list = (texts: readonly string[]): string => `[${texts.join(',')}]`

const texts = (values: readonly ExactValue[]): readonly string[] =>
  [...new Set(values.map(({ text }) => text))].toSorted()
