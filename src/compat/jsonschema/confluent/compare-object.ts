import { compareProperties } from './compare-properties.ts'
import {
  below,
  type Compare,
  type Comparison,
  type Difference,
  difference,
  type Differences,
} from './comparison.ts'
import type { DifferenceType } from './difference-types.ts'
import { compareLimit } from './limits.ts'
import { isEmpty, type ObjectSchema, type Schema } from './model.ts'

/** Pattern properties and property names are not compared. */
export const compareObjects = (
  comparison: Comparison,
  original: ObjectSchema,
  update: ObjectSchema,
  compare: Compare,
): Differences => [
  ...compareRequired(original, update),
  ...compareProperties(comparison, original, update, compare),
  ...comparePropertyDependencies(original, update),
  ...compareSchemaDependencies(comparison, original, update, compare),
  ...compareAdditional(comparison, original, update, compare),
  ...compareUnevaluated(
    comparison,
    'PROPERTIES',
    original.unevaluatedProperties,
    update.unevaluatedProperties,
    compare,
  ),
  ...compareLimit('maxProperties', 'MAX_PROPERTIES', original.maxProperties, update.maxProperties),
  ...compareLimit('minProperties', 'MIN_PROPERTIES', original.minProperties, update.minProperties),
]

/** Only of properties that both schemas declare. */
const compareRequired = (original: ObjectSchema, update: ObjectSchema): Differences =>
  [...original.properties.keys()].flatMap((property) => {
    const schema = update.properties.get(property)
    const before = original.requiredProperties.has(property)
    const after = update.requiredProperties.has(property)
    if (schema === undefined || before === after) return []
    const path = `required/${property}`
    if (before) return [difference('REQUIRED_ATTRIBUTE_REMOVED', path)]
    return [
      difference(
        schema.default === undefined ? 'REQUIRED_ATTRIBUTE_ADDED' : 'REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED',
        path,
      ),
    ]
  })

const comparePropertyDependencies = (original: ObjectSchema, update: ObjectSchema): Differences =>
  keysOf(original.propertyDependencies, update.propertyDependencies).flatMap((property) => {
    const type = dependencyDifference(
      original.propertyDependencies.get(property),
      update.propertyDependencies.get(property),
    )
    return type === undefined ? [] : [difference(type, `dependencies/${property}`)]
  })

const dependencyDifference = (
  original: ReadonlySet<string> | undefined,
  update: ReadonlySet<string> | undefined,
): DifferenceType | undefined => {
  if (update === undefined) return 'DEPENDENCY_ARRAY_REMOVED'
  if (original === undefined) return 'DEPENDENCY_ARRAY_ADDED'
  const extended = original.isSubsetOf(update)
  if (extended && update.size === original.size) return undefined
  if (extended) return 'DEPENDENCY_ARRAY_EXTENDED'
  return update.isSubsetOf(original) ? 'DEPENDENCY_ARRAY_NARROWED' : 'DEPENDENCY_ARRAY_CHANGED'
}

const compareSchemaDependencies = (
  comparison: Comparison,
  original: ObjectSchema,
  update: ObjectSchema,
  compare: Compare,
): Differences =>
  keysOf(original.schemaDependencies, update.schemaDependencies).flatMap((property) => {
    const path = `dependencies/${property}`
    const before = original.schemaDependencies.get(property)
    const after = update.schemaDependencies.get(property)
    if (after === undefined) return [difference('DEPENDENCY_SCHEMA_REMOVED', path)]
    if (before === undefined) return [difference('DEPENDENCY_SCHEMA_ADDED', path)]
    return below(comparison, path, compare(comparison, before, after))
  })

/** The keys of two maps, those of the first one first. */
const keysOf = (
  one: ReadonlyMap<string, unknown>,
  other: ReadonlyMap<string, unknown>,
): readonly string[] => [...new Set([...one.keys(), ...other.keys()])]

const compareAdditional = (
  comparison: Comparison,
  original: ObjectSchema,
  update: ObjectSchema,
  compare: Compare,
): Differences => {
  const path = 'additionalProperties'
  if (original.permitsAdditionalProperties !== update.permitsAdditionalProperties)
    return [
      difference(
        update.permitsAdditionalProperties ? 'ADDITIONAL_PROPERTIES_ADDED' : 'ADDITIONAL_PROPERTIES_REMOVED',
        path,
      ),
    ]
  const [before, after] = [original.additionalProperties, update.additionalProperties]
  if (before === undefined && after !== undefined) return [difference('ADDITIONAL_PROPERTIES_NARROWED', path)]
  if (before !== undefined && after === undefined) return [difference('ADDITIONAL_PROPERTIES_EXTENDED', path)]
  return below(comparison, path, compare(comparison, before, after))
}

/** `unevaluatedProperties` and `unevaluatedItems`: where they are missing, everything is allowed. */
export const compareUnevaluated = (
  comparison: Comparison,
  what: 'PROPERTIES' | 'ITEMS',
  original: Schema | undefined,
  update: Schema | undefined,
  compare: Compare,
): Differences => {
  const path = what === 'ITEMS' ? 'unevaluatedItems' : 'unevaluatedProperties'
  const found = (how: 'ADDED' | 'REMOVED' | 'EXTENDED' | 'NARROWED'): readonly Difference[] => [
    difference(`UNEVALUATED_${what}_${how}`, path),
  ]
  const [wasForbidden, isForbidden] = [original?.kind === 'false', update?.kind === 'false']
  if (original === undefined && update === undefined) return []
  if (wasForbidden !== isForbidden) return found(wasForbidden ? 'ADDED' : 'REMOVED')
  if (original === undefined) return found('NARROWED')
  if (update === undefined) return found('EXTENDED')
  if (isEmpty(original) !== isEmpty(update)) return found(isEmpty(original) ? 'NARROWED' : 'EXTENDED')
  return below(comparison, path, compare(comparison, original, update))
}
