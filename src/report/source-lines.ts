import { offsetOfDisplayColumn } from '../core/display-column.ts'
import type { Location, Side } from '../core/location.ts'
import type { Problem } from '../core/problem.ts'
import type { ReportOptions } from './report.ts'

/** A line of a file without its end; undefined when the source is not at hand. */
export type LineLookup = (path: string, side: Side, line: number) => string | undefined

/** Splits every file only once. */
export const lineLookup = (textOf: ReportOptions['textOf']): LineLookup => {
  const files = new Map<string, readonly string[] | undefined>()
  return (path, side, line) => {
    const key = `${side}:${path}`
    if (!files.has(key)) files.set(key, textOf(path, side)?.split(/\r\n|\n|\r/))
    return files.get(key)?.[line - 1]
  }
}

/** A line and the part of it that a location covers. */
export interface SourceLine {
  readonly text: string
  /** UTF-16 offsets into the text, end exclusive. At least one character unless the line is empty. */
  readonly start: number
  readonly end: number
}

/** The first line of a location; a location that goes on covers the rest of it. */
export const sourceLineOf = (location: Location, lineOf: LineLookup): SourceLine | undefined => {
  const { path, side, line, column, endLine, endColumn } = location
  const text = lineOf(path, side, line)
  if (text === undefined) return undefined
  const start = Math.min(unitColumn(path, text, column) - 1, text.length)
  const last = endLine > line ? text.trimEnd().length : unitColumn(path, text, endColumn) - 1
  return { text, start, end: Math.min(Math.max(last, start + 1), text.length) }
}

/** The same column counted in UTF-16 units: in a .proto file columns are those a terminal shows. */
export const unitColumn = (path: string, line: string, column: number): number =>
  path.endsWith('.proto') ? offsetOfDisplayColumn(line, column) + 1 : column

/** Where a problem stands, as a location of a single character. A problem of the base says so in its message. */
export const pointOf = ({ path, line, column, message }: Problem): Location => ({
  path,
  side: /\bbase\b/i.test(message) ? 'base' : 'head',
  line,
  column,
  endLine: line,
  endColumn: column,
})
