import { keywordNames } from './keywords.ts'

/** Keys that other tools put into schemas, near to a keyword as they are. */
const foreign = new Set([
  'example',
  'nullable',
  'name',
  'file',
  'tags',
  'tag',
  'meta',
  'note',
  'order',
  'index',
])

/** The keyword that a key was most likely meant to be; undefined when it looks like none. */
export const likelyKeyword = (key: string): string | undefined => {
  if (foreign.has(key) || key.length > 24 || key.length < 3) return undefined
  const lower = key.toLowerCase()
  const sameLetters = [...keywordNames].find((name) => name.toLowerCase() === lower)
  if (sameLetters !== undefined) return sameLetters
  const most = key.length < 6 ? 1 : 2
  const near = [...keywordNames].map((name) => ({ name, edits: editsBetween(key, name) }))
  return near.filter(({ edits }) => edits <= most).toSorted((one, other) => one.edits - other.edits)[0]?.name
}

/** How many letters must be added, removed, replaced or swapped with the next (optimal string alignment). */
const editsBetween = (one: string, other: string): number => {
  if (Math.abs(one.length - other.length) > 2) return Number.POSITIVE_INFINITY
  let beforePrevious: number[] = []
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwap = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      current[column] = Math.min(
        (previous[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (previous[column - 1] as number) + (isSame ? 0 : 1),
        isSwap ? (beforePrevious[column - 2] ?? Number.POSITIVE_INFINITY) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    beforePrevious = previous
    previous = current
  }
  return previous[other.length] as number
}
