/** How much of the larger text stands, line by line and in any order, in the other one: 0 nothing, 1 all of it. */
export const similarity = (one: string, other: string): number => {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one]
  if (longer === '') return 1
  const lines = new Map<string, number>()
  for (const line of linesOf(shorter)) lines.set(line, (lines.get(line) ?? 0) + 1)
  let common = 0
  let total = 0
  for (const line of linesOf(longer)) {
    total += line.length + 1
    const left = lines.get(line) ?? 0
    if (left === 0) continue
    common += line.length + 1
    lines.set(line, left - 1)
  }
  return common / total
}

const linesOf = (text: string): string[] => text.replaceAll('\r\n', '\n').split('\n')
