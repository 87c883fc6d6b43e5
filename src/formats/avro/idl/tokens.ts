import { readString } from '../../../core/json/json-string.ts'
import type { Span } from '../../../core/source-text.ts'
import { NotIdl } from './not-idl.ts'

export interface Token extends Span {
  readonly kind: 'name' | 'string' | 'number' | 'sign' | 'end'
  /** A name without its back quotes, a string without its quotation marks; else as written. */
  readonly text: string
  /** Written in back quotes: never a keyword. */
  readonly quoted: boolean
  /** The documentation comment before it. */
  readonly doc: string | undefined
}

/** The words of Avro IDL (specification 1.12, "IDL Language"), one after the other. */
export interface Tokens {
  peek(): Token
  /** @throws {NotIdl} where no token begins */
  take(): Token
}

export const tokensOf = (text: string): Tokens => {
  let at = 0
  let ahead: Token | undefined
  const peek = (): Token => (ahead ??= tokenAt(text, at))
  return {
    peek,
    take() {
      const token = peek()
      ahead = undefined
      at = token.end
      return token
    },
  }
}

const tokenAt = (text: string, from: number): Token => {
  const { at: start, doc } = skipBlank(text, from)
  const token = (
    kind: Token['kind'],
    end: number,
    value = text.slice(start, end),
    quoted = false,
  ): Token => ({
    kind,
    text: value,
    start,
    end,
    quoted,
    doc,
  })
  const character = text[start]
  if (character === undefined) return token('end', start)
  if (character === '"') return stringToken(text, start, token)
  if (character === "'") return singleQuoted(text, start, token)
  if (character === '`') {
    const end = text.indexOf('`', start + 1)
    if (end < 0) throw new NotIdl('The name has no closing back quote.', start)
    return token('name', end + 1, text.slice(start + 1, end), true)
  }
  const number = matchAt(numberPattern, text, start)
  if (number !== undefined) return token('number', start + number.length)
  const name = matchAt(namePattern, text, start)
  return name === undefined ? token('sign', start + 1) : token('name', start + name.length)
}

/** With dots for a namespace, and dashes as annotations have them. */
const namePattern = /[\p{L}_$][\p{L}\p{N}_$]*(?:[.-][\p{L}_$][\p{L}\p{N}_$]*)*/uy
const numberPattern = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

type MakeToken = (kind: Token['kind'], end: number, value: string) => Token

const stringToken = (text: string, start: number, token: MakeToken): Token => {
  const read = readString(text, start)
  if ('wrong' in read) throw new NotIdl(read.wrong, read.at)
  return token('string', read.end, read.value)
}

/** Strings in single quotation marks have the same escapes, and one for the mark itself. */
const singleQuoted = (text: string, start: number, token: MakeToken): Token => {
  let end = start + 1
  while (end < text.length && text[end] !== "'" && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1
  if (text[end] !== "'") throw new NotIdl('The string has no closing quotation mark.', start)
  const inner = text
    .slice(start + 1, end)
    .replaceAll("\\'", "'")
    .replaceAll('"', '\\"')
  const read = readString(`"${inner}"`, 0)
  if ('wrong' in read) throw new NotIdl(read.wrong, start)
  return token('string', end + 1, read.value)
}

const skipBlank = (text: string, from: number): { readonly at: number; readonly doc: string | undefined } => {
  let at = from
  let doc: string | undefined
  for (;;) {
    const character = text[at]
    if (
      character === ' ' ||
      character === '\n' ||
      character === '\r' ||
      character === '\t' ||
      character === '\f'
    ) {
      at += 1
    } else if (character === '/' && text[at + 1] === '/') {
      while (at < text.length && text[at] !== '\n') at += 1
    } else if (character === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2)
      if (end < 0) throw new NotIdl('The comment has no end.', at)
      // `/**/` is an ordinary comment without text.
      if (text[at + 2] === '*' && end > at + 2) doc = docText(text.slice(at + 3, end))
      at = end + 2
    } else {
      return { at, doc }
    }
  }
}

/** A documentation comment without the stars before its lines. */
const docText = (comment: string): string =>
  comment
    .split('\n')
    .map((line, index) =>
      index === 0
        ? line.trim()
        : line
            .trim()
            .replace(/^\*\s?/, '')
            .trimEnd(),
    )
    .join('\n')
    .trim()
