import type { Option, OptionNamePart, OptionValue } from '../model.ts'
import { parseAggregate } from './aggregates.ts'
import { accept, endStatement, expect, fail, tokenText, type Cursor } from './cursor.ts'
import { advance } from './lexer.ts'
import { parseQualifiedName } from './names.ts'
import { appended, none, trimmed } from './nodes.ts'
import { parseScalar } from './scalars.ts'

/** At the word `option`: the option, or undefined after reporting a problem. */
export const parseOptionStatement = (cursor: Cursor): Option | undefined => {
  const start = cursor.start
  advance(cursor)
  const option = parseAssignment(cursor)
  if (option === undefined || endStatement(cursor) === false) return undefined
  return { ...option, span: { start, end: cursor.previousEnd } }
}

/** Options in brackets, if there are any; undefined after reporting a problem. */
export const parseCompactOptions = (cursor: Cursor): readonly Option[] | undefined => {
  if (!accept(cursor, '[')) return none
  let options: readonly Option[] = none
  do {
    const option = parseAssignment(cursor)
    if (option === undefined) return undefined
    options = appended(options, option)
  } while (accept(cursor, ','))
  return expect(cursor, ']', '"," or "]" after an option') ? trimmed(options) : undefined
}

const parseAssignment = (cursor: Cursor): Option | undefined => {
  const start = cursor.start
  const name = parseOptionName(cursor)
  if (name === undefined) return undefined
  const nameSpan = { start, end: cursor.previousEnd }
  if (!expect(cursor, '=', '"=" and a value after the name of the option')) return undefined
  const value = parseOptionValue(cursor)
  return value === undefined ? undefined : { name, value, span: { start, end: cursor.previousEnd }, nameSpan }
}

/** Messages that are nested deeper than this hold no option. */
const longestName = 100

const parseOptionName = (cursor: Cursor): readonly OptionNamePart[] | undefined => {
  let parts: readonly OptionNamePart[] = none
  do {
    if (accept(cursor, '(')) {
      const name = parseQualifiedName(cursor, 'the name of an extension')
      if (name === undefined || !expect(cursor, ')', '")" after the name of the extension')) return undefined
      parts = appended(parts, { name, extension: true })
    } else if (cursor.kind === 'word') {
      parts = appended(parts, { name: tokenText(cursor), extension: false })
      advance(cursor)
    } else {
      fail(cursor, 'Expected the name of an option')
      return undefined
    }
    if (parts.length > longestName) {
      fail(cursor, `The name of an option has at most ${longestName} parts: expected "="`)
      return undefined
    }
  } while (accept(cursor, '.'))
  return trimmed(parts)
}

/** A value as it stands behind `=` of an option; undefined after reporting a problem. */
const parseOptionValue = (cursor: Cursor): OptionValue | undefined => {
  if (cursor.kind === '{') return parseAggregate(cursor)
  return parseScalar(cursor)
}
