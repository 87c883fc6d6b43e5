export type SqlTokenKind = 'word' | 'name' | 'string' | 'body' | 'number' | 'sign'

/** A token of SQL in the dialects of PostgreSQL, MySQL, SQLite, Oracle and SQL Server. */
export interface SqlToken {
  /** `name` is quoted, so never a keyword; `body` is a string between dollar signs, as functions are written in. */
  readonly kind: SqlTokenKind
  /** Without quotes; words as they are written. */
  readonly text: string
  /** UTF-16 offset of its first character, which may be a quote. */
  readonly offset: number
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

/**
 * Reads tokens; comments are left out. The SQL may come from a string of code: placeholders (`?`, `$1`, `:name`, `%s`,
 * `{}`) are signs and words, and the quote of a name that nothing closes is left out. A comment or string without an end
 * ends with the text.
 */
export function* sqlTokens(text: string): Generator<SqlToken> {
  /** Closing quotes of which no further one follows. */
  const missing = new Set<string>()
  const endOf = (close: string, from: number): number => {
    const found = text.indexOf(close, from)
    return found === -1 ? text.length : found
  }
  let at = 0
  while (at < text.length) {
    const offset = at
    const character = text[at]!
    const code = text.charCodeAt(at)
    const close = closing.get(character)
    if (code <= 32 || code === 160) at++
    else if (text.startsWith('--', at)) at = endOf('\n', at)
    else if (text.startsWith('/*', at)) at = endOf('*/', at + 2) + 2
    else if (close !== undefined && !(character === '[' && isDigit(text.charCodeAt(at + 1)))) {
      const end = missing.has(close) ? -1 : text.indexOf(close, at + 1)
      if (end === -1) missing.add(close)
      else yield { kind: 'name', text: text.slice(at + 1, end), offset }
      at = end === -1 ? at + 1 : end + 1
    } else if (character === "'") {
      const end = endOfString(text, at + 1)
      yield { kind: 'string', text: text.slice(at + 1, end), offset }
      at = end + 1
    } else if (isWordStart(code) || isDigit(code)) {
      while (at < text.length && isWordPart(text.charCodeAt(at))) at++
      yield { kind: isDigit(code) ? 'number' : 'word', text: text.slice(offset, at), offset }
    } else {
      const tag = character === '$' ? dollarTag(text, at) : undefined
      if (tag === undefined) {
        yield { kind: 'sign', text: character, offset }
        at++
      } else {
        const end = endOf(tag, at + tag.length)
        yield { kind: 'body', text: text.slice(at + tag.length, end), offset }
        at = end + tag.length
      }
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

/** `$$` or `$name$`, where a string of PostgreSQL starts; `$1` is a parameter. */
const dollarTag = (text: string, at: number): string | undefined => {
  let end = at + 1
  while (end < text.length && isWordPart(text.charCodeAt(end)) && text[end] !== '$') end++
  return text[end] === '$' && !isDigit(text.charCodeAt(at + 1)) ? text.slice(at, end + 1) : undefined
}

/** How deep functions are read that are written inside of functions. */
const deepestBody = 3

/** Tokens where those of the bodies of functions stand in their place: what functions do counts, too. */
export const sqlTokensInBodies = (text: string, depth = 0): readonly SqlToken[] =>
  Array.from(sqlTokens(text)).flatMap((token) => {
    if (token.kind !== 'body' || depth === deepestBody) return [token]
    const start = text.indexOf('$', token.offset + 1) + 1
    return sqlTokensInBodies(token.text, depth + 1).map((inner) => ({
      ...inner,
      offset: start + inner.offset,
    }))
  })

/** Tokens by statement, without the semicolons. */
export const sqlStatements = (text: string): readonly (readonly SqlToken[])[] => {
  const statements: SqlToken[][] = [[]]
  for (const token of sqlTokens(text))
    if (isSign(token, ';')) statements.push([])
    else statements.at(-1)!.push(token)
  return statements.filter((statement) => statement.length > 0)
}

export const isSign = (token: SqlToken | undefined, sign: string): boolean =>
  token?.kind === 'sign' && token.text === sign

/** Whether a token is a keyword, given in lower case. */
export const isKeyword = (token: SqlToken | undefined, keyword: string): boolean =>
  token?.kind === 'word' && token.text.toLowerCase() === keyword
