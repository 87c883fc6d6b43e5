import type { Extraction, RawImport } from '../../language.ts'
import { withLineFeeds } from '../lexing/comments.ts'
import { isNamePart, nameAt, partAt } from '../lexing/dotted-name.ts'
import { endOfText, Lexer, literal, mark, word } from '../lexing/lexer.ts'
import { ascendingPlaces } from '../lexing/places.ts'
import { kotlin } from './kotlin-lexis.ts'
import { wildcard } from './specifier.ts'

const colon = mark(':')
const dot = mark('.')
const question = mark('?')
const openAngle = mark('<')
const closeAngle = mark('>')
const openParenthesis = mark('(')
const closeParenthesis = mark(')')

const typeKeywords = new Set(['class', 'interface', 'object', 'typealias'])
const memberKeywords = new Set(['fun', 'val', 'var'])

/** Reads `package`, `import` and what a Kotlin file declares at its top level, functions and properties included. */
export const kotlinImports = (source: string): Extraction => {
  const text = withLineFeeds(source)
  const lexer = new Lexer(text, kotlin)
  const placeAt = ascendingPlaces(text)
  const imports: RawImport[] = []
  const declares: string[] = []
  const uses = new Set<string>()
  let hasWildcard = false
  let packageName: string | undefined
  let types = 0
  let abstractTypes = 0
  let depth = 0
  let isAbstract = false
  let isHeader = true
  let previous = endOfText

  const readImport = (): void => {
    lexer.next()
    const { start } = lexer
    const specifier = nameAt(lexer)
    if (specifier === '') return
    imports.push({ specifier, kind: 'runtime', ...placeAt(start) })
    if (specifier.endsWith(wildcard)) hasWildcard = true
    if (!lexer.isWord('as')) return
    lexer.next()
    if (isNamePart(lexer)) lexer.next()
  }
  const readType = (keyword: string): void => {
    isHeader = false
    lexer.next()
    if (!isNamePart(lexer)) return
    if (depth === 0) declares.push(partAt(lexer))
    if (keyword === 'typealias') return
    types += 1
    if (isAbstract || keyword === 'interface') abstractTypes += 1
    isAbstract = false
  }
  const readMember = (): void => {
    isHeader = false
    isAbstract = false
    lexer.next()
    if (depth > 0 || lexer.isWord('interface')) return
    const name = memberName(lexer)
    if (name !== undefined) declares.push(name)
  }

  lexer.next()
  while (lexer.kind !== endOfText) {
    const { kind } = lexer
    if (kind === word) {
      const follows = previous
      previous = word
      const name = lexer.current()
      if (isHeader && depth === 0 && name === 'import') {
        readImport()
        continue
      }
      if (isHeader && depth === 0 && name === 'package' && packageName === undefined) {
        lexer.next()
        packageName = nameAt(lexer)
        continue
      }
      if (typeKeywords.has(name) && follows !== colon && follows !== dot) {
        readType(name)
        continue
      }
      if (memberKeywords.has(name) && follows !== dot) {
        readMember()
        continue
      }
      if (name === 'abstract' || name === 'sealed') isAbstract = true
      if (hasWildcard) uses.add(name)
      lexer.next()
      // The class that Java sees for what stands outside of classes.
      if (name === 'JvmName' && packageName === undefined && lexer.kind === openParenthesis) {
        lexer.next()
        if (lexer.kind === literal) declares.push(text.slice(lexer.start + 1, lexer.end - 1))
        depth += 1
      }
      continue
    }
    previous = kind
    if (kind === mark('{') || kind === openParenthesis || kind === mark('[')) depth += 1
    if ((kind === mark('}') || kind === closeParenthesis || kind === mark(']')) && depth > 0) depth -= 1
    lexer.next()
  }
  return {
    imports,
    ...(packageName !== undefined && packageName !== '' && { package: packageName }),
    ...(declares.length > 0 && { declares }),
    ...(uses.size > 0 && { uses: [...uses] }),
    ...(types > 0 && { abstractness: abstractTypes / types }),
  }
}

/** The name of a function or property, from what follows its keyword: type parameters and a receiver come before it. */
const memberName = (lexer: Lexer): string | undefined => {
  let name: string | undefined
  for (;;) {
    if (lexer.kind === openAngle) skipEnclosed(lexer, openAngle, closeAngle)
    if (lexer.kind === openParenthesis && name === undefined)
      skipEnclosed(lexer, openParenthesis, closeParenthesis)
    if (isNamePart(lexer)) {
      name = partAt(lexer)
      lexer.next()
      if (lexer.kind === openAngle) skipEnclosed(lexer, openAngle, closeAngle)
    }
    while (lexer.kind === question) lexer.next()
    if (lexer.kind !== dot) return name
    lexer.next()
  }
}

/** Goes behind the closing mark that belongs to the current, opening one. */
const skipEnclosed = (lexer: Lexer, open: number, close: number): void => {
  let depth = 0
  do {
    if (lexer.kind === open) depth += 1
    // An arrow of a function type does not close type arguments.
    if (lexer.kind === close && lexer.text.charCodeAt(lexer.start - 1) !== mark('-')) depth -= 1
    lexer.next()
  } while (depth > 0 && lexer.kind !== endOfText)
}
