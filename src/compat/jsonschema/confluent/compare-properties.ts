import { below, BoundMet, type Compare, type Comparison, difference, type Differences } from './comparison.ts'
import { compareCovered, compareRemoved, type ContentModel, coveringSchema } from './content-model.ts'
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
        ? compareRemoved(
            comparison,
            'PROPERTY',
            before as Schema,
            contentModel(comparison, update, property),
            compare,
          )
        : before === undefined
          ? compareAdded(comparison, property, after, original, update, compare)
          : compare(comparison, before, after)
    return below(comparison, `properties/${property}`, differences)
  })
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
  const content = contentModel(comparison, original, property)
  if (content.isOpen) {
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
  const covering = content.covering()
  const covered =
    covering === undefined ? [] : compareCovered(comparison, 'PROPERTY', covering, after, compare)
  if (!required) return [...covered, difference('OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL')]
  const type = hasDefault
    ? 'REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL'
    : 'REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL'
  return [...covered, difference(type)]
}

/** What may stand beside the declared properties under a name. */
const contentModel = ({ question }: Comparison, schema: ObjectSchema, property: string): ContentModel => {
  const { patternProperties, permitsAdditionalProperties, additionalProperties, unevaluatedProperties } =
    schema
  return {
    isOpen:
      patternProperties.size === 0 &&
      additionalProperties === undefined &&
      permitsAdditionalProperties &&
      (unevaluatedProperties === undefined || isEmpty(unevaluatedProperties)),
    covering: () => {
      for (const [pattern, covering] of patternProperties) {
        const found = question.patterns.find(pattern, property)
        if (found === undefined) throw new BoundMet(unmatched(pattern, property))
        if (found) return covering
      }
      return coveringSchema(permitsAdditionalProperties, additionalProperties, unevaluatedProperties)
    },
  }
}

const unmatched = (pattern: string, property: string): string =>
  `Whether the pattern ${JSON.stringify(pattern.slice(0, 60))} matches the property ${JSON.stringify(property.slice(0, 60))} cannot be told.`
