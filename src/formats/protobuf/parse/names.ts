import type { Message } from '../model.ts'
import { accept, fail, tokenText, type Cursor } from './cursor.ts'
import { advance, lexerOf } from './lexer.ts'

/** A name without dots; undefined after reporting a problem. */
export const parseName = (cursor: Cursor, what: string): string | undefined => {
  if (cursor.kind !== 'word') {
    fail(cursor, `Expected ${what}`)
    return undefined
  }
  const name = tokenText(cursor)
  advance(cursor)
  return name
}

/** `a.b.C` or `.a.b.C`, also over several lines; undefined after reporting a problem. */
export const parseQualifiedName = (cursor: Cursor, what: string): string | undefined => {
  const start = cursor.start
  let length = 0
  if (accept(cursor, '.')) length++
  for (;;) {
    if (cursor.kind !== 'word') {
      fail(cursor, `Expected ${what}`)
      return undefined
    }
    length += cursor.end - cursor.start
    advance(cursor)
    if (!accept(cursor, '.')) break
    length++
  }
  const written = cursor.text.slice(start, cursor.previousEnd)
  return written.length === length ? written : tokensOf(written)
}

/** The name without the white space and comments between its parts. */
const tokensOf = (written: string): string => {
  const lexer = lexerOf(written)
  let name = ''
  for (advance(lexer); lexer.kind !== 'end'; advance(lexer)) name += written.slice(lexer.start, lexer.end)
  return name
}

/** A name below a package or message. */
export const qualified = (cursor: Cursor, parent: Message | undefined, name: string): string => {
  const scope = parent === undefined ? cursor.file.package : parent.fullName
  if (scope === '') return name
  // All members of a scope share the string up to the last dot.
  if (scope !== cursor.scope) {
    cursor.scope = scope
    cursor.scopePrefix = `${scope}.`
  }
  return cursor.scopePrefix + name
}
