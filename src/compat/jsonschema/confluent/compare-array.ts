import { compareUnevaluated } from './compare-object.ts'
import { below, type Compare, type Comparison, difference, type Differences } from './comparison.ts'
import { compareCovered, compareRemoved, type ContentModel, coveringSchema } from './content-model.ts'
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
        ? compareRemoved(comparison, 'ITEM', before as Schema, contentModel(update), compare)
        : before === undefined
          ? compareAdded(comparison, after, original, compare)
          : compare(comparison, before, after)
    return below(comparison, `items/${index}`, differences)
  })
}

const compareAdded = (
  comparison: Comparison,
  after: Schema,
  original: ArraySchema,
  compare: Compare,
): Differences => {
  const content = contentModel(original)
  if (content.isOpen)
    return [
      difference(
        isEmpty(after)
          ? 'ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL'
          : 'ITEM_ADDED_TO_OPEN_CONTENT_MODEL',
      ),
    ]
  const covering = content.covering()
  if (covering === undefined) return [difference('ITEM_ADDED_TO_CLOSED_CONTENT_MODEL')]
  return compareCovered(comparison, 'ITEM', covering, after, compare)
}

/** What may follow the listed items. */
const contentModel = (schema: ArraySchema): ContentModel => {
  const { permitsAdditionalItems, additionalItems, unevaluatedItems } = schema
  return {
    isOpen:
      permitsAdditionalItems &&
      additionalItems === undefined &&
      (unevaluatedItems === undefined || isEmpty(unevaluatedItems)),
    covering: () => coveringSchema(permitsAdditionalItems, additionalItems, unevaluatedItems),
  }
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
