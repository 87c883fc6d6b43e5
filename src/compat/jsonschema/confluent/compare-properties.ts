import {
  below,
  BoundMet,
  type Compare,
  type Comparison,
  difference,
  type Differences,
  isCompatible,
} from './comparison.ts'
import { isEmpty, type ObjectSchema, type Schema } from './model.ts'

/** Declared properties. What is declared in one schema only is judged by what the other one allows beside its own. */
export const compareProperties = (
  comparison: Comparison,
  original: ObjectSchema,
  update: ObjectSchema,
  compare: Compare,
): Differences => {
  const properties = new Set([...original.properties.keys(), ...update.properties.keys()])
  return [...properties].flatMap((property) => {
    const before = original.properties.get(property)
    const after = update.properties.get(property)
    if (before === undefined && after === undefined) return []
    const differences =
      after === undefined
        ? compareRemoved(comparison, property, before as Schema, update, compare)
        : before === undefined
          ? compareAdded(comparison, property, after, original, update, compare)
          : compare(comparison, before, after)
    return below(comparison, `properties/${property}`, differences)
  })
}

const compareRemoved = (
  comparison: Comparison,
  property: string,
  before: Schema,
  update: ObjectSchema,
  compare: Compare,
): Differences => {
  if (isOpen(update)) return [difference('PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL')]
  const covering = coveringSchema(comparison, update, property)
  if (covering === undefined)
    return [
      difference(
        before.kind === 'false'
          ? 'PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL'
          : 'PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL',
      ),
    ]
  const differences = compare(comparison, before, covering)
  const type = isCompatible(comparison, differences)
    ? 'PROPERTY_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'
    : 'PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'
  return [...differences, difference(type)]
}

const compareAdded = (
  comparison: Comparison,
  property: string,
  after: Schema,
  original: ObjectSchema,
  update: ObjectSchema,
  compare: Compare,
): Differences => {
  const required = update.requiredProperties.has(property)
  const hasDefault = after.default !== undefined
  if (isOpen(original)) {
    if (isEmpty(after)) return [difference('PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL')]
    if (!required) return [difference('OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL')]
    return [
      difference(
        hasDefault
          ? 'REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL'
          : 'REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL',
      ),
    ]
  }
  const covered = compareCovered(comparison, coveringSchema(comparison, original, property), after, compare)
  if (!required) return [...covered, difference('OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL')]
  const type = hasDefault
    ? 'REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL'
    : 'REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL'
  return [...covered, difference(type)]
}

const compareCovered = (
  comparison: Comparison,
  covering: Schema | undefined,
  after: Schema,
  compare: Compare,
): Differences => {
  if (covering === undefined) return []
  const differences = compare(comparison, covering, after)
  const type = isCompatible(comparison, differences)
    ? 'PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'
    : 'PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'
  return [...differences, difference(type)]
}

/** Any other property may be there, with any value. */
const isOpen = (schema: ObjectSchema): boolean =>
  schema.patternProperties.size === 0 &&
  schema.additionalProperties === undefined &&
  schema.permitsAdditionalProperties &&
  (schema.unevaluatedProperties === undefined || isEmpty(schema.unevaluatedProperties))

/** The schema of a property that is not declared, in a schema that allows some. */
const coveringSchema = (
  { question }: Comparison,
  schema: ObjectSchema,
  property: string,
): Schema | undefined => {
  for (const [pattern, covering] of schema.patternProperties) {
    const found = question.patterns.find(pattern, property)
    if (found === undefined) throw new BoundMet(unmatched(pattern, property))
    if (found) return covering
  }
  if (schema.additionalProperties !== undefined) return schema.additionalProperties
  const { unevaluatedProperties: unevaluated } = schema
  const constrains = unevaluated !== undefined && unevaluated.kind !== 'false' && !isEmpty(unevaluated)
  return schema.permitsAdditionalProperties && constrains ? unevaluated : undefined
}

const unmatched = (pattern: string, property: string): string =>
  `Whether the pattern ${JSON.stringify(pattern.slice(0, 60))} matches the property ${JSON.stringify(property.slice(0, 60))} cannot be told.`
