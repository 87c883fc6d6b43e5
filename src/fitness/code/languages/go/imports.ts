import type { Extraction, RawImport } from '../../language.ts'
import { withLineFeeds } from '../lexing/comments.ts'
import { endOfText, Lexer, literal, mark, word } from '../lexing/lexer.ts'
import { ascendingPlaces } from '../lexing/places.ts'
import { readGoDeclarations } from './declarations.ts'
import { go, newline } from './lexis.ts'

/**
 * Reads the imports of a Go file with the names it takes out of each, and what it declares outside of functions. Build
 * constraints are left aside: the graph is that of all platforms together.
 */
export const goImports = (source: string): Extraction => {
  const text = withLineFeeds(source)
  const lexer = new Lexer(text, go)
  const placeAt = ascendingPlaces(text)
  const found: FoundImport[] = []

  const readSpec = (): void => {
    const alias = lexer.kind === literal || lexer.kind === endOfText ? undefined : lexer.current()
    if (alias !== undefined) lexer.next()
    if (lexer.kind !== literal) return
    const specifier = text.slice(lexer.start + 1, lexer.end - 1)
    found.push({ specifier, alias, names: new Set(), ...placeAt(lexer.start) })
    lexer.next()
  }
  skipLines(lexer)
  let packageName: string | undefined
  if (lexer.isWord('package')) {
    lexer.next()
    packageName = lexer.kind === word ? lexer.current() : undefined
    skipLine(lexer)
  }
  while (lexer.isWord('import')) {
    lexer.next()
    if (lexer.kind === mark('(')) {
      skipLines(lexer)
      while (lexer.kind !== mark(')') && lexer.kind !== endOfText) {
        readSpec()
        skipLine(lexer)
      }
      lexer.next()
    } else readSpec()
    skipLine(lexer)
  }
  const { declares, interfaceShare } = readGoDeclarations(lexer, qualifiers(found))
  return {
    imports: found.map(({ alias, names, ...place }): RawImport => {
      const all = alias === '_' ? ['init'] : [...names]
      return { ...place, kind: 'runtime', ...(all.length > 0 && { names: all }) }
    }),
    ...(packageName !== undefined && { package: packageName }),
    ...(declares.length > 0 && { declares }),
    ...(interfaceShare !== undefined && { abstractness: interfaceShare }),
  }
}

interface FoundImport extends Omit<RawImport, 'kind' | 'names'> {
  readonly alias: string | undefined
  readonly names: Set<string>
}

/** Goes to the next token that is no end of a line. */
const skipLines = (lexer: Lexer): void => {
  do lexer.next()
  while (lexer.kind === newline || lexer.kind === mark(';'))
}

/** Goes behind the end of the line, or to the parenthesis that closes a group on it. */
const skipLine = (lexer: Lexer): void => {
  while (lexer.kind !== newline && lexer.kind !== mark(';') && lexer.kind !== endOfText) {
    if (lexer.kind === mark(')')) return
    lexer.next()
  }
  skipLines(lexer)
}

/** For each name that may stand before a dot in the file, where the names after the dot go. */
const qualifiers = (found: readonly FoundImport[]): ReadonlyMap<string, readonly Set<string>[]> => {
  const byQualifier = new Map<string, Set<string>[]>()
  for (const { specifier, alias, names } of found)
    for (const qualifier of alias === undefined ? packageNames(specifier) : [alias]) {
      const known = byQualifier.get(qualifier)
      if (known === undefined) byQualifier.set(qualifier, [names])
      else known.push(names)
    }
  return byQualifier
}

/** What a package is likely called; its path tells only by convention: `yaml` for `gopkg.in/yaml.v3`, `redis` for `…/go-redis/v9`. */
const packageNames = (specifier: string): readonly string[] => {
  const elements = specifier.split('/')
  const last = elements.at(-1) ?? ''
  const named = elements.length > 1 && /^v\d+$/u.test(last) ? elements.slice(-2) : [last]
  return named.flatMap((element) => [...new Set([element, ...element.split(/[-.]/u)])])
}
