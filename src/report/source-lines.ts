import type { Location, Side } from '../core/location.ts'
import type { Problem } from '../core/problem.ts'
import type { ReportOptions } from './render.ts'

export interface SourceLine {
  /** Without its end. */
  readonly text: string
  /** UTF-16 offsets into the text, end exclusive. At least one character unless the line is empty. */
  readonly start: number
  readonly end: number
}

/** Finds the line of a location, and the part of it that the location covers; undefined without its source. */
export type LineLookup = (location: Location) => SourceLine | undefined

/** Keeps the files that it has seen, because findings of one file come one after the other. */
export const lineLookup = (textOf: ReportOptions['textOf']): LineLookup => {
  const files = new Map<string, readonly string[] | undefined>()
  const linesOf = (path: string, side: Side): readonly string[] | undefined => {
    const key = `${side}:${path}`
    if (!files.has(key)) files.set(key, textOf(path, side)?.split(/\r\n|\n|\r/))
    return files.get(key)
  }
  return (location) => {
    const text = linesOf(location.path, location.side)?.[location.line - 1]
    if (text === undefined) return undefined
    const start = Math.min(unitOffset(location.path, text, location.column), text.length)
    const last = location.endLine > location.line ? text.trimEnd().length : unitOffset(location.path, text, location.endColumn)
    return { text, start, end: Math.min(Math.max(last, start + 1), text.length) }
  }
}

/** Where a problem stands, as a location of a single character. */
export const pointOf = ({ path, line, column }: Problem, side: Side = 'head'): Location => ({
  path,
  side,
  line,
  column,
  endLine: line,
  endColumn: column,
})

/** UTF-16 offset of a column, which counts bytes in a .proto file. */
const unitOffset = (path: string, line: string, column: number): number => {
  if (!path.endsWith('.proto')) return column - 1
  let offset = 0
  for (let bytes = 1; bytes < column && offset < line.length; ) {
    const code = line.codePointAt(offset)!
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    offset += code < 0x10000 ? 1 : 2
  }
  return offset
}
