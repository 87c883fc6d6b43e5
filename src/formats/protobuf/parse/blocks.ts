import type { Span } from '../model.ts'
import { passSeparator, type Cursor } from './cursor.ts'
import { reportAt } from './lexer.ts'

/** Moves over the `}` of a block; a file that ends inside blocks gets one problem, at the innermost one. */
export const atBlockEnd = (cursor: Cursor, what: string, nameSpan: Span): boolean => {
  if (cursor.kind === '}') {
    passSeparator(cursor)
    return true
  }
  if (cursor.kind !== 'end') return false
  if (!cursor.endReported) {
    reportAt(cursor, nameSpan.start, nameSpan.end, `The file ends inside this ${what}: a "}" is missing.`)
    cursor.endReported = true
  }
  return true
}
