import { statementImports, type FoundImport } from './statements.ts'
import { seemingCalls } from './marked-calls.ts'
import { nestsDeeply } from './nesting.ts'
import type { Parse } from './parser.ts'

/**
 * The imports of a text that does not parse, as far as they can be told from its lines: each statement at the start of a
 * line that names a module is parsed on its own.
 */
export const importsOfLines = (parse: Parse, text: string): readonly FoundImport[] => {
  const found: FoundImport[] = []
  let statements = 0
  for (let start = 0; start < text.length && statements < mostStatements; start = nextLine(text, start)) {
    if (!startsStatement(text, start)) continue
    statements += 1
    const statement = statementAt(text, start)
    if (statement === undefined) continue
    const imported = parse(statement, 'ts', ({ module }) => statementImports(module)[0])
    if (imported !== undefined) found.push({ ...imported, offset: start + imported.offset })
  }
  for (const { start, specifier, specifierStart, name } of seemingCalls(text, ['require', 'import'])) {
    if (inComment(text, start)) continue
    found.push({ specifier, kind: name === 'require' ? 'runtime' : 'dynamic', offset: specifierStart })
  }
  return found
}

/** More than any file has; keeps a hostile one from taking long. */
const mostStatements = 5000
const longestStatement = 20_000

const nextLine = (text: string, start: number): number => {
  const end = text.indexOf('\n', start)
  return end === -1 ? text.length : end + 1
}

const startsStatement = (text: string, start: number): boolean =>
  /^\s{0,100}(?:import|export)\b(?!\s*\()/u.test(text.slice(start, start + 120))

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
