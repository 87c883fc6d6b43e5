import type { Extraction, RawImport } from '../../language.ts'
import { slashCommentEnd, withLineFeeds } from '../lexing/comments.ts'
import { nameAt, startsWithCapital } from '../lexing/dotted-name.ts'
import { characterClasses, endOfText, Lexer, mark, word, type Lexis } from '../lexing/lexer.ts'
import { escapedBlockEnd, quotedEnd } from '../lexing/literals.ts'
import { ascendingPlaces } from '../lexing/places.ts'
import { modulePrefix, wildcard } from './specifier.ts'

const textBlock = '"""'

const java: Lexis = {
  classes: characterClasses('"\'/', { extraWord: '$' }),
  commentEnd: slashCommentEnd,
  literalEnd(text, at) {
    const code = text.charCodeAt(at)
    if (code === mark('/')) return at
    return text.startsWith(textBlock, at) ? escapedBlockEnd(text, at, textBlock) : quotedEnd(text, at)
  },
}

/** Reads `package`, `import` and the types of a Java file, or the `requires` of a `module-info.java`. */
export const javaImports = (source: string): Extraction => {
  const text = withLineFeeds(source)
  const lexer = new Lexer(text, java)
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
  let previous = endOfText

  const addImport = (specifier: string, kind: RawImport['kind'], offset: number): void => {
    imports.push({ specifier, kind, ...placeAt(offset) })
    if (specifier.endsWith(wildcard)) hasWildcard = true
  }
  const readImport = (): void => {
    lexer.next()
    if (lexer.isWord('static')) lexer.next()
    const { start } = lexer
    const isModule = lexer.isWord('module')
    if (isModule) lexer.next()
    // A package may be called `module`.
    const names = isModule && lexer.kind === word ? modulePrefix : ''
    const first = isModule && names === '' ? 'module' : ''
    const name = first + nameAt(lexer)
    if (name !== '') addImport(names + name, 'runtime', start)
  }
  const readRequires = (): void => {
    let kind: RawImport['kind'] = 'runtime'
    lexer.next()
    while (lexer.isWord('transitive') || lexer.isWord('static')) {
      kind = lexer.isWord('static') ? 'type' : 're-export'
      lexer.next()
    }
    const { start } = lexer
    const name = nameAt(lexer)
    if (name !== '') addImport(modulePrefix + name, kind, start)
  }
  const readType = (): void => {
    const isRecord = lexer.isWord('record')
    const isInterface = lexer.isWord('interface')
    lexer.next()
    if (lexer.kind !== word) return
    const name = lexer.current()
    lexer.next()
    if (isRecord && lexer.kind !== mark('(') && lexer.kind !== mark('<')) return
    types += 1
    if (isInterface || isAbstract) abstractTypes += 1
    if (depth === 0) declares.push(name)
    isAbstract = false
  }

  lexer.next()
  while (lexer.kind !== endOfText) {
    const { kind } = lexer
    if (kind === word) {
      const isKeyword = previous !== mark('.')
      previous = word
      if (isKeyword && depth === 0 && lexer.isWord('import')) {
        readImport()
        continue
      }
      if (isKeyword && depth === 0 && lexer.isWord('package')) {
        lexer.next()
        packageName = nameAt(lexer)
        continue
      }
      if (isKeyword && depth === 0 && lexer.isWord('module')) {
        lexer.next()
        if (lexer.kind === word) declares.push(modulePrefix + nameAt(lexer))
        continue
      }
      if (isKeyword && isTypeKeyword(lexer)) {
        readType()
        continue
      }
      if (depth === 1 && lexer.isWord('requires') && declares[0]?.startsWith(modulePrefix) === true) {
        readRequires()
        continue
      }
      if (isKeyword && lexer.isWord('abstract')) isAbstract = true
      else if (hasWildcard && startsWithCapital(text, lexer.start)) uses.add(lexer.current())
    } else {
      previous = kind
      if (kind === mark('{')) depth += 1
      else if (kind === mark('}') && depth > 0) depth -= 1
      if (kind === mark('{') || kind === mark('}') || kind === mark(';')) isAbstract = false
    }
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

const isTypeKeyword = (lexer: Lexer): boolean =>
  lexer.isWord('class') || lexer.isWord('interface') || lexer.isWord('enum') || lexer.isWord('record')
