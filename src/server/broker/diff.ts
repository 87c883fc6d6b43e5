/** What two JSON documents differ in, as lines of JSON: ` ` around, `-` before, `+` after. */
export const diffText = (before: string, after: string): string => {
  const [one, other] = differing(JSON.parse(before), JSON.parse(after))
  return shown(aligned(linesOf(one), linesOf(other)))
    .map((line) => (line === 'gap' ? '@@' : `${line.sign}${line.text}`))
    .join('\n')
}

/** Indented, with what is empty on two lines too, as the Pact Broker writes it. */
const linesOf = (value: unknown): readonly string[] =>
  JSON.stringify(value, null, 2)
    .split('\n')
    .flatMap((line) => {
      const empty = /^(.*)(\{\}|\[\])(,?)$/.exec(line)
      if (empty === null) return [line]
      const [, before = '', braces = '', comma = ''] = empty
      return [`${before}${braces[0]}`, `  ${braces[1]}${comma}`]
    })

/** So many unchanged lines are shown before and after a change. */
const around = 3

/** The lines near a change, and where others are left out between two of them. */
const shown = (lines: readonly Line[]): readonly (Line | 'gap')[] => {
  const near = new Set<number>()
  for (const [index, { sign }] of lines.entries()) {
    if (sign === ' ') continue
    for (let other = index - around; other <= index + around; other++) near.add(other)
  }
  let last: number | undefined
  return lines.flatMap((line, index): readonly (Line | 'gap')[] => {
    if (!near.has(index)) return []
    const isGap = last !== undefined && last < index - 1
    last = index
    return isGap ? ['gap', line] : [line]
  })
}

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Deeper than that, whole values are shown. */
const deepest = 100

/** The parts of two values that are not the same in both. */
const differing = (one: unknown, other: unknown, depth = 0): readonly [one: unknown, other: unknown] => {
  if (depth > deepest) return [one, other]
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    const pairs = one.flatMap((each: unknown, index) =>
      isSame(each, other[index]) ? [] : [differing(each, other[index], depth + 1)],
    )
    return [pairs.map(([each]) => each), pairs.map(([, each]) => each)]
  }
  if (!isObject(one) || !isObject(other)) return [one, other]
  const [left, right]: [[string, unknown][], [string, unknown][]] = [[], []]
  for (const key of [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted()) {
    // Ids are computed from what they are in.
    if (key === '_id' || isSame(valueIn(one, key), valueIn(other, key))) continue
    const [before, after] = differing(valueIn(one, key), valueIn(other, key), depth + 1)
    if (Object.hasOwn(one, key)) left.push([key, before])
    if (Object.hasOwn(other, key)) right.push([key, after])
  }
  return [Object.fromEntries(left), Object.fromEntries(right)]
}

const valueIn = (object: Json, key: string): unknown => (Object.hasOwn(object, key) ? object[key] : undefined)

interface Line {
  readonly sign: ' ' | '-' | '+'
  readonly text: string
}

/** Beyond so many pairs of lines the middle is shown as replaced wholly. */
const most = 4_000_000

/** What both begin and end with stays; between that the longest common sequence of lines. */
const aligned = (one: readonly string[], other: readonly string[]): readonly Line[] => {
  let start = 0
  while (start < one.length && start < other.length && one[start] === other[start]) start++
  let end = 0
  while (
    end < one.length - start &&
    end < other.length - start &&
    one[one.length - 1 - end] === other[other.length - 1 - end]
  )
    end++
  const same = (text: string): Line => ({ sign: ' ', text })
  return [
    ...one.slice(0, start).map(same),
    ...between(one.slice(start, one.length - end), other.slice(start, other.length - end)),
    ...one.slice(one.length - end).map(same),
  ]
}

const between = (one: readonly string[], other: readonly string[]): readonly Line[] => {
  const removed = one.map((text): Line => ({ sign: '-', text }))
  const added = other.map((text): Line => ({ sign: '+', text }))
  if (one.length * other.length > most) return [...removed, ...added]
  const width = other.length + 1
  const lengths = new Uint32Array((one.length + 1) * width)
  const at = (row: number, column: number): number => lengths[row * width + column] as number
  for (let row = one.length - 1; row >= 0; row--) {
    for (let column = other.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        one[row] === other[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const lines: Line[] = []
  let [row, column] = [0, 0]
  while (row < one.length && column < other.length) {
    if (one[row] === other[column]) {
      lines.push({ sign: ' ', text: one[row] as string })
      row++
      column++
    } else if (at(row + 1, column) >= at(row, column + 1)) lines.push(removed[row++] as Line)
    else lines.push(added[column++] as Line)
  }
  return [...lines, ...removed.slice(row), ...added.slice(column)]
}
