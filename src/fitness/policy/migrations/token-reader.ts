import type { SqlToken } from '../../sql/tokens.ts'
import { isKeyword, isSign } from '../../sql/tokens.ts'

/** Reads through the tokens of one statement. Keywords are compared in lower case; quoted names are never keywords. */
export interface TokenReader {
  /** Where the next token stands, or the last one when there is no more. */
  readonly offset: number
  /** Whether these keywords come next; they are read then. */
  take(...words: readonly string[]): boolean
  takeSign(sign: string): boolean
  /** The parts of a name with dots, in lower case; empty where none comes next. */
  path(): readonly string[]
  /** The last part of such a name. */
  name(): string | undefined
  string(): string | undefined
  /** The tokens up to a comma of this level, or to the bracket that closes it. The comma is not read. */
  untilComma(): readonly SqlToken[]
}

export const tokenReader = (tokens: readonly SqlToken[]): TokenReader => {
  let at = 0
  const path = (): readonly string[] => {
    const parts: string[] = []
    while (tokens[at]?.kind === 'word' || tokens[at]?.kind === 'name') {
      parts.push(tokens[at]!.text.toLowerCase())
      at++
      if (!isSign(tokens[at], '.')) break
      at++
    }
    return parts
  }
  return {
    get offset() {
      return tokens[Math.min(at, tokens.length - 1)]!.offset
    },
    take(...words) {
      if (!words.every((word, index) => isKeyword(tokens[at + index], word))) return false
      at += words.length
      return true
    },
    takeSign(sign) {
      if (!isSign(tokens[at], sign)) return false
      at++
      return true
    },
    path,
    name: () => path().at(-1),
    string: () =>
      tokens[at]?.kind === 'string' || tokens[at]?.kind === 'body' ? tokens[at++]!.text : undefined,
    untilComma() {
      const from = at
      for (let depth = 0; at < tokens.length; at++) {
        if (isSign(tokens[at], '(')) depth++
        if (isSign(tokens[at], ')') && --depth < 0) break
        if (depth === 0 && isSign(tokens[at], ',')) break
      }
      return tokens.slice(from, at)
    },
  }
}
