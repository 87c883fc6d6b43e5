import type { Comments, ProtoFile, Span } from '../model.ts'
import { lineFeed } from './characters.ts'
import { advanceOverComments, CommentsInText, noCommentSpans, type CommentSpans } from './comments.ts'
import { advance, lexerOf, reportAt, type Lexer } from './lexer.ts'
import { none, type Writable } from './nodes.ts'

/** The state of parsing one file. */
export interface Cursor extends Lexer {
  readonly file: Writable<ProtoFile>
  /** Comments around the token that was passed last; reused for every declaration. */
  readonly found: CommentSpans
  /** Comments that wait for the next declaration. */
  leadingStart: number
  leadingEnd: number
  detached: readonly number[]
  /** The scope that a name was declared in last, and the same with a dot behind it. */
  scope: string
  scopePrefix: string
  /** How many messages or aggregates are open. */
  depth: number
  /** The end of the file was met where something was missing: what is open there needs no further problem. */
  endReported: boolean
}

/** A cursor on the first token of the file. */
export const cursorOf = (file: Writable<ProtoFile>): Cursor => {
  const cursor: Cursor = {
    ...lexerOf(file.text),
    file,
    found: noCommentSpans(),
    leadingStart: -1,
    leadingEnd: -1,
    detached: none,
    scope: '',
    scopePrefix: '',
    depth: 0,
    endReported: false,
  }
  passSeparator(cursor)
  return cursor
}

export const tokenText = (cursor: Cursor): string => cursor.text.slice(cursor.start, cursor.end)

export const tokenSpan = (cursor: Cursor): Span => ({ start: cursor.start, end: cursor.end })

export const isWord = (cursor: Cursor, word: string): boolean =>
  cursor.kind === 'word' &&
  cursor.end - cursor.start === word.length &&
  cursor.text.startsWith(word, cursor.start)

/** Moves over the token when it is of that kind. */
export const accept = (cursor: Cursor, kind: string): boolean => {
  if (cursor.kind !== kind) return false
  advance(cursor)
  return true
}

/** Moves over the token when it is of that kind, else reports what is missing. */
export const expect = (cursor: Cursor, kind: string, what: string): boolean =>
  accept(cursor, kind) || fail(cursor, `Expected ${what}`)

/** Reports a problem at the current token: `Expected a field number` becomes a sentence that says what is there. */
export const fail = (cursor: Cursor, expected: string): false => {
  const last = cursor.problems.at(-1)
  // Behind a token that is not closed or not valid nothing fits; that has been said.
  if (last !== undefined && last.end > last.start && last.end === cursor.previousEnd) return false
  if (cursor.kind !== 'end') {
    reportAt(cursor, cursor.start, cursor.end, `${expected}, but found ${excerpt(cursor)}.`)
  } else if (!cursor.endReported) {
    reportAt(cursor, cursor.start, cursor.end, `${expected}, but the file ends here.`)
    cursor.endReported = true
  }
  return false
}

const excerpt = (cursor: Cursor): string => {
  const text = cursor.text.slice(cursor.start, Math.min(cursor.end, cursor.start + 40))
  return cursor.end - cursor.start > 40 ? `${text}…` : cursor.kind === 'string' ? text : `"${text}"`
}

/** At the `;` or `{` of a declaration: moves on and returns the comments of the declaration. */
export const takeComments = (cursor: Cursor): Comments | undefined => {
  const { leadingStart, leadingEnd, detached, found } = cursor
  advanceOverComments(cursor, found)
  cursor.leadingStart = found.leadingStart
  cursor.leadingEnd = found.leadingEnd
  cursor.detached = found.detached
  const { trailingStart, trailingEnd } = found
  if (leadingStart < 0 && trailingStart < 0 && detached.length === 0) return undefined
  return new CommentsInText(cursor.text, { leadingStart, leadingEnd, trailingStart, trailingEnd, detached })
}

/** At a `;`, `{` or `}` that belongs to no declaration with comments. */
export const passSeparator = (cursor: Cursor): void => {
  const { kind, detached, found } = cursor
  advanceOverComments(cursor, found)
  cursor.leadingStart = found.leadingStart
  cursor.leadingEnd = found.leadingEnd
  if (kind !== ';' || detached.length === 0) cursor.detached = found.detached
  else for (const offset of found.detached) (detached as number[]).push(offset)
}

/** At the end of a statement: its comments, or false when the `;` is missing and the rest of it has to be skipped. */
export const endStatement = (cursor: Cursor): Comments | undefined | false => {
  if (cursor.kind === ';') return takeComments(cursor)
  if (!startsStatement(cursor)) return fail(cursor, 'Expected ";"')
  reportAt(cursor, cursor.previousEnd, cursor.previousEnd, 'Expected ";" at the end of this statement.')
  return undefined
}

/** Whether the current token is no part of a statement that lacks its end: it closes a block or starts a line. */
const startsStatement = (cursor: Cursor): boolean => {
  if (cursor.kind === '}') return true
  if (cursor.kind !== 'word') return false
  for (let position = cursor.previousEnd; position < cursor.start; position++) {
    if (cursor.text.charCodeAt(position) === lineFeed) return true
  }
  return false
}

/** After a problem: moves behind the statement, at most to the end of the enclosing block. */
export const skipStatement = (cursor: Cursor): void => {
  while (cursor.kind !== 'end' && cursor.kind !== '}') {
    if (cursor.kind === ';') return passSeparator(cursor)
    const block = cursor.kind === '{'
    advance(cursor)
    if (block) return skipRestOfBlock(cursor)
  }
}

/** Inside a block: moves behind the `}` that closes it. */
export const skipRestOfBlock = (cursor: Cursor): void => {
  let open = 1
  while (cursor.kind !== 'end') {
    if (cursor.kind === '{') open++
    else if (cursor.kind === '}' && --open === 0) return passSeparator(cursor)
    advance(cursor)
  }
}
