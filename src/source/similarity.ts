/** How much of the larger text stands, line by line and in any order, in the other one: 0 nothing, 1 all of it. */
export const similarity = (one: string, other: string): number => {
  const before = one.split('\n')
  const after = other.split('\n')
  const unmatched = new Map<string, number>()
  for (const line of before) unmatched.set(line, (unmatched.get(line) ?? 0) + 1)
  let common = 0
  for (const line of after) {
    const left = unmatched.get(line) ?? 0
    if (left === 0) continue
    common += line.length + 1
    unmatched.set(line, left - 1)
  }
  return common / Math.max(sizeOf(before), sizeOf(after))
}

/** Characters with one line end per line, which is never 0: a text has at least one line. */
const sizeOf = (lines: readonly string[]): number => lines.reduce((size, line) => size + line.length + 1, 0)
