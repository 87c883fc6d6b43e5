import type { NumberRange } from '../model.ts'

/** Numbers from `first` to `last`, both inclusive. */
export interface Numbers {
  readonly first: number
  readonly last: number
}

/** Sorted, with overlapping and adjacent ranges joined. */
export const joined = (ranges: readonly Numbers[]): readonly Numbers[] => {
  const sorted = [...ranges].sort((left, right) => left.first - right.first || left.last - right.last)
  const result: { first: number; last: number }[] = []
  for (const { first, last } of sorted) {
    const previous = result.at(-1)
    if (previous !== undefined && first <= previous.last + 1) previous.last = Math.max(previous.last, last)
    else result.push({ first, last })
  }
  return result
}

/** Index of the first of joined ranges that ends at or after the number. */
const firstFrom = (ranges: readonly Numbers[], number: number): number => {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranges[middle]!.last < number) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether joined ranges hold the number. */
export const holds = (ranges: readonly Numbers[], number: number): boolean => {
  const range = ranges[firstFrom(ranges, number)]
  return range !== undefined && range.first <= number
}

export interface LostRange {
  readonly range: NumberRange
  readonly missing: readonly Numbers[]
}

const missingFrom = (range: Numbers, covered: readonly Numbers[]): readonly Numbers[] => {
  const missing: Numbers[] = []
  let next = range.first
  for (let index = firstFrom(covered, next); index < covered.length && next <= range.last; index++) {
    const { first, last } = covered[index]!
    if (first > range.last) break
    if (first > next) missing.push({ first: next, last: first - 1 })
    next = last + 1
  }
  if (next <= range.last) missing.push({ first: next, last: range.last })
  return missing
}

/** The numbers of each range that none of `covering` holds, for those ranges that lack some. */
export const lostNumbers = (
  ranges: readonly NumberRange[],
  covering: readonly NumberRange[],
): readonly LostRange[] => {
  if (ranges.length === 0) return []
  const covered = joined(covering)
  return ranges
    .map((range) => ({ range, missing: missingFrom(range, covered) }))
    .filter(({ missing }) => missing.length > 0)
}
