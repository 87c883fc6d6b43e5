import type { EcmaScriptModule } from 'oxc-parser'
import type { Extraction, RawImport } from '../language.ts'
import { importsByForm } from './broken.ts'
import { mistakesFillMemory } from './long-lines.ts'
import { literalValue, overwrite, seemingCalls, type Call } from './marked-calls.ts'
import { nestsDeeply } from './nesting.ts'
import type { Parse, Parsed } from './parser.ts'
import { positionsIn } from './positions.ts'
import { referencesOf } from './references.ts'
import { scriptsOf, type Dialect } from './scripts.ts'
import { statementImports, type FoundImport } from './statements.ts'

/** Reads what a text of TypeScript or JavaScript, or the scripts of a Vue or Svelte component, import. */
export const extract = (parse: Parse, text: string, suffix: string): Extraction => {
  const found: FoundImport[] = []
  const problems: ScriptProblem[] = []
  for (const { script, dialect } of scriptsOf(text, suffix)) {
    const { imports, problem } = importsOfScript(parse, script, dialect)
    for (const each of imports) found.push(each)
    if (problem !== undefined) problems.push(problem)
  }
  if (found.length === 0 && problems.length === 0) return nothing
  found.sort((one, other) => one.offset - other.offset)
  const positionAt = positionsIn(text)
  // Nothing of a declaration file is there when the program runs.
  const isDeclaration = suffix.startsWith('.d.')
  const imports = found.map(({ offset, kind, ...imported }): RawImport => ({
    ...imported,
    kind: isDeclaration ? 'type' : kind,
    ...positionAt(offset),
  }))
  if (problems.length === 0) return { imports }
  return {
    imports,
    problems: problems.map(({ offset, message }) => ({ ...positionsIn(text)(offset), message })),
  }
}

const nothing: Extraction = { imports: [] }

interface ScriptProblem {
  readonly offset: number
  readonly message: string
}

interface ScriptImports {
  readonly imports: readonly FoundImport[]
  readonly problem?: ScriptProblem
}

const importsOfScript = (parse: Parse, text: string, dialect: Dialect): ScriptImports => {
  // A bundle that was made smaller for a browser: nobody wrote it, so nobody is to be told.
  if (dialect === 'jsx' && mistakesFillMemory(text)) return { imports: importsByForm(parse, text) }
  const danger = dangerOf(text, dialect)
  if (danger !== undefined)
    return { imports: importsByForm(parse, text), problem: { offset: 0, message: `${danger}${byTheirForm}` } }
  const read = parse(text, dialect, (parsed) => {
    const problem = fatalProblem(parsed)
    if (problem !== undefined) return { problem }
    const { module } = parsed
    return {
      imports: [...statementImports(module), ...dynamicImports(module, text)],
      calls: likelyCalls(text, dialect, parsed),
      isModule: module.staticImports.length + module.staticExports.length > 0,
    }
  })
  if ('problem' in read) return { imports: importsByForm(parse, text), problem: read.problem }
  const calls = callsInCode(parse, text, dialect, read.calls).map((call) =>
    callImport(text, call, read.isModule),
  )
  return { imports: [...read.imports, ...calls, ...referencesOf(text)] }
}

const byTheirForm = '; its imports were looked for by their form only.'

/** Why parsing a text could end the process. */
const dangerOf = (text: string, dialect: Dialect): string | undefined => {
  if (nestsDeeply(text, dialect === 'tsx' || dialect === 'jsx'))
    return 'This is nested too deeply to be parsed'
  return mistakesFillMemory(text) ? 'This has too long lines to be parsed' : undefined
}

/** The parser goes on after errors of meaning, such as a `return` outside of a function; after others nothing is left. */
const fatalProblem = (parsed: Parsed): ScriptProblem | undefined => {
  const error = parsed.errors[0]
  if (error === undefined || parsed.program.body.length > 0) return undefined
  return {
    offset: error.labels[0]?.start ?? 0,
    message: `This does not parse (${error.message})${byTheirForm}`,
  }
}

const dynamicImports = (module: EcmaScriptModule, text: string): readonly FoundImport[] =>
  module.dynamicImports.map(({ moduleRequest: { start, end } }) => {
    const written = text.slice(start, Math.min(end, start + longestShown))
    const isLiteral = /^(?:'[^']*'|"[^"]*"|`[^`$]*`)$/u.test(text.slice(start, end))
    return isLiteral
      ? { specifier: literalValue(text.slice(start + 1, end - 1)), kind: 'dynamic', offset: start }
      : { specifier: written, kind: 'dynamic', offset: start, computed: true }
  })

/** Characters of an expression that a message shows. */
const longestShown = 200

/** What looks like a call that imports, stands in no comment and is no dynamic import. */
const likelyCalls = (text: string, dialect: Dialect, { module, comments }: Parsed): readonly Call[] => {
  const seeming = seemingCalls(text, dialect === 'jsx' ? calls : callsAndTypes)
  if (seeming.length === 0) return []
  const dynamic = new Set(module.dynamicImports.map(({ start }) => start))
  const inComment = insideOf(comments)
  return seeming.filter(({ start }) => !dynamic.has(start) && !inComment(start))
}

/** A call in a regular expression breaks it when it is overwritten, and all others with it: then each is tried alone. */
const callsInCode = (
  parse: Parse,
  text: string,
  dialect: Dialect,
  likely: readonly Call[],
): readonly Call[] => {
  if (likely.length === 0) return []
  const found = parse(overwrite(text, likely), dialect, (parsed) => {
    if (fatalProblem(parsed) !== undefined) return undefined
    const comments = new Set(parsed.comments.map(({ start }) => start))
    return likely.filter(({ start }) => comments.has(start + 1))
  })
  if (found !== undefined) return found
  if (likely.length === 1 || likely.length > mostTried) return []
  return likely.flatMap((call) => callsInCode(parse, text, dialect, [call]))
}

const mostTried = 100

const calls: readonly Call['name'][] = ['require', 'import.meta.resolve']
const callsAndTypes: readonly Call['name'][] = [...calls, 'import']

const callImport = (text: string, call: Call, isModule: boolean): FoundImport => ({
  specifier: call.specifier,
  kind: kindOfCall(text, call, isModule),
  offset: call.specifierStart,
  ...(call.computed && { computed: true }),
})

/** Next to import statements `require` is there to load something later, or perhaps. */
const kindOfCall = (text: string, { name, start }: Call, isModule: boolean): FoundImport['kind'] => {
  switch (name) {
    case 'import':
      return 'type'
    case 'import.meta.resolve':
      return 'dynamic'
    case 'require': {
      const assignment = /\bimport\s+(type\s+)?[\w$]+\s*=\s*$/u.exec(
        text.slice(Math.max(0, start - 200), start),
      )
      if (assignment !== null) return assignment[1] === undefined ? 'runtime' : 'type'
      return isModule ? 'dynamic' : 'runtime'
    }
  }
}

/** Whether offsets, asked for in ascending order, lie in one of the spans. */
const insideOf = (spans: readonly { readonly start: number; readonly end: number }[]) => {
  let next = 0
  return (offset: number): boolean => {
    while (next < spans.length && spans[next]!.end <= offset) next += 1
    return next < spans.length && spans[next]!.start <= offset
  }
}
