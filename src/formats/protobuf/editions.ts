import type { Edition } from './model.ts'

const order: readonly Edition[] = ['proto2', 'proto3', '2023', '2024', '2026']

/** Whether an edition is the named one or a later one. */
export const isAtLeast = (edition: Edition, earliest: Edition): boolean =>
  order.indexOf(edition) >= order.indexOf(earliest)

/** Whether a file has a `syntax` (or nothing) instead of an edition. */
export const isLegacySyntax = (edition: Edition): boolean => edition === 'proto2' || edition === 'proto3'

/** An edition as messages name it. */
export const editionText = (edition: Edition): string =>
  isLegacySyntax(edition) ? edition : `edition ${edition}`

/** Number of an edition in google.protobuf.Edition. */
export const editionNumber = (edition: Edition): number => 998 + order.indexOf(edition)

/** Number of a value of google.protobuf.Edition; those that are no released edition are later than all. */
export const editionNumberOf = (valueName: string): number => {
  if (valueName === 'EDITION_LEGACY') return 900
  const name = valueName.slice('EDITION_'.length)
  const index = order.findIndex((edition) => edition === name || edition.toUpperCase() === name)
  return index < 0 ? Infinity : 998 + index
}
