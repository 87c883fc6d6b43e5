import { type Compare, type Comparison, difference, type Differences, isCompatible } from './comparison.ts'
import { isEmpty, type Schema } from './model.ts'

/** What is compared one by one: the listed items of an array, the declared properties of an object. */
export type Part = 'ITEM' | 'PROPERTY'

/** What a schema says of parts that it does not list or declare. */
export interface ContentModel {
  /** Any others may be there. */
  readonly isOpen: boolean
  /** The schema of others, where some are allowed. */
  covering(): Schema | undefined
}

/** A part that is missing from the update is judged by what the update allows in its place. */
export const compareRemoved = (
  comparison: Comparison,
  part: Part,
  before: Schema,
  update: ContentModel,
  compare: Compare,
): Differences => {
  if (update.isOpen) return [difference(`${part}_REMOVED_FROM_OPEN_CONTENT_MODEL`)]
  const covering = update.covering()
  if (covering === undefined)
    return [
      difference(
        before.kind === 'false'
          ? `${part}_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL`
          : `${part}_REMOVED_FROM_CLOSED_CONTENT_MODEL`,
      ),
    ]
  const differences = compare(comparison, before, covering)
  const type = isCompatible(comparison, differences)
    ? (`${part}_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL` as const)
    : (`${part}_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL` as const)
  return [...differences, difference(type)]
}

/** A part that is new in the update, and had to pass a schema before. */
export const compareCovered = (
  comparison: Comparison,
  part: Part,
  covering: Schema,
  after: Schema,
  compare: Compare,
): Differences => {
  const differences = compare(comparison, covering, after)
  const type = isCompatible(comparison, differences)
    ? (`${part}_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL` as const)
    : (`${part}_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL` as const)
  return [...differences, difference(type)]
}

/** What the keywords for other parts say: the schema of `additional…`, or that of `unevaluated…` where others are permitted. */
export const coveringSchema = (
  isPermitted: boolean,
  additional: Schema | undefined,
  unevaluated: Schema | undefined,
): Schema | undefined => {
  if (additional !== undefined) return additional
  const constrains = unevaluated !== undefined && unevaluated.kind !== 'false' && !isEmpty(unevaluated)
  return isPermitted && constrains ? unevaluated : undefined
}
