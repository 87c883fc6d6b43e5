import type { Extraction, RawImport } from '../../language.ts'
import { withLineFeeds } from '../lexing/comments.ts'
import { nameAt } from '../lexing/dotted-name.ts'
import { endOfText, Lexer, literal, mark, word } from '../lexing/lexer.ts'
import { ascendingPlaces } from '../lexing/places.ts'
import { newline, python } from './lexis.ts'
import { typeCheckingBlocks } from './type-checking.ts'

const dot = mark('.')
const comma = mark(',')
const colon = mark(':')
const semicolon = mark(';')
const star = mark('*')
const openBracket = mark('[')
const closeBracket = mark(']')
const openBrace = mark('{')
const closeBrace = mark('}')
const openParenthesis = mark('(')
const closeParenthesis = mark(')')

/**
 * Reads the imports of a Python file, wherever they stand. Those for a type checker only, and all of a stub (`.pyi`), are
 * of types; a module imported by a call is dynamic.
 */
export const pythonImports = (source: string, suffix: string): Extraction => {
  const text = withLineFeeds(source)
  const lexer = new Lexer(text, python)
  const placeAt = ascendingPlaces(text)
  const imports: RawImport[] = []
  const typeChecking = typeCheckingBlocks(lexer)
  const staticKind = (): RawImport['kind'] =>
    suffix === '.pyi' || typeChecking.isInside() ? 'type' : 'runtime'
  let types = 0
  let abstractTypes = 0
  let brackets = 0
  let startsLine = true
  let startsStatement = true
  /** Behind the word `class` up to its colon; then how many brackets are open inside of its list of base classes. */
  let isClassHead = false
  let baseBrackets = 0

  const readImport = (): void => {
    do {
      lexer.next()
      const { start } = lexer
      const specifier = moduleAt(lexer)
      if (specifier === '') return
      imports.push({ specifier, kind: staticKind(), ...placeAt(start) })
      skipAlias(lexer)
    } while (lexer.kind === comma)
  }
  const readFrom = (): void => {
    lexer.next()
    const { start } = lexer
    const specifier = moduleAt(lexer)
    if (specifier === '' || !lexer.isWord('import')) return
    lexer.next()
    imports.push({ specifier, kind: staticKind(), ...placeAt(start), names: importedNames(lexer) })
  }
  const readCall = (): void => {
    lexer.next()
    if (lexer.kind !== openParenthesis) return
    brackets += 1
    nextInBrackets(lexer)
    if (lexer.kind !== literal) return
    const { start } = lexer
    const specifier = plainText(lexer.current())
    nextInBrackets(lexer)
    if (specifier !== undefined && (lexer.kind === comma || lexer.kind === closeParenthesis))
      imports.push({ specifier, kind: 'dynamic', ...placeAt(start) })
  }
  const readWord = (begins: boolean): void => {
    if (begins && lexer.isWord('import')) return readImport()
    if (begins && lexer.isWord('from')) return readFrom()
    if (lexer.isWord('import_module') || lexer.isWord('__import__')) return readCall()
    if (begins && lexer.isWord('class')) {
      types += 1
      isClassHead = true
    } else if (baseBrackets > 0 && abstractBases.some((base) => lexer.isWord(base))) {
      abstractTypes += 1
      baseBrackets = 0
    }
    lexer.next()
  }
  const readMark = (kind: number): void => {
    if (kind === openParenthesis || kind === openBracket || kind === openBrace) {
      brackets += 1
      if (isClassHead && brackets === 1 && kind === openParenthesis) baseBrackets = brackets
    } else if (kind === closeParenthesis || kind === closeBracket || kind === closeBrace) {
      if (brackets > 0) brackets -= 1
      if (brackets < baseBrackets) baseBrackets = 0
    }
    startsStatement = brackets === 0 && (kind === semicolon || kind === colon)
    if (startsStatement) isClassHead = false
    lexer.next()
  }

  lexer.next()
  while (lexer.kind !== endOfText) {
    const { kind, end } = lexer
    if (kind === newline) {
      lexer.next()
      // These words cannot stand inside of brackets: one of those before was never closed.
      if (brackets > 0 && lexer.start === end && lineKeywords.some((keyword) => lexer.isWord(keyword)))
        brackets = 0
      if (brackets === 0) startsLine = startsStatement = true
      continue
    }
    if (startsLine) {
      startsLine = false
      typeChecking.enterLine()
    }
    if (kind !== word) readMark(kind)
    else {
      const begins = startsStatement
      startsStatement = false
      readWord(begins)
    }
  }
  return { imports, ...(types > 0 && { abstractness: abstractTypes / types }) }
}

const abstractBases = ['ABC', 'ABCMeta', 'Protocol']
const lineKeywords = ['import', 'class', 'def']

/** Takes the name of a module, with the dots before a relative one. */
const moduleAt = (lexer: Lexer): string => {
  let dots = ''
  for (; lexer.kind === dot; lexer.next()) dots += '.'
  return lexer.isWord('import') ? dots : dots + nameAt(lexer)
}

const skipAlias = (lexer: Lexer): void => {
  if (!lexer.isWord('as')) return
  lexer.next()
  lexer.next()
}

/** Takes the names behind `import`, in parentheses or not; `*` is all names. */
const importedNames = (lexer: Lexer): readonly string[] => {
  const names: string[] = []
  const enclosed = lexer.kind === openParenthesis
  const next = enclosed ? nextInBrackets : (each: Lexer): void => each.next()
  if (enclosed) next(lexer)
  while (lexer.kind === word || lexer.kind === star) {
    names.push(lexer.current())
    next(lexer)
    if (lexer.isWord('as')) {
      next(lexer)
      next(lexer)
    }
    if (lexer.kind !== comma) break
    next(lexer)
  }
  if (enclosed && lexer.kind === closeParenthesis) lexer.next()
  return names
}

const nextInBrackets = (lexer: Lexer): void => {
  do lexer.next()
  while (lexer.kind === newline)
}

const plainString = /^[uU]?("""|'''|"|')([^\\]*)\1$/u

/** What a string without escapes and expressions says. */
const plainText = (written: string): string | undefined => plainString.exec(written)?.[2]
