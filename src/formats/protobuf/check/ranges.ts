import type { NumberRange, ReservedName, Span } from '../model.ts'
import type { Complain } from './complain.ts'

/** A range and what it is for, as messages name it. */
export interface NamedRange extends NumberRange {
  readonly what: 'reserved' | 'extension'
}

export const rangeText = ({ first, last }: NumberRange): string =>
  first === last ? `${first}` : `${first} to ${last}`

/** The ranges that are the right way round, by their first number. */
export const sortedRanges = <Range extends NumberRange>(ranges: readonly Range[]): readonly Range[] =>
  ranges.filter(({ first, last }) => first <= last).sort((one, other) => one.first - other.first)

/** Reports ranges that share numbers. */
export const reportOverlaps = (sorted: readonly NamedRange[], complain: Complain): void => {
  let widest = sorted[0]
  for (const range of sorted.slice(1)) {
    if (range.first <= widest!.last) {
      const [before, after] = range.start > widest!.start ? [widest!, range] : [range, widest!]
      const message = `The ${after.what} range ${rangeText(after)} overlaps with the ${before.what} range ${rangeText(before)}.`
      complain(after, message)
    }
    if (range.last > widest!.last) widest = range
  }
}

/** The range that holds a number; of overlapping ranges any. */
export const rangeWith = <Range extends NumberRange>(
  sorted: readonly Range[],
  number: number,
): Range | undefined => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]!.first <= number) low = middle + 1
    else high = middle
  }
  const range = sorted[low - 1]
  return range !== undefined && number <= range.last ? range : undefined
}

/** Reports members that use a reserved name and names that are reserved twice. */
export const checkReservedNames = (
  reserved: readonly ReservedName[],
  members: readonly { readonly name: string; readonly nameSpan: Span }[],
  what: 'field' | 'enum value',
  complain: Complain,
): void => {
  if (reserved.length === 0) return
  const names = new Set<string>()
  for (const entry of reserved) {
    if (names.has(entry.name)) complain(entry, `The name "${entry.name}" is reserved twice.`)
    names.add(entry.name)
  }
  for (const { name, nameSpan } of members) {
    if (names.has(name)) complain(nameSpan, `The name of ${what} "${name}" is reserved.`)
  }
}
