import type { Annotations, ArraySchema, NumberSchema, ObjectSchema, Schema, StringSchema } from './model.ts'

/**
 * Two schemas of one type as one: what the second says stands, as the registry merges the schemas it made of single
 * keywords. undefined when their types differ or cannot be merged.
 */
export const merge = (first: Schema, second: Schema): Schema | undefined => {
  if (first.kind === 'string' && second.kind === 'string') return mergeStrings(first, second)
  if (first.kind === 'number' && second.kind === 'number') return mergeNumbers(first, second)
  if (first.kind === 'array' && second.kind === 'array') return mergeArrays(first, second)
  if (first.kind === 'object' && second.kind === 'object') return mergeObjects(first, second)
  return undefined
}

const annotations = (first: Annotations, second: Annotations): Annotations => ({
  id: second.id ?? first.id,
  title: second.title ?? first.title,
  description: second.description ?? first.description,
  default: second.default ?? first.default,
  unprocessed: new Map([...first.unprocessed, ...second.unprocessed]),
})

const mergeStrings = (first: StringSchema, second: StringSchema): StringSchema => ({
  ...annotations(first, second),
  kind: 'string',
  required: first.required || second.required,
  minLength: second.minLength ?? first.minLength,
  maxLength: second.maxLength ?? first.maxLength,
  pattern: second.pattern ?? first.pattern,
  format: second.format ?? first.format,
})

const mergeNumbers = (first: NumberSchema, second: NumberSchema): NumberSchema => ({
  ...annotations(first, second),
  kind: 'number',
  required: first.required || second.required,
  integer: first.integer || second.integer,
  minimum: second.minimum ?? first.minimum,
  maximum: second.maximum ?? first.maximum,
  exclusiveMinimum: second.exclusiveMinimum ?? first.exclusiveMinimum,
  exclusiveMaximum: second.exclusiveMaximum ?? first.exclusiveMaximum,
  minimumIsExclusive: first.minimumIsExclusive || second.minimumIsExclusive,
  maximumIsExclusive: first.maximumIsExclusive || second.maximumIsExclusive,
  multipleOf: second.multipleOf ?? first.multipleOf,
})

const mergeArrays = (first: ArraySchema, second: ArraySchema): ArraySchema => ({
  ...annotations(first, second),
  kind: 'array',
  required: first.required || second.required,
  minItems: second.minItems ?? first.minItems,
  maxItems: second.maxItems ?? first.maxItems,
  uniqueItems: first.uniqueItems || second.uniqueItems,
  allItems: second.allItems ?? first.allItems,
  items: [...first.items, ...second.items],
  permitsAdditionalItems: first.permitsAdditionalItems && second.permitsAdditionalItems,
  additionalItems: second.additionalItems ?? first.additionalItems,
  contains: second.contains ?? first.contains,
  minContains: second.minContains ?? first.minContains,
  maxContains: second.maxContains ?? first.maxContains,
  unevaluatedItems: second.unevaluatedItems ?? first.unevaluatedItems,
})

const mergeObjects = (first: ObjectSchema, second: ObjectSchema): ObjectSchema => ({
  ...annotations(first, second),
  kind: 'object',
  required: first.required || second.required,
  properties: new Map([...first.properties, ...second.properties]),
  patternProperties: new Map([...first.patternProperties, ...second.patternProperties]),
  permitsAdditionalProperties: first.permitsAdditionalProperties && second.permitsAdditionalProperties,
  additionalProperties: second.additionalProperties ?? first.additionalProperties,
  requiredProperties: new Set([...first.requiredProperties, ...second.requiredProperties]),
  minProperties: second.minProperties ?? first.minProperties,
  maxProperties: second.maxProperties ?? first.maxProperties,
  propertyDependencies: new Map([...first.propertyDependencies, ...second.propertyDependencies]),
  schemaDependencies: new Map([...first.schemaDependencies, ...second.schemaDependencies]),
  propertyNames: second.propertyNames ?? first.propertyNames,
  unevaluatedProperties: second.unevaluatedProperties ?? first.unevaluatedProperties,
})
