import { displayColumn } from '../../core/display-column.ts'
import type { Location, Side } from '../../core/location.ts'
import type { ProtoFile, Span } from './model.ts'

/** Line and column of one offset, both from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Line and column of a span. */
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
  return { line: low + 1, column: displayColumn(file.text, starts[low]!, offset) }
}

const lineStarts = (text: string): Uint32Array => {
  let count = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  const starts = new Uint32Array(count)
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts[line++] = at + 1
  return starts
}
