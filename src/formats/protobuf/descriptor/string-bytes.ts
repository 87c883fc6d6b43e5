import type { OptionValue, ProtoFile } from '../model.ts'
import { digitValue, isHexDigit, isOctalDigit } from '../parse/characters.ts'
import { advance, lexerOf } from '../parse/lexer.ts'

type StringValue = OptionValue & { readonly kind: 'string' }

/** Stands in the value of a string for bytes that are no UTF-8. */
const replacement = '\ufffd'

const utf8 = new TextEncoder()

/** Whether the value of a string lost bytes that are no UTF-8: then only its literal says what they are. */
export const lostBytes = ({ value }: StringValue): boolean => value.includes(replacement)

/** The bytes of a string; those that are no UTF-8 are read from the text of the file. */
export const stringBytes = (file: ProtoFile, value: StringValue): Uint8Array =>
  lostBytes(value) && value.span.end > value.span.start
    ? literalBytes(file.text.slice(value.span.start, value.span.end))
    : utf8.encode(value.value)

const simpleEscapes: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['b', 8],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
])

/** The bytes of one or several adjacent string literals. */
const literalBytes = (literals: string): Uint8Array => {
  const bytes: number[] = []
  const lexer = lexerOf(literals)
  for (advance(lexer); lexer.kind === 'string'; advance(lexer)) {
    addLiteral(bytes, literals.slice(lexer.start + 1, lexer.end - 1))
  }
  return Uint8Array.from(bytes)
}

const addLiteral = (bytes: number[], written: string): void => {
  let position = 0
  while (position < written.length) {
    const escape = written.indexOf('\\', position)
    const plainEnd = escape < 0 ? written.length : escape
    for (const byte of utf8.encode(written.slice(position, plainEnd))) bytes.push(byte)
    if (escape < 0) return
    position = addEscape(bytes, written, escape + 1)
  }
}

/** Adds what the escape with this letter stands for; returns the position behind it. */
const addEscape = (bytes: number[], written: string, at: number): number => {
  const letter = written.charAt(at)
  if (isOctalDigit(letter.charCodeAt(0))) return addNumber(bytes, written, at, 8, 3)
  if (letter === 'x' || letter === 'X') return addNumber(bytes, written, at + 1, 16, 2)
  if (letter === 'u' || letter === 'U') {
    const end = at + 1 + (letter === 'u' ? 4 : 8)
    const codePoint = Number.parseInt(written.slice(at + 1, end), 16)
    const valid = codePoint <= 0x10ffff
    for (const byte of utf8.encode(valid ? String.fromCodePoint(codePoint) : replacement)) bytes.push(byte)
    return end
  }
  const simple = simpleEscapes.get(letter)
  if (simple !== undefined) bytes.push(simple)
  else for (const byte of utf8.encode(letter)) bytes.push(byte)
  return at + 1
}

const addNumber = (bytes: number[], written: string, start: number, base: 8 | 16, most: number): number => {
  const isDigit = base === 8 ? isOctalDigit : isHexDigit
  let value = 0
  let end = start
  while (end < start + most && isDigit(written.charCodeAt(end))) {
    value = value * base + digitValue(written.charCodeAt(end))
    end++
  }
  bytes.push(value & 255)
  return end
}

/** Bytes as they stand in a string literal: printable ASCII as it is, all other bytes as octal escapes. */
export const escapedBytes = (bytes: Uint8Array): string => {
  const parts: string[] = []
  for (const byte of bytes) parts.push(byteEscapes.get(byte) ?? plainByte(byte))
  return parts.join('')
}

const byteEscapes: ReadonlyMap<number, string> = new Map([
  [10, '\\n'],
  [13, '\\r'],
  [9, '\\t'],
  [34, '\\"'],
  [39, "\\'"],
  [92, '\\\\'],
])

const plainByte = (byte: number): string =>
  byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`
