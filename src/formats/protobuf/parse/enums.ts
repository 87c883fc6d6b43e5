import type { Enum, EnumValue, Message } from '../model.ts'
import { atBlockEnd } from './blocks.ts'
import {
  endStatement,
  expect,
  fail,
  passSeparator,
  skipStatement,
  takeComments,
  tokenSpan,
  type Cursor,
} from './cursor.ts'
import { advance, reportAt } from './lexer.ts'
import { parseName, qualified } from './names.ts'
import { appended, none, trimmed, type Writable } from './nodes.ts'
import { parseCompactOptions, parseOptionStatement } from './options.ts'
import { largestEnumNumber, parseNumber, parseReserved } from './ranges.ts'

/** At the word `enum` behind a visibility keyword. False after reporting a problem. */
export const parseEnum = (
  cursor: Cursor,
  parent: Writable<Message> | undefined,
  visibility: Enum['visibility'],
): boolean => {
  const { start } = cursor
  advance(cursor)
  const nameSpan = tokenSpan(cursor)
  const name = parseName(cursor, 'the name of the enum')
  if (name === undefined) return false
  if (cursor.kind !== '{') return fail(cursor, 'Expected "{" after the name of the enum')
  const node: Writable<Enum> = {
    kind: 'enum',
    file: cursor.file,
    name,
    fullName: qualified(cursor, parent, name),
    nameSpan,
    span: nameSpan,
    options: none,
    features: cursor.file.features,
    comments: takeComments(cursor),
    parent,
    values: none,
    reservedRanges: none,
    reservedNames: none,
    visibility,
  }
  const holder = parent ?? cursor.file
  holder.enums = appended(holder.enums, node)
  let understood = true
  while (!atBlockEnd(cursor, 'enum', nameSpan)) {
    if (parseEnumMember(cursor, node)) continue
    understood = false
    skipStatement(cursor)
  }
  if (understood && node.values.length === 0) {
    reportAt(
      cursor,
      nameSpan.start,
      nameSpan.end,
      `Enum "${name}" is empty. An enum needs at least one value.`,
    )
  }
  node.values = trimmed(node.values)
  node.span = { start, end: cursor.previousEnd }
  return true
}

const parseEnumMember = (cursor: Cursor, node: Writable<Enum>): boolean => {
  if (cursor.kind === ';') {
    passSeparator(cursor)
    return true
  }
  switch (cursor.text.slice(cursor.start, cursor.end)) {
    case 'option': {
      const option = parseOptionStatement(cursor)
      if (option !== undefined) node.options = appended(node.options, option)
      return option !== undefined
    }
    case 'reserved': {
      const reserved = parseReserved(cursor, largestEnumNumber)
      if (reserved === undefined) return false
      for (const range of reserved.ranges) node.reservedRanges = appended(node.reservedRanges, range)
      for (const name of reserved.names) node.reservedNames = appended(node.reservedNames, name)
      return true
    }
    default: {
      const value = parseEnumValue(cursor, node)
      if (value !== undefined) node.values = appended(node.values, value)
      return value !== undefined
    }
  }
}

const parseEnumValue = (cursor: Cursor, parent: Enum): EnumValue | undefined => {
  const nameSpan = tokenSpan(cursor)
  const name = parseName(cursor, 'the name of an enum value')
  if (name === undefined || !expect(cursor, '=', '"=" and a number after the name of the value'))
    return undefined
  const number = parseNumber(cursor, 'the number of the enum value')
  if (number === undefined) return undefined
  const options = parseCompactOptions(cursor)
  if (options === undefined) return undefined
  const comments = endStatement(cursor)
  if (comments === false) return undefined
  return {
    kind: 'enum-value',
    file: cursor.file,
    name,
    // Enum values are siblings of their enum, as in C++.
    fullName: qualified(cursor, parent.parent, name),
    nameSpan,
    span: { start: nameSpan.start, end: cursor.previousEnd },
    options,
    features: cursor.file.features,
    comments,
    parent,
    number: number.value,
    numberSpan: number.span,
  }
}
