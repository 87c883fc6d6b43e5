import type { Location, Side } from '../../core/location.ts'
import type { ProtoFile, Span } from './model.ts'

/** Line and column of one offset, both from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/**
 * Line and column of a span. Columns are those of buf: a tab ends at the next multiple of four, and a character outside
 * ASCII counts as wide as a terminal shows it.
 */
export const locate = (file: ProtoFile, span: Span, side: Side): Location => {
  const start = positionOf(file, span.start)
  const end = positionOf(file, span.end)
  return {
    path: file.sourcePath,
    side,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  }
}

/** Offsets of the first character of each line, computed for the few files that have a finding. */
const lineStartsOfFiles = new WeakMap<ProtoFile, Uint32Array>()

export const positionOf = (file: ProtoFile, offset: number): Position => {
  let starts = lineStartsOfFiles.get(file)
  if (starts === undefined) {
    starts = lineStarts(file.text)
    lineStartsOfFiles.set(file, starts)
  }
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle
  }
  return { line: low + 1, column: columnOf(file.text, starts[low]!, offset) }
}

const lineStarts = (text: string): Uint32Array => {
  let count = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  const starts = new Uint32Array(count)
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts[line++] = at + 1
  return starts
}

const tabWidth = 4

const columnOf = (text: string, lineStart: number, offset: number): number => {
  let column = 0
  for (let position = lineStart; position < offset; position++) {
    const code = text.charCodeAt(position)
    if (code === 9) column += tabWidth - (column % tabWidth)
    else if (code >= 127) return 1 + column + widthOf(text.slice(position, offset), column)
    else if (code >= 32) column++
  }
  return column + 1
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How many columns a text takes that starts at `column`. */
const widthOf = (text: string, column: number): number => {
  const start = column
  for (const { segment } of graphemes.segment(text)) {
    if (segment === '\t') column += tabWidth - (column % tabWidth)
    else column += graphemeWidth(segment)
  }
  return column - start
}

const wide =
  /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|[\u3000-\u302f\u3031-\u303c\u303e\u3300-\u33ff\ua490-\ua4cf\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|.*\ufe0f)/u
const halfWidth = /^[\uff61-\uffdc]/u
const invisible = /^[\p{Control}\p{Format}\p{Mark}\u2028\u2029]/u

const graphemeWidth = (grapheme: string): number => {
  if (invisible.test(grapheme)) return 0
  if (halfWidth.test(grapheme)) return 1
  return wide.test(grapheme) ? 2 : 1
}
