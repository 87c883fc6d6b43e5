import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { npmPackage } from '../peers/npm-package.ts'

/** What we use of a node of web-tree-sitter. Rows and columns start at 0; columns count UTF-16 units. */
export interface SyntaxNode {
  readonly type: string
  readonly text: string
  readonly hasError: boolean
  readonly startPosition: { readonly row: number; readonly column: number }
  readonly startIndex: number
  readonly endIndex: number
  readonly parent: SyntaxNode | null
  readonly children: readonly SyntaxNode[]
  readonly namedChildren: readonly SyntaxNode[]
  childForFieldName(name: string): SyntaxNode | null
  childrenForFieldName(name: string): readonly SyntaxNode[]
  descendantsOfType(types: readonly string[]): readonly SyntaxNode[]
}

export interface SyntaxTree {
  readonly rootNode: SyntaxNode
  delete(): void
}

const grammars: ReadonlyMap<string, readonly [string, string, string]> = new Map([
  ['java', ['tree-sitter-java', '0.23.5', 'tree-sitter-java.wasm']],
  ['kotlin', ['@tree-sitter-grammars/tree-sitter-kotlin', '1.1.0', 'tree-sitter-kotlin.wasm']],
  ['go', ['tree-sitter-go', '0.25.0', 'tree-sitter-go.wasm']],
  ['python', ['tree-sitter-python', '0.25.0', 'tree-sitter-python.wasm']],
  ['csharp', ['tree-sitter-c-sharp', '0.23.1', 'tree-sitter-c_sharp.wasm']],
  ['typescript', ['tree-sitter-typescript', '0.23.2', 'tree-sitter-typescript.wasm']],
  ['javascript', ['tree-sitter-javascript', '0.25.0', 'tree-sitter-javascript.wasm']],
])

/** Other grammars of the same languages, for the files in which the first one reports an error. */
const otherGrammars: ReadonlyMap<string, readonly [string, string, string]> = new Map([
  ['kotlin', ['tree-sitter-wasms', '0.1.13', 'out/tree-sitter-kotlin.wasm']],
  ['python', ['tree-sitter-wasms', '0.1.13', 'out/tree-sitter-python.wasm']],
  ['csharp', grammars.get('csharp')!],
])

/** The grammar of C# knows conditions only around whole declarations: with blank lines for them it reads all branches. */
const withoutConditions = (text: string): string =>
  text.replaceAll(/^[ \t]*#(?:if|elif|else|endif).*$/gmu, (line) => ' '.repeat(line.length))

export type ParseWithTreeSitter = (
  language: string,
  suffix: string,
  text: string,
  grammar: 'first' | 'other',
) => Promise<SyntaxTree | undefined>

/** A parser that loads the grammars of a language when a file of it comes; undefined where there is no other grammar. */
export const treeSitterParser = async (): Promise<ParseWithTreeSitter> => {
  const library = npmPackage('web-tree-sitter', '0.25.10')
  const { Parser, Language } = await import(pathToFileURL(join(library, 'tree-sitter.js')).href)
  await Parser.init()
  const parsers = new Map<string, { parse(text: string): SyntaxTree }>()
  return async (language, suffix, text, which) => {
    const dialect = language === 'typescript' && suffix === '.js' ? 'javascript' : language
    const key = `${dialect} ${which}`
    let parser = parsers.get(key)
    if (parser === undefined) {
      const grammar = (which === 'first' ? grammars : otherGrammars).get(dialect)
      if (grammar === undefined) return undefined
      const [name, version, file] = grammar
      const created = new Parser()
      created.setLanguage(await Language.load(join(npmPackage(name, version), file)))
      parsers.set(key, created)
      parser = created as { parse(text: string): SyntaxTree }
    }
    return parser.parse(which === 'other' && language === 'csharp' ? withoutConditions(text) : text)
  }
}
