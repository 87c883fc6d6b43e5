import { compareUnevaluated } from './compare-object.ts'
import {
  below,
  type Compare,
  type Comparison,
  difference,
  type Differences,
  isCompatible,
} from './comparison.ts'
import { compareLimit } from './limits.ts'
import { type ArraySchema, isEmpty, type Schema } from './model.ts'

/** `contains` itself is not compared, only how often it must match. */
export const compareArrays = (
  comparison: Comparison,
  original: ArraySchema,
  update: ArraySchema,
  compare: Compare,
): Differences => [
  ...below(comparison, 'items', compare(comparison, original.allItems, update.allItems)),
  ...compareItems(comparison, original, update, compare),
  ...compareAdditional(comparison, original, update, compare),
  ...compareUnevaluated(comparison, 'ITEMS', original.unevaluatedItems, update.unevaluatedItems, compare),
  ...compareLimit('maxItems', 'MAX_ITEMS', original.maxItems, update.maxItems),
  ...compareLimit('minItems', 'MIN_ITEMS', original.minItems, update.minItems),
  ...compareUniqueness(original.uniqueItems, update.uniqueItems),
  ...compareLimit('maxContains', 'MAX_CONTAINS', original.maxContains, update.maxContains),
  ...compareLimit('minContains', 'MIN_CONTAINS', original.minContains, update.minContains),
]

const compareUniqueness = (original: boolean, update: boolean): Differences => {
  if (original === update) return []
  return [difference(original ? 'UNIQUE_ITEMS_REMOVED' : 'UNIQUE_ITEMS_ADDED', 'uniqueItems')]
}

/** The first items, one by one. What only one schema lists is judged by what the other one allows after its own. */
const compareItems = (
  comparison: Comparison,
  original: ArraySchema,
  update: ArraySchema,
  compare: Compare,
): Differences => {
  const longer = original.items.length > update.items.length ? original.items : update.items
  return longer.flatMap((_, index) => {
    const before = original.items[index]
    const after = update.items[index]
    const differences =
      after === undefined
        ? compareRemoved(comparison, before as Schema, update, compare)
        : before === undefined
          ? compareAdded(comparison, after, original, compare)
          : compare(comparison, before, after)
    return below(comparison, `items/${index}`, differences)
  })
}

const compareRemoved = (
  comparison: Comparison,
  before: Schema,
  update: ArraySchema,
  compare: Compare,
): Differences => {
  if (isOpen(update)) return [difference('ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL')]
  const covering = coveringSchema(update)
  if (covering === undefined)
    return [
      difference(
        before.kind === 'false'
          ? 'ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL'
          : 'ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL',
      ),
    ]
  const differences = compare(comparison, before, covering)
  const type = isCompatible(comparison, differences)
    ? 'ITEM_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'
    : 'ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'
  return [...differences, difference(type)]
}

const compareAdded = (
  comparison: Comparison,
  after: Schema,
  original: ArraySchema,
  compare: Compare,
): Differences => {
  if (isOpen(original))
    return [
      difference(
        isEmpty(after)
          ? 'ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL'
          : 'ITEM_ADDED_TO_OPEN_CONTENT_MODEL',
      ),
    ]
  const covering = coveringSchema(original)
  if (covering === undefined) return [difference('ITEM_ADDED_TO_CLOSED_CONTENT_MODEL')]
  const differences = compare(comparison, covering, after)
  const type = isCompatible(comparison, differences)
    ? 'ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'
    : 'ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'
  return [...differences, difference(type)]
}

/** Any further item may follow. */
const isOpen = (schema: ArraySchema): boolean =>
  schema.permitsAdditionalItems &&
  schema.additionalItems === undefined &&
  (schema.unevaluatedItems === undefined || isEmpty(schema.unevaluatedItems))

/** The schema of the items after the listed ones, in a schema that allows some. */
const coveringSchema = (schema: ArraySchema): Schema | undefined => {
  if (schema.additionalItems !== undefined) return schema.additionalItems
  const { unevaluatedItems: unevaluated } = schema
  const constrains = unevaluated !== undefined && unevaluated.kind !== 'false' && !isEmpty(unevaluated)
  return schema.permitsAdditionalItems && constrains ? unevaluated : undefined
}

const compareAdditional = (
  comparison: Comparison,
  original: ArraySchema,
  update: ArraySchema,
  compare: Compare,
): Differences => {
  const path = 'additionalItems'
  if (original.permitsAdditionalItems !== update.permitsAdditionalItems)
    return [
      difference(update.permitsAdditionalItems ? 'ADDITIONAL_ITEMS_ADDED' : 'ADDITIONAL_ITEMS_REMOVED', path),
    ]
  const [before, after] = [original.additionalItems, update.additionalItems]
  if (before === undefined && after !== undefined) return [difference('ADDITIONAL_ITEMS_NARROWED', path)]
  if (before !== undefined && after === undefined) return [difference('ADDITIONAL_ITEMS_EXTENDED', path)]
  return below(comparison, path, compare(comparison, before, after))
}
