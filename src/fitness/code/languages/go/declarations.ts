import { endOfText, mark, word, type Lexer } from '../lexing/lexer.ts'
import { newline } from './lexis.ts'

const dot = mark('.')
const comma = mark(',')
const semicolon = mark(';')
const openParenthesis = mark('(')
const openBracket = mark('[')
const openBrace = mark('{')
const closeParenthesis = mark(')')
const closeBracket = mark(']')
const closeBrace = mark('}')

type Keyword = 'func' | 'type' | 'var' | 'const'

/**
 * Reads the rest of a Go file: what it declares outside of functions (methods left out), the share of its types that are
 * interfaces, and the names that stand after one of the qualifiers and a dot.
 */
export const readGoDeclarations = (
  lexer: Lexer,
  qualifiers: ReadonlyMap<string, readonly Set<string>[]>,
): { readonly declares: readonly string[]; readonly interfaceShare: number | undefined } => {
  const declares: string[] = []
  let types = 0
  let interfaces = 0
  let depth = 0
  /** The keyword whose group of declarations, in parentheses, is being read. */
  let group: Keyword | undefined
  let startsStatement = true

  const readSpec = (keyword: Keyword): void => {
    while (lexer.kind === word) {
      const name = lexer.current()
      if (name !== '_') declares.push(name)
      lexer.next()
      if (lexer.kind !== comma || keyword === 'type') break
      lexer.next()
    }
    if (keyword !== 'type') return
    types += 1
    if (lexer.kind === openBracket) passTypeParameters(lexer, qualifiers)
    if (lexer.isWord('interface')) interfaces += 1
  }
  const readDeclaration = (keyword: Keyword): void => {
    lexer.next()
    if (lexer.kind === word) readSpec(keyword)
    else if (lexer.kind === openParenthesis && keyword !== 'func') group = keyword
  }

  while (lexer.kind !== endOfText) {
    const { kind } = lexer
    if (kind === word) {
      const keyword = startsStatement && depth === 0 ? keywordAt(lexer) : undefined
      if (keyword !== undefined) {
        startsStatement = false
        readDeclaration(keyword)
        continue
      }
      if (startsStatement && depth === 1 && group !== undefined) {
        startsStatement = false
        readSpec(group)
        continue
      }
      readSelectors(lexer, qualifiers)
      startsStatement = false
      continue
    }
    if (kind === openBrace || kind === openParenthesis || kind === openBracket) depth += 1
    else if ((kind === closeBrace || kind === closeParenthesis || kind === closeBracket) && depth > 0)
      depth -= 1
    startsStatement =
      kind === newline ||
      kind === semicolon ||
      (kind === openParenthesis && depth === 1 && group !== undefined)
    if (depth === 0) group = undefined
    lexer.next()
  }
  return { declares, interfaceShare: types === 0 ? undefined : interfaces / types }
}

const keywordAt = (lexer: Lexer): Keyword | undefined =>
  (['func', 'type', 'var', 'const'] as const).find((keyword) => lexer.isWord(keyword))

/** Takes a word and what follows it after dots; only the first of them can be the name of a package. */
const readSelectors = (lexer: Lexer, qualifiers: ReadonlyMap<string, readonly Set<string>[]>): void => {
  const { start, end } = lexer
  lexer.next()
  if (lexer.kind !== dot) return
  lexer.next()
  if (lexer.kind !== word) return
  for (const names of qualifiers.get(lexer.text.slice(start, end)) ?? []) names.add(lexer.current())
  while (lexer.kind === word) {
    lexer.next()
    if (lexer.kind !== dot) return
    lexer.next()
  }
}

const passTypeParameters = (lexer: Lexer, qualifiers: ReadonlyMap<string, readonly Set<string>[]>): void => {
  let depth = 0
  do {
    if (lexer.kind === openBracket) depth += 1
    if (lexer.kind === closeBracket) depth -= 1
    if (lexer.kind === word) readSelectors(lexer, qualifiers)
    else lexer.next()
  } while (depth > 0 && lexer.kind !== endOfText)
}
