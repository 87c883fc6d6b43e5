/** A line of one text, of the other, or of both. */
export interface DifferenceLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Beyond so many differing lines the shortest difference is not looked for: that would take too long. */
const mostDiffering = 1500

/** What has to be removed and added, line by line, to get from one text to another (Myers' algorithm). */
export const lineDifference = (before: string, after: string): readonly DifferenceLine[] => {
  const [old, now] = [before.split('\n'), after.split('\n')]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++
  const middle = shortest(old.slice(start, old.length - end), now.slice(start, now.length - end))
  return [
    ...old.slice(0, start).map(asKind('same')),
    ...middle,
    ...old.slice(old.length - end).map(asKind('same')),
  ]
}

const asKind =
  (kind: DifferenceLine['kind']) =>
  (text: string): DifferenceLine => ({ kind, text })

const shortest = (old: readonly string[], now: readonly string[]): readonly DifferenceLine[] => {
  const whole = [...old.map(asKind('removed')), ...now.map(asKind('added'))]
  if (old.length === 0 || now.length === 0) return whole
  const bound = Math.min(old.length + now.length, mostDiffering)
  /** For each number of edits how far each diagonal got; diagonal = lines of the old minus lines of the new. */
  const history: Int32Array[] = []
  const reached = new Int32Array(2 * bound + 3)
  const at = (diagonal: number): number => reached[diagonal + bound + 1] as number
  for (let edits = 0; edits <= bound; edits++) {
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const isDown = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1))
      let x = isDown ? at(diagonal + 1) : at(diagonal - 1) + 1
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x++
      reached[diagonal + bound + 1] = x
      if (x >= old.length && x - diagonal >= now.length) return traced(old, now, history, edits)
    }
    history.push(reached.slice(bound + 1 - edits, bound + 2 + edits))
  }
  return whole
}

/** Walks back from the end along what each number of edits had reached. */
const traced = (
  old: readonly string[],
  now: readonly string[],
  history: readonly Int32Array[],
  edits: number,
): readonly DifferenceLine[] => {
  const lines: DifferenceLine[] = []
  let [x, y] = [old.length, now.length]
  for (let left = edits; left > 0; left--) {
    const before = history[left - 1] as Int32Array
    const at = (diagonal: number): number => before[diagonal + left - 1] ?? Number.NEGATIVE_INFINITY
    const diagonal = x - y
    const isDown = diagonal === -left || (diagonal !== left && at(diagonal - 1) < at(diagonal + 1))
    const [fromX, fromDiagonal] = isDown ? [at(diagonal + 1), diagonal + 1] : [at(diagonal - 1), diagonal - 1]
    const fromY = fromX - fromDiagonal
    const [edgeX, edgeY] = isDown ? [fromX, fromY + 1] : [fromX + 1, fromY]
    for (; x > edgeX && y > edgeY; x--, y--) lines.push({ kind: 'same', text: old[x - 1] as string })
    lines.push(
      isDown
        ? { kind: 'added', text: now[fromY] as string }
        : { kind: 'removed', text: old[fromX] as string },
    )
    ;[x, y] = [fromX, fromY]
  }
  for (; x > 0; x--) lines.push({ kind: 'same', text: old[x - 1] as string })
  return lines.toReversed()
}
