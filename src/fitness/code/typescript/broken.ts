import { statementImports, type FoundImport } from './statements.ts'
import { isMinified } from './long-lines.ts'
import { seemingCalls } from './marked-calls.ts'
import { nestsDeeply } from './nesting.ts'
import type { Parse } from './parser.ts'

/**
 * The imports of a text that is not parsed, as far as they can be told by their form: each statement that names a module,
 * at the start of a line or after another statement, is parsed on its own.
 */
export const importsByForm = (parse: Parse, text: string): readonly FoundImport[] => {
  const found = seemingImports(parse, text)
  return isMinified(text) ? found.map((imported) => ({ ...imported, guessed: true })) : found
}

const seemingImports = (parse: Parse, text: string): readonly FoundImport[] => {
  const found: FoundImport[] = []
  let statements = 0
  for (const { index, 0: before } of text.matchAll(
    /(?:^|[;}])[ \t]{0,100}(?=(?:import|export)\b(?!\s*\())/gmu,
  )) {
    if (++statements > mostStatements) break
    const start = index + before.length
    const statement = statementAt(text, start)
    if (statement === undefined) continue
    const imported = importOf(parse, statement) ?? importOf(parse, withoutFlow(statement))
    if (imported !== undefined) found.push({ ...imported, offset: start + imported.offset })
  }
  for (const { start, specifier, specifierStart, name } of seemingCalls(text, ['require', 'import'])) {
    if (inComment(text, start)) continue
    found.push({ specifier, kind: name === 'require' ? 'runtime' : 'dynamic', offset: specifierStart })
  }
  return found
}

/** A statement with a mistake in it is read as an import of nothing. */
const importOf = (parse: Parse, statement: string): FoundImport | undefined =>
  parse(statement, 'ts', ({ module }) => statementImports(module).find(({ specifier }) => specifier !== ''))

/** Flow's `import typeof A` and `import { typeof A }` bring types: as `import type` they can be parsed. */
const withoutFlow = (statement: string): string => statement.replaceAll(/\btypeof\b/gu, 'type  ')

/** More than any file has; keeps a hostile one from taking long. */
const mostStatements = 5000
const longestStatement = 20_000

/** From the start of a statement to the end of the first string in it. */
const statementAt = (text: string, start: number): string | undefined => {
  const upToString = /^[^'"]*(?:'[^'\n]*'|"[^"\n]*")/u.exec(text.slice(start, start + longestStatement))
  return upToString === null || nestsDeeply(upToString[0], false) ? undefined : upToString[0]
}

const inComment = (text: string, at: number): boolean => {
  const lineStart = text.lastIndexOf('\n', at) + 1
  const before = text.slice(Math.max(lineStart, at - 1000), at)
  return before.includes('//') || /^\s*\*/u.test(before)
}
