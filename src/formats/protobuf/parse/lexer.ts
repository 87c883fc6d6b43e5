import type { Span } from '../model.ts'
import {
  backslash,
  byteOrderMark,
  dot,
  isBlank,
  isDigit,
  isHexDigit,
  isLetter,
  isLetterOrDigit,
  lineFeed,
  slash,
  star,
} from './characters.ts'

/** What is wrong at a place of a text. */
export interface TextProblem extends Span {
  readonly message: string
}

/**
 * `word`, `integer`, `float`, `string` or `end`; any other token is one character and that character is its kind, so
 * that a parser can ask `kind === ';'`.
 */
export type TokenKind = string

/** A position in a text and the token that stands there. There is no list of tokens: a file is read once, in order. */
export interface Lexer {
  readonly text: string
  readonly problems: TextProblem[]
  kind: TokenKind
  start: number
  end: number
  /** Where the token before the current one ended. */
  previousEnd: number
}

/** A file with more problems than this is beyond repair by reading its list of problems. */
const problemLimit = 100

export const reportAt = (lexer: Lexer, start: number, end: number, message: string): void => {
  if (lexer.problems.length < problemLimit) lexer.problems.push({ start, end, message })
}

/** A lexer whose current token is the first of the text. */
export const lexerOf = (text: string): Lexer => {
  const start = text.charCodeAt(0) === byteOrderMark ? 1 : 0
  return { text, problems: [], kind: 'start', start, end: start, previousEnd: start }
}

/** Moves to the next token, over white space and comments. */
export const advance = (lexer: Lexer): void => {
  lexer.previousEnd = lexer.end
  readToken(lexer, blankEnd(lexer, lexer.end))
}

/** Offset of the first character at or after `position` that is neither white space nor comment. */
const blankEnd = (lexer: Lexer, position: number): number => {
  const text = lexer.text
  for (;;) {
    const code = text.charCodeAt(position)
    if (isBlank(code) || code === lineFeed) position++
    else if (code === slash && isCommentStart(text, position)) position = commentEnd(lexer, position)
    else return position
  }
}

export const isCommentStart = (text: string, position: number): boolean => {
  const next = text.charCodeAt(position + 1)
  return text.charCodeAt(position) === slash && (next === slash || next === star)
}

/** End of the comment that starts at `position`; that of a line comment is before the line feed. */
export const commentEnd = (lexer: Lexer, position: number): number => {
  const text = lexer.text
  if (text.charCodeAt(position + 1) === slash) {
    const end = text.indexOf('\n', position + 2)
    return end < 0 ? text.length : end
  }
  const end = text.indexOf('*/', position + 2)
  if (end >= 0) {
    const inner = text.slice(position + 2, end + 1).indexOf('/*')
    if (inner >= 0) {
      const start = position + 2 + inner
      reportAt(
        lexer,
        start,
        start + 2,
        'There is a "/*" inside this comment. Comments cannot be nested: remove it.',
      )
    }
    return end + 2
  }
  reportAt(lexer, position, position + 2, 'This comment is never closed. Add "*/" where it ends.')
  return text.length
}

/** Reads the token at `position`, which is no white space and no comment. */
const readToken = (lexer: Lexer, position: number): void => {
  const text = lexer.text
  for (;;) {
    lexer.start = position
    const code = text.charCodeAt(position)
    if (isLetter(code)) {
      lexer.kind = 'word'
      lexer.end = wordEnd(text, position)
      return
    }
    if (isDigit(code) || (code === dot && isDigit(text.charCodeAt(position + 1)))) {
      readNumber(lexer, position)
      return
    }
    if (code === 34 || code === 39) {
      readString(lexer, position, code)
      return
    }
    if (code > 32 && code < 127) {
      lexer.kind = text.charAt(position)
      lexer.end = position + 1
      return
    }
    if (position >= text.length) {
      lexer.kind = 'end'
      lexer.start = text.length
      lexer.end = text.length
      return
    }
    position = blankEnd(lexer, skipStrayCharacters(lexer, position))
  }
}

const wordEnd = (text: string, position: number): number => {
  while (isLetterOrDigit(text.charCodeAt(position))) position++
  return position
}

/** Control characters and letters outside ASCII: one problem for a run of them, then they count as white space. */
const skipStrayCharacters = (lexer: Lexer, start: number): number => {
  const text = lexer.text
  let end = start + 1
  while (end < text.length && isStray(text.charCodeAt(end))) end++
  const what = text.charCodeAt(start) < 128 ? 'a control character' : 'a character outside ASCII'
  reportAt(
    lexer,
    start,
    end,
    `There is ${what} here. Outside of strings and comments only ASCII text is allowed.`,
  )
  return end
}

const isStray = (code: number): boolean => code >= 127 || (code < 32 && !isBlank(code) && code !== lineFeed)

const readNumber = (lexer: Lexer, start: number): void => {
  const text = lexer.text
  let position = start
  let float = false
  const prefixed = text.charCodeAt(start) === 48 && (text.charCodeAt(start + 1) | 32) === 120
  if (prefixed) {
    position += 2
    while (isHexDigit(text.charCodeAt(position))) position++
    if (position === start + 2) reportAt(lexer, start, position, 'Hexadecimal digits are missing after "0x".')
  } else {
    position = digitsEnd(text, position)
    if (text.charCodeAt(position) === dot) {
      float = true
      position = digitsEnd(text, position + 1)
    }
    if ((text.charCodeAt(position) | 32) === 101) {
      float = true
      const sign = text.charCodeAt(position + 1)
      const digits = sign === 43 || sign === 45 ? position + 2 : position + 1
      position = digitsEnd(text, digits)
      if (position === digits)
        reportAt(lexer, start, position, 'The digits of the exponent are missing after "e".')
    }
    if (!float) reportBadOctal(lexer, start, position)
  }
  lexer.kind = float ? 'float' : 'integer'
  lexer.end = position
  const next = text.charCodeAt(position)
  if (isLetter(next)) {
    reportAt(lexer, start, wordEnd(text, position), 'A number and a name need a space between them.')
  } else if (next === dot && isDigit(text.charCodeAt(start))) {
    reportAt(lexer, start, position + 1, `"${lexer.text.slice(start, position + 1)}" is not a number.`)
  }
}

const digitsEnd = (text: string, position: number): number => {
  while (isDigit(text.charCodeAt(position))) position++
  return position
}

const reportBadOctal = (lexer: Lexer, start: number, end: number): void => {
  if (lexer.text.charCodeAt(start) !== 48) return
  for (let position = start + 1; position < end; position++) {
    if (lexer.text.charCodeAt(position) > 55) {
      reportAt(lexer, start, end, 'A number that starts with 0 is octal: it cannot have the digits 8 and 9.')
      return
    }
  }
}

const readString = (lexer: Lexer, start: number, quote: number): void => {
  const text = lexer.text
  lexer.kind = 'string'
  for (let position = start + 1; ; position++) {
    const code = text.charCodeAt(position)
    if (code === quote) {
      lexer.end = position + 1
      return
    }
    if (code === backslash && text.charCodeAt(position + 1) !== lineFeed) position++
    else if (code === lineFeed || code === 0 || position >= text.length) {
      reportAt(lexer, start, position, 'This string is not closed before the end of its line.')
      lexer.end = Math.min(position, text.length)
      return
    }
  }
}
