import type { Extraction, RawImport } from '../../language.ts'
import { withLineFeeds } from '../lexing/comments.ts'
import { nameAt, startsWithCapital } from '../lexing/dotted-name.ts'
import { directive, endOfText, Lexer, mark, word } from '../lexing/lexer.ts'
import { ascendingPlaces } from '../lexing/places.ts'
import { csharp } from './lexis.ts'
import { isPlatformNamespace } from './platform.ts'
import { scopeOf } from './scope.ts'

const atSign = mark('@')
const colon = mark(':')
const comma = mark(',')
const dot = mark('.')
const equals = mark('=')
const semicolon = mark(';')
const openBrace = mark('{')
const closeBrace = mark('}')
const openAngle = mark('<')
const closeAngle = mark('>')
const openParenthesis = mark('(')

const typeKeywords = ['class', 'struct', 'interface', 'enum', 'record', 'delegate']

/**
 * Reads the `using` directives of a C# file, those in all branches of `#if` together, and what it declares, with its
 * namespace: types, and extension methods, which are found by their namespace alone.
 */
export const csharpImports = (source: string): Extraction => {
  const text = withLineFeeds(source)
  const lexer = new Lexer(text, csharp)
  const placeAt = ascendingPlaces(text)
  const imports: RawImport[] = []
  const declares = new Set<string>()
  const uses = new Set<string>()
  const scope = scopeOf()
  let packageName: string | undefined
  /** The namespace whose brace comes next; the branches of an `#if` can each name one and share the brace. */
  let awaited: string | undefined
  let needsUses = false
  let types = 0
  let abstractTypes = 0
  let isAbstract = false
  let startsStatement = true
  let previous = endOfText
  let beforeParenthesis = ''
  let generic = ''

  const passDirectives = (): void => {
    for (; lexer.kind === directive; lexer.next()) scope.enterDirective(lexer.current())
  }
  const next = (): void => {
    lexer.next()
    passDirectives()
  }
  const readName = (): string => {
    const name = qualifiedNameAt(lexer)
    passDirectives()
    return name
  }
  const declare = (name: string): void => {
    declares.add(scope.namespace() === '' ? name : `${scope.namespace()}.${name}`)
  }
  const readUsing = (): void => {
    next()
    let isStatic = false
    for (; lexer.isWord('static') || lexer.isWord('unsafe'); next()) isStatic ||= lexer.isWord('static')
    let { start } = lexer
    let specifier = readName()
    const isAlias = lexer.kind === equals
    if (isAlias) {
      next()
      start = lexer.start
      specifier = readName()
    }
    // Otherwise it is a statement that declares a variable.
    const isDirective = isAlias || isStatic || lexer.kind === semicolon
    if (specifier === '' || !isDirective) return
    imports.push({ specifier, kind: 'runtime', ...placeAt(start) })
    needsUses ||= !isPlatformNamespace(specifier)
  }
  const readNamespace = (): void => {
    next()
    const name = readName()
    if (name === '') return
    startsStatement = true
    if (lexer.kind === semicolon) scope.enterFile(name)
    else awaited = name
    packageName ??= name
  }
  const readType = (): void => {
    const isInterface = lexer.isWord('interface')
    const isDelegate = lexer.isWord('delegate')
    const isRecord = lexer.isWord('record')
    next()
    if (isRecord && (lexer.isWord('class') || lexer.isWord('struct'))) next()
    if (isDelegate) {
      const name = scope.isOutsideOfTypes() ? delegateName(lexer) : ''
      if (name !== '') declare(name)
      return
    }
    if (lexer.kind !== word) return
    const name = lexer.current()
    next()
    if (isRecord && ![openParenthesis, openAngle, openBrace, colon, semicolon].includes(lexer.kind)) return
    if (scope.isOutsideOfTypes()) declare(name)
    types += 1
    if (isInterface || isAbstract) abstractTypes += 1
    isAbstract = false
  }

  next()
  while (lexer.kind !== endOfText) {
    const { kind } = lexer
    if (kind === word) {
      const begins = startsStatement
      const follows = previous
      startsStatement = false
      previous = word
      if (follows !== dot && text.charCodeAt(lexer.start - 1) !== atSign) {
        if (begins && scope.isOutsideOfTypes()) {
          if (lexer.isWord('using')) {
            readUsing()
            continue
          }
          if (lexer.isWord('namespace')) {
            readNamespace()
            continue
          }
          if (lexer.isWord('global')) startsStatement = true
        }
        // A colon or a comma stands before the `class` of a constraint.
        if (follows !== colon && follows !== comma && typeKeywords.some((keyword) => lexer.isWord(keyword))) {
          readType()
          continue
        }
        if (lexer.isWord('abstract')) isAbstract = true
        if (follows === openParenthesis && beforeParenthesis !== '' && lexer.isWord('this')) {
          next()
          if (lexer.kind === word && !lexer.isWord('is') && !lexer.isWord('as')) declare(beforeParenthesis)
          continue
        }
      }
      const { start, end } = lexer
      if (needsUses && startsWithCapital(text, start)) uses.add(lexer.current())
      next()
      if (lexer.kind === openAngle) generic = text.slice(start, end)
      beforeParenthesis =
        lexer.kind === openParenthesis && scope.isInOuterType() ? text.slice(start, end) : ''
      continue
    }
    if (kind === openBrace && awaited !== undefined) scope.enterBlock(awaited)
    else if (kind === openBrace) scope.openBrace()
    else if (kind === closeBrace) scope.closeBrace()
    if (kind === openBrace) awaited = undefined
    startsStatement = kind === openBrace || kind === closeBrace || kind === semicolon || kind === mark(']')
    if (startsStatement && kind !== mark(']')) isAbstract = false
    if (kind === openParenthesis && previous === closeAngle && scope.isInOuterType())
      beforeParenthesis = generic
    previous = kind
    next()
  }
  return {
    imports,
    ...(packageName !== undefined && { package: packageName }),
    ...(declares.size > 0 && { declares: [...declares] }),
    ...(uses.size > 0 && { uses: [...uses] }),
    ...(types > 0 && { abstractness: abstractTypes / types }),
  }
}

/** Takes a name with its dots; `global::` before it is dropped. */
const qualifiedNameAt = (lexer: Lexer): string => {
  const name = nameAt(lexer)
  if (lexer.kind !== colon || lexer.text.charCodeAt(lexer.end) !== colon) return name
  lexer.next()
  lexer.next()
  return nameAt(lexer)
}

/** The name of a delegate, the last word before its parameters. */
const delegateName = (lexer: Lexer): string => {
  let name = ''
  let angles = 0
  while (![openParenthesis, semicolon, openBrace, closeBrace, endOfText].includes(lexer.kind)) {
    if (lexer.kind === openAngle) angles += 1
    if (lexer.kind === closeAngle) angles -= 1
    if (lexer.kind === word && angles === 0) name = lexer.current()
    lexer.next()
  }
  return name
}
