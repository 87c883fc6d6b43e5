import type { NumberRange } from '../model.ts'

interface Numbers {
  readonly first: number
  readonly last: number
}

/** Sorted, with overlapping and adjacent ranges joined. */
const joined = (ranges: readonly NumberRange[]): Numbers[] => {
  const sorted = [...ranges].sort((left, right) => left.first - right.first || left.last - right.last)
  const result: { first: number; last: number }[] = []
  for (const { first, last } of sorted) {
    const previous = result.at(-1)
    if (previous !== undefined && first <= previous.last + 1) previous.last = Math.max(previous.last, last)
    else result.push({ first, last })
  }
  return result
}

/** The numbers of each range that none of `covering` holds, for those ranges that lack some. */
export const lostNumbers = (
  ranges: readonly NumberRange[],
  covering: readonly NumberRange[],
): { readonly range: NumberRange; readonly missing: readonly Numbers[] }[] => {
  if (ranges.length === 0) return []
  const covered = joined(covering)
  const lost = []
  for (const range of ranges) {
    const missing: Numbers[] = []
    let next = range.first
    for (const { first, last } of covered) {
      if (last < next) continue
      if (first > range.last) break
      if (first > next) missing.push({ first: next, last: first - 1 })
      next = last + 1
      if (next > range.last) break
    }
    if (next <= range.last) missing.push({ first: next, last: range.last })
    if (missing.length > 0) lost.push({ range, missing })
  }
  return lost
}

export const holds = (ranges: readonly NumberRange[], number: number): boolean =>
  ranges.some(({ first, last }) => first <= number && number <= last)
