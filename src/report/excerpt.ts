import { characterWidth, displayWidth } from './display-width.ts'
import { oneLine } from './escape.ts'
import type { SourceLine } from './source-lines.ts'

/** A source line made fit to show, and the marks that go below it. */
export interface Excerpt {
  readonly text: string
  /** Spaces, then one `^` for every column that is meant. */
  readonly marks: string
}

/** Of a longer line only the part around what is meant is looked at, in UTF-16 units. */
const reach = 400

/** Shows a source line in at most `width` columns, with `…` where it is cut. */
export const excerptOf = ({ text, start, end }: SourceLine, width: number): Excerpt => {
  const from = Math.max(0, start - reach)
  const to = Math.min(text.length, start + 2 * reach)
  const before = shown(text.slice(from, start))
  const meant = shown(text.slice(start, Math.min(end, to)))
  const after = shown(text.slice(Math.min(end, to), to))
  if (from === 0 && to === text.length && displayWidth(before + meant + after) <= width) {
    return { text: (before + meant + after).trimEnd(), marks: marksBelow(before, meant) }
  }
  const middle = meant.slice(0, lengthWithin(meant, width - 2))
  const rest = width - 2 - displayWidth(middle)
  const wanted = Math.max(Math.floor(rest / 2), rest - displayWidth(after))
  const left = before.slice(before.length - lengthWithin([...before].toReversed().join(''), wanted))
  const right = after.slice(0, lengthWithin(after, rest - displayWidth(left)))
  const cutLeft = from > 0 || left.length < before.length ? '…' : ''
  const cutRight = to < text.length || middle.length < meant.length || right.length < after.length ? '…' : ''
  const following = middle.length < meant.length ? '' : right
  return {
    text: `${cutLeft}${left}${middle}${following}${cutRight}`,
    marks: marksBelow(cutLeft + left, middle),
  }
}

const marksBelow = (before: string, meant: string): string =>
  ' '.repeat(displayWidth(before)) + '^'.repeat(Math.max(1, displayWidth(meant)))

const shown = (text: string): string => oneLine(text.replaceAll('\t', '  '))

/** How many UTF-16 units from the start fit in so many columns. */
const lengthWithin = (text: string, width: number): number => {
  let length = 0
  let used = 0
  for (const character of text) {
    used += characterWidth(character)
    if (used > width) break
    length += character.length
  }
  return length
}
