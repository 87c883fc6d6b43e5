import type { AggregateField, OptionValue } from '../model.ts'
import { accept, expect, fail, tokenText, type Cursor } from './cursor.ts'
import { advance, reportAt } from './lexer.ts'
import { parseQualifiedName } from './names.ts'
import { appended, none, trimmed } from './nodes.ts'
import { parseScalar } from './scalars.ts'

/** Deeper values are no configuration but an attack on whoever walks them. */
const deepestAggregate = 100

/** At `{` or `<`: the value in text format; undefined after reporting a problem. */
export const parseAggregate = (cursor: Cursor): OptionValue | undefined => {
  const start = cursor.start
  if (cursor.depth >= deepestAggregate) {
    reportAt(cursor, start, cursor.end, `Values are nested more than ${deepestAggregate} levels deep.`)
    return undefined
  }
  const close = cursor.kind === '{' ? '}' : '>'
  advance(cursor)
  cursor.depth++
  const fields = parseAggregateFields(cursor, close)
  cursor.depth--
  if (fields === undefined) return undefined
  return { kind: 'aggregate', fields, span: { start, end: cursor.previousEnd } }
}

const parseAggregateFields = (cursor: Cursor, close: string): readonly AggregateField[] | undefined => {
  let fields: readonly AggregateField[] = none
  while (!accept(cursor, close)) {
    const start = cursor.start
    const name = parseFieldName(cursor, close)
    if (name === undefined) return undefined
    const colon = accept(cursor, ':')
    const value = parseFieldValue(cursor, colon)
    if (value === undefined) return undefined
    fields = appended(fields, { name, value, span: { start, end: cursor.previousEnd } })
    if (cursor.kind === ',' || cursor.kind === ';') advance(cursor)
  }
  return trimmed(fields)
}

const parseFieldName = (cursor: Cursor, close: string): string | undefined => {
  if (accept(cursor, '[')) {
    const name = parseQualifiedName(cursor, 'the name of an extension or the URL of a type')
    if (name === undefined) return undefined
    let full = name
    if (accept(cursor, '/')) {
      const type = parseQualifiedName(cursor, 'the name of a type')
      if (type === undefined) return undefined
      full = `${name}/${type}`
    }
    return expect(cursor, ']', '"]" after the name') ? `[${full}]` : undefined
  }
  if (cursor.kind === 'word') {
    const name = tokenText(cursor)
    advance(cursor)
    return name
  }
  fail(cursor, `Expected the name of a field or "${close}"`)
  return undefined
}

const parseFieldValue = (cursor: Cursor, colon: boolean): OptionValue | undefined => {
  if (cursor.kind === '{' || cursor.kind === '<') return parseAggregate(cursor)
  if (cursor.kind === '[') return parseList(cursor, colon)
  if (colon) return parseScalar(cursor)
  fail(cursor, 'Expected ":" after the name of the field')
  return undefined
}

const parseList = (cursor: Cursor, colon: boolean): OptionValue | undefined => {
  const start = cursor.start
  let values: readonly OptionValue[] = none
  advance(cursor)
  if (!accept(cursor, ']')) {
    do {
      if (!colon && cursor.kind !== '{' && cursor.kind !== '<') {
        fail(cursor, 'A list of scalars needs ":" before it: expected "{"')
        return undefined
      }
      const value = cursor.kind === '{' || cursor.kind === '<' ? parseAggregate(cursor) : parseScalar(cursor)
      if (value === undefined) return undefined
      values = appended(values, value)
    } while (accept(cursor, ','))
    if (!expect(cursor, ']', '"," or "]" in the list')) return undefined
  }
  return { kind: 'list', values: trimmed(values), span: { start, end: cursor.previousEnd } }
}
