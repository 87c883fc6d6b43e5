import type { Locate, Side } from './location.ts'

/** UTF-16 offsets into the text of a file, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Line and column, both from 1; columns count UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** The text of one file, with positions computed when somebody asks for one. */
export interface Source {
  /** Relative to the tree's root; empty for a text that is in no file. */
  readonly path: string
  readonly text: string
  positionAt(offset: number): Position
}

export const sourceOf = (path: string, text: string): Source => {
  let lineStarts: readonly number[] | undefined
  return {
    path,
    text,
    positionAt(offset) {
      lineStarts ??= lineStartsOf(text)
      return positionAt(lineStarts, offset)
    },
  }
}

/** The place of a span, computed when it is shown. */
export const placeOf =
  (source: Source, span: Span, side: Side): Locate =>
  () => {
    const start = source.positionAt(span.start)
    const end = source.positionAt(span.end)
    return {
      path: source.path,
      side,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
    }
  }

/** The offsets at which the lines of a text start. A line ends with LF, CR LF or CR. */
export const lineStartsOf = (text: string): readonly number[] => {
  const starts = [0]
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset)
    if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1)
  }
  return starts
}

/** The position of an offset in the text whose lines start there. */
export const positionAt = (lineStarts: readonly number[], offset: number): Position => {
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 }
}
