import type { OptionValue, Span } from '../model.ts'
import { accept, fail, isWord, tokenSpan, tokenText, type Cursor } from './cursor.ts'
import { advance, reportAt } from './lexer.ts'
import { bigIntegerValue, floatValue, takeString } from './literals.ts'

/** A number, a name or a string; undefined after reporting a problem. */
export const parseScalar = (cursor: Cursor): OptionValue | undefined => {
  const start = cursor.start
  if (cursor.kind === 'string') {
    const value = takeString(cursor)
    return { kind: 'string', value, span: { start, end: cursor.previousEnd } }
  }
  const negative = accept(cursor, '-')
  switch (cursor.kind) {
    case 'integer': {
      const value = bigIntegerValue(cursor)
      advance(cursor)
      const span: Span = { start, end: cursor.previousEnd }
      if (value === undefined) return { kind: 'float', value: negative ? -Infinity : Infinity, span }
      return { kind: 'integer', value: negative ? -value : value, span }
    }
    case 'float': {
      const value = floatValue(cursor)
      advance(cursor)
      return { kind: 'float', value: negative ? -value : value, span: { start, end: cursor.previousEnd } }
    }
    case 'word': {
      if (!negative) {
        const value = { kind: 'identifier', value: tokenText(cursor), span: tokenSpan(cursor) } as const
        advance(cursor)
        return value
      }
      const infinite = isWord(cursor, 'inf') || isWord(cursor, 'infinity')
      if (infinite || isWord(cursor, 'nan')) {
        advance(cursor)
        const value = infinite ? -Infinity : NaN
        return { kind: 'float', value, span: { start, end: cursor.previousEnd } }
      }
      reportAt(cursor, start, cursor.end, 'Behind a minus sign only a number, "inf" or "nan" can stand.')
      return undefined
    }
    default:
      fail(cursor, 'Expected a value')
      return undefined
  }
}
