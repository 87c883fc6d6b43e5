import { isHexDigit, isOctalDigit, backslash, digitValue } from './characters.ts'
import type { Cursor } from './cursor.ts'
import { advance, reportAt } from './lexer.ts'

/** Value of the integer token; exact up to 2^53. */
export const integerValue = (cursor: Cursor): number => {
  const { text, start, end } = cursor
  const octal = text.charCodeAt(start) === 48
  const hexadecimal = octal && (text.charCodeAt(start + 1) | 32) === 120
  const base = hexadecimal ? 16 : octal ? 8 : 10
  let value = 0
  for (let position = hexadecimal ? start + 2 : start; position < end; position++) {
    value = value * base + digitValue(text.charCodeAt(position))
  }
  return value
}

/** No integer of 64 bits needs more characters, octal included; longer ones are counted as infinite. */
const longestInteger = 64

/** Value of the integer token, exact; undefined when it has more digits than any integer of 64 bits. */
export const bigIntegerValue = (cursor: Cursor): bigint | undefined => {
  const { text, start, end } = cursor
  const value = integerValue(cursor)
  if (Number.isSafeInteger(value)) return BigInt(value)
  if (end - start > longestInteger) return undefined
  const digits = text.slice(start, end)
  if (text.charCodeAt(start) !== 48 || (text.charCodeAt(start + 1) | 32) === 120) return BigInt(digits)
  return [...digits].reduce((sum, digit) => sum * 8n + BigInt(digit), 0n)
}

export const floatValue = (cursor: Cursor): number => Number(cursor.text.slice(cursor.start, cursor.end))

/** Value of one or several adjacent string tokens, which are one string; moves behind them. */
export const takeString = (cursor: Cursor): string => {
  let value = stringValue(cursor)
  advance(cursor)
  while (cursor.kind === 'string') {
    value += stringValue(cursor)
    advance(cursor)
  }
  return value
}

const stringValue = (cursor: Cursor): string => {
  const { text, start } = cursor
  const closed = cursor.end - start > 1 && text.charCodeAt(cursor.end - 1) === text.charCodeAt(start)
  const end = closed ? cursor.end - 1 : cursor.end
  const written = text.slice(start + 1, end)
  if (!written.includes('\\')) return written
  return unescaped(cursor, start + 1, end)
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
  ['?', '?'],
  ["'", "'"],
  ['"', '"'],
])

const utf8 = new TextDecoder()

const unescaped = (cursor: Cursor, start: number, end: number): string => {
  const text = cursor.text
  const parts: string[] = []
  // Octal and hexadecimal escapes are bytes; several of them can make one character.
  let bytes: number[] = []
  const flush = (): void => {
    if (bytes.length > 0) parts.push(utf8.decode(Uint8Array.from(bytes)))
    bytes = []
  }
  let position = start
  while (position < end) {
    if (text.charCodeAt(position) !== backslash) {
      const next = text.indexOf('\\', position)
      const plainEnd = next < 0 || next > end ? end : next
      flush()
      parts.push(text.slice(position, plainEnd))
      position = plainEnd
      continue
    }
    const letter = text.charAt(position + 1)
    const simple = simpleEscapes.get(letter)
    let escapeEnd = position + 2
    if (simple !== undefined) {
      flush()
      parts.push(simple)
    } else if (isOctalDigit(letter.charCodeAt(0))) {
      escapeEnd = digitsEnd(text, position + 1, 3, isOctalDigit)
      bytes.push(Number.parseInt(text.slice(position + 1, escapeEnd), 8) & 255)
    } else if (letter === 'x' || letter === 'X') {
      escapeEnd = digitsEnd(text, position + 2, 2, isHexDigit)
      if (escapeEnd === position + 2)
        reportEscape(cursor, position, escapeEnd, 'hexadecimal digits are missing')
      else bytes.push(Number.parseInt(text.slice(position + 2, escapeEnd), 16))
    } else if (letter === 'u' || letter === 'U') {
      const length = letter === 'u' ? 4 : 8
      escapeEnd = digitsEnd(text, position + 2, length, isHexDigit)
      const codePoint = Number.parseInt(text.slice(position + 2, escapeEnd), 16)
      flush()
      if (escapeEnd !== position + 2 + length) {
        reportEscape(cursor, position, escapeEnd, `it needs exactly ${length} hexadecimal digits`)
      } else if (codePoint > 0x1fffff) reportEscape(cursor, position, escapeEnd, 'Unicode ends at 10FFFF')
      // Compilers take a little more than Unicode has.
      else parts.push(codePoint > 0x10ffff ? '\ufffd' : String.fromCodePoint(codePoint))
    } else reportEscape(cursor, position, escapeEnd, 'there is no such escape')
    position = escapeEnd
  }
  flush()
  return parts.join('')
}

const digitsEnd = (text: string, start: number, most: number, isDigit: (code: number) => boolean): number => {
  let end = start
  while (end < start + most && isDigit(text.charCodeAt(end))) end++
  return end
}

const reportEscape = (cursor: Cursor, start: number, end: number, why: string): void =>
  reportAt(
    cursor,
    start,
    end,
    `"${cursor.text.slice(start, end)}" is not a valid escape in a string: ${why}.`,
  )
