import type { ExtensionRange, NumberRange, ReservedName, Span } from '../model.ts'
import { accept, endStatement, fail, isWord, tokenText, type Cursor } from './cursor.ts'
import { advance, reportAt } from './lexer.ts'
import { integerValue, takeString } from './literals.ts'
import { parseCompactOptions } from './options.ts'

export const largestFieldNumber = 2 ** 29 - 1
export const largestEnumNumber = 2 ** 31 - 1

/** What a `reserved` statement lists; a problem inside loses the statement. */
export interface Reserved {
  readonly ranges: readonly NumberRange[]
  readonly names: readonly ReservedName[]
}

/** At the word `reserved`. `max` is what the word `max` means. */
export const parseReserved = (cursor: Cursor, max: number): Reserved | undefined => {
  advance(cursor)
  const names: ReservedName[] = []
  const ranges: NumberRange[] = []
  if (cursor.kind === 'string' || cursor.kind === 'word') {
    do {
      const name = parseReservedName(cursor)
      if (name === undefined) return undefined
      names.push(name)
    } while (accept(cursor, ','))
  } else if (!parseRanges(cursor, max, ranges)) return undefined
  return endStatement(cursor) === false ? undefined : { ranges, names }
}

const parseReservedName = (cursor: Cursor): ReservedName | undefined => {
  const { start, end, kind, file } = cursor
  const editions = file.edition !== 'proto2' && file.edition !== 'proto3'
  if (kind === 'string') {
    const name = takeString(cursor)
    if (editions) {
      reportAt(cursor, start, end, `In editions reserved names are written without quotes: reserved ${name};`)
    }
    return { start, end: cursor.previousEnd, name }
  }
  if (kind === 'word') {
    const name = tokenText(cursor)
    if (!editions) {
      reportAt(
        cursor,
        start,
        end,
        `Outside of editions reserved names are written in quotes: reserved "${name}";`,
      )
    }
    advance(cursor)
    return { start, end, name }
  }
  fail(cursor, 'Expected a reserved name')
  return undefined
}

/** At the word `extensions`. */
export const parseExtensionRanges = (cursor: Cursor): readonly ExtensionRange[] | undefined => {
  advance(cursor)
  const ranges: NumberRange[] = []
  if (!parseRanges(cursor, largestFieldNumber, ranges)) return undefined
  const options = parseCompactOptions(cursor)
  if (options === undefined || endStatement(cursor) === false) return undefined
  return ranges.map((range) => ({ ...range, options }))
}

const parseRanges = (cursor: Cursor, max: number, ranges: NumberRange[]): boolean => {
  do {
    const start = cursor.start
    const first = parseNumber(cursor, 'a number or a range such as "5 to 9"')
    if (first === undefined) return false
    let last: number | undefined = first.value
    if (isWord(cursor, 'to')) {
      advance(cursor)
      if (isWord(cursor, 'max')) {
        advance(cursor)
        last = max
      } else last = parseNumber(cursor, 'the last number of the range or "max"')?.value
      if (last === undefined) return false
    }
    ranges.push({ start, end: cursor.previousEnd, first: first.value, last })
  } while (accept(cursor, ','))
  return true
}

/** An integer of 32 bits with an optional minus sign; undefined after reporting a problem. */
export const parseNumber = (
  cursor: Cursor,
  what: string,
): { readonly value: number; readonly span: Span } | undefined => {
  const start = cursor.start
  const negative = accept(cursor, '-')
  if (cursor.kind !== 'integer') {
    fail(cursor, `Expected ${what}`)
    return undefined
  }
  const magnitude = integerValue(cursor)
  const value = negative && magnitude > 0 ? -magnitude : magnitude
  const span = { start, end: cursor.end }
  if (value > largestEnumNumber || value < -largestEnumNumber - 1) {
    reportAt(cursor, span.start, span.end, 'This number does not fit into 32 bits.')
  }
  advance(cursor)
  return { value, span }
}
