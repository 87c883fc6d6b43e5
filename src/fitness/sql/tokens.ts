export type SqlTokenKind = 'word' | 'name' | 'string' | 'number' | 'sign'

/** A token of SQL in the dialects of PostgreSQL, MySQL, SQLite, Oracle and SQL Server. */
export interface SqlToken {
  /** `name` is quoted, so never a keyword. */
  readonly kind: SqlTokenKind
  /** Without quotes; words as they are written. */
  readonly text: string
  readonly line: number
  readonly column: number
}

const isWordStart = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code > 127
const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isWordPart = (code: number): boolean => isWordStart(code) || isDigit(code) || code === 36

const closing: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['`', '`'],
  ['[', ']'],
])

/** Reads tokens; comments are left out. What has no end ends with the text. */
export function* sqlTokens(text: string): Generator<SqlToken> {
  let at = 0
  let line = 1
  let lineStart = 0
  const skipTo = (end: number): void => {
    for (let next = text.indexOf('\n', at); next !== -1 && next < end; next = text.indexOf('\n', next + 1)) {
      line++
      lineStart = next + 1
    }
    at = end
  }
  const endOf = (close: string, from: number): number => {
    const found = text.indexOf(close, from)
    return found === -1 ? text.length : found
  }
  while (at < text.length) {
    const character = text[at]!
    const code = text.charCodeAt(at)
    if (character === '\n' || character === ' ' || character === '\t' || character === '\r') {
      skipTo(at + 1)
      continue
    }
    if (text.startsWith('--', at)) {
      skipTo(endOf('\n', at))
      continue
    }
    if (text.startsWith('/*', at)) {
      skipTo(Math.min(endOf('*/', at + 2) + 2, text.length))
      continue
    }
    const place = { line, column: at - lineStart + 1 }
    const close = closing.get(character)
    if (close !== undefined && !(character === '[' && isDigit(text.charCodeAt(at + 1)))) {
      const end = endOf(close, at + 1)
      yield { kind: 'name', text: text.slice(at + 1, end), ...place }
      skipTo(Math.min(end + 1, text.length))
    } else if (character === "'") {
      const end = endOfString(text, at + 1)
      yield { kind: 'string', text: text.slice(at + 1, end), ...place }
      skipTo(Math.min(end + 1, text.length))
    } else if (character === '$') {
      const tag = dollarTag(text, at)
      if (tag === undefined) {
        yield { kind: 'sign', text: character, ...place }
        skipTo(at + 1)
      } else {
        const end = endOf(tag, at + tag.length)
        yield { kind: 'string', text: text.slice(at + tag.length, end), ...place }
        skipTo(Math.min(end + tag.length, text.length))
      }
    } else if (isWordStart(code) || isDigit(code)) {
      let end = at + 1
      while (end < text.length && isWordPart(text.charCodeAt(end))) end++
      yield { kind: isDigit(code) ? 'number' : 'word', text: text.slice(at, end), ...place }
      skipTo(end)
    } else {
      yield { kind: 'sign', text: character, ...place }
      skipTo(at + 1)
    }
  }
}

/** Where a string that starts before `from` ends: at a quote that is not doubled. */
const endOfString = (text: string, from: number): number => {
  let at = from
  while (at < text.length) {
    const quote = text.indexOf("'", at)
    if (quote === -1) return text.length
    if (text[quote + 1] !== "'") return quote
    at = quote + 2
  }
  return text.length
}

/** `$$` or `$name$`, where a string of PostgreSQL starts. */
const dollarTag = (text: string, at: number): string | undefined => {
  let end = at + 1
  while (end < text.length && isWordPart(text.charCodeAt(end)) && text[end] !== '$') end++
  return text[end] === '$' && !isDigit(text.charCodeAt(at + 1)) ? text.slice(at, end + 1) : undefined
}

/** Tokens by statement, without the semicolons. */
export const sqlStatements = (text: string): readonly (readonly SqlToken[])[] => {
  const statements: SqlToken[][] = [[]]
  for (const token of sqlTokens(text))
    if (token.kind === 'sign' && token.text === ';') statements.push([])
    else statements.at(-1)!.push(token)
  return statements.filter((statement) => statement.length > 0)
}
