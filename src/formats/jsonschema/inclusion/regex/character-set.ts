/** A set of Unicode code points as ranges `[first, last, first, last, …]`, sorted, disjoint and not adjacent. */
export type CharacterSet = readonly number[]

const lastCodePoint = 0x10ffff

export const everyCharacter: CharacterSet = [0, lastCodePoint]

export const characters = (...ranges: readonly (readonly [number, number])[]): CharacterSet => {
  const sorted = ranges.toSorted(([one], [other]) => one - other)
  const merged: number[] = []
  for (const [first, last] of sorted) {
    const end = merged.at(-1)
    if (end !== undefined && first <= end + 1) merged[merged.length - 1] = Math.max(end, last)
    else merged.push(first, last)
  }
  return merged
}

/** The ranges of a set, one by one. */
export const rangesOf = (set: CharacterSet): (readonly [number, number])[] => {
  const ranges: (readonly [number, number])[] = []
  for (let at = 0; at < set.length; at += 2) ranges.push([set[at] as number, set[at + 1] as number])
  return ranges
}

export const unionOf = (sets: readonly CharacterSet[]): CharacterSet => characters(...sets.flatMap(rangesOf))

export const complementOf = (set: CharacterSet): CharacterSet => {
  const complement: (readonly [number, number])[] = []
  let next = 0
  for (const [first, last] of rangesOf(set)) {
    if (first > next) complement.push([next, first - 1])
    next = last + 1
  }
  if (next <= lastCodePoint) complement.push([next, lastCodePoint])
  return characters(...complement)
}

export const hasCharacter = (set: CharacterSet, codePoint: number): boolean => {
  for (let at = 0; at < set.length; at += 2) {
    if (codePoint < (set[at] as number)) return false
    if (codePoint <= (set[at + 1] as number)) return true
  }
  return false
}

const range = (first: string, last: string): readonly [number, number] => [
  first.codePointAt(0) as number,
  last.codePointAt(0) as number,
]

export const digits = characters(range('0', '9'))
export const wordCharacters = characters(range('0', '9'), range('A', 'Z'), range('a', 'z'), range('_', '_'))
/** WhiteSpace and LineTerminator of ECMA-262. */
export const whiteSpace = characters(
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
)
/** What `.` matches. */
export const notLineTerminators = complementOf(characters([0x0a, 0x0a], [0x0d, 0x0d], [0x2028, 0x2029]))

/** What people like to read in an example, best first. */
const pleasant = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@ '].map(
  (character) => character.codePointAt(0) as number,
)

/** One character of every class of characters that no set tells apart; the pleasant ones first. */
export const representativesOf = (sets: readonly CharacterSet[]): number[] => {
  const cuts = new Set([0])
  for (const set of sets) {
    for (const [first, last] of rangesOf(set)) {
      cuts.add(first)
      if (last < lastCodePoint) cuts.add(last + 1)
    }
  }
  const bySignature = new Map<string, number>()
  for (const codePoint of [...pleasant, ...[...cuts].toSorted((one, other) => one - other)]) {
    const signature = sets.map((set) => (hasCharacter(set, codePoint) ? '1' : '0')).join('')
    if (!bySignature.has(signature)) bySignature.set(signature, codePoint)
  }
  return [...bySignature.values()]
}
