import type { RawImport } from '../../src/fitness/code/language.ts'
import type { SyntaxNode } from './imports-tree-sitter.ts'

export type WrittenImport = Pick<RawImport, 'specifier' | 'kind' | 'line' | 'column'>

/** The imports in a tree of tree-sitter, in the form ours have. */
export const treeImports = (language: string, suffix: string, root: SyntaxNode): readonly WrittenImport[] => {
  switch (language) {
    case 'java':
      return [...root.descendantsOfType(['import_declaration']).flatMap(javaImport), ...javaRequires(root)]
    case 'kotlin':
      return root.descendantsOfType(['import', 'import_header']).flatMap(kotlinImport)
    case 'go':
      return root
        .descendantsOfType(['import_spec'])
        .flatMap((spec) => written(spec.childForFieldName('path'), 'runtime', (text) => text.slice(1, -1)))
    case 'python':
      return pythonImports(root, suffix)
    case 'csharp':
      return root.descendantsOfType(['using_directive']).flatMap(csharpImport)
    default:
      return scriptImports(root)
  }
}

const written = (
  node: SyntaxNode | null | undefined,
  kind: RawImport['kind'],
  specifierOf: (text: string) => string = (text) => text,
): readonly WrittenImport[] => {
  if (node === null || node === undefined) return []
  const { row, column } = node.startPosition
  return [{ specifier: specifierOf(node.text), kind, line: row + 1, column: column + 1 }]
}

/** A name without comments and blank space in it. */
const compact = (text: string): string =>
  text.replaceAll(/\/\*.*?\*\/|\/\/.*$/gmsu, '').replaceAll(/\s/gu, '')

const javaImport = (node: SyntaxNode): readonly WrittenImport[] => {
  const name = node.namedChildren.find(({ type }) => type === 'scoped_identifier' || type === 'identifier')
  const isWildcard = node.namedChildren.some(({ type }) => type === 'asterisk')
  return written(name, 'runtime', (text) => compact(text) + (isWildcard ? '.*' : ''))
}

const javaRequires = (root: SyntaxNode): readonly WrittenImport[] =>
  root.descendantsOfType(['requires_module_directive']).flatMap((node) => {
    const modifiers = node.children.filter(({ type }) => type === 'requires_modifier').map(({ text }) => text)
    const kind = modifiers.includes('static')
      ? 'type'
      : modifiers.includes('transitive')
        ? 're-export'
        : 'runtime'
    return written(node.childForFieldName('module'), kind, (text) => `module ${compact(text)}`)
  })

const kotlinImport = (node: SyntaxNode): readonly WrittenImport[] => {
  if (!['source_file', 'import_list'].includes(node.parent?.type ?? '')) return []
  const name = node.namedChildren.find(({ type }) => type === 'qualified_identifier' || type === 'identifier')
  const isWildcard = node.children.some(({ type }) => type === '*' || type === 'wildcard_import')
  return written(name, 'runtime', (text) => compact(text).replaceAll('`', '') + (isWildcard ? '.*' : ''))
}

const pythonImports = (root: SyntaxNode, suffix: string): readonly WrittenImport[] => {
  const joined = (text: string): string => text.replaceAll(/\\\r?\n|\s/gu, '')
  const plain = root.descendantsOfType(['import_statement']).flatMap((statement) =>
    statement.childrenForFieldName('name').flatMap((name) => {
      const module = name.type === 'aliased_import' ? name.childForFieldName('name') : name
      return written(module, pythonKind(statement, suffix), joined)
    }),
  )
  const from = root
    .descendantsOfType(['import_from_statement', 'future_import_statement'])
    .flatMap((statement) =>
      statement.type === 'future_import_statement'
        ? written(
            statement.children.find(({ text }) => text === '__future__'),
            pythonKind(statement, suffix),
          )
        : written(statement.childForFieldName('module_name'), pythonKind(statement, suffix), joined),
    )
  const calls = root.descendantsOfType(['call']).flatMap((call) => {
    const called = call.childForFieldName('function')
    const name = called?.type === 'attribute' ? called.childForFieldName('attribute') : called
    const argument = call.childForFieldName('arguments')?.namedChildren.find(({ type }) => type !== 'comment')
    const isPlain = argument?.type === 'string' && /^[uU]?["'][^\\]*$/u.test(argument.text)
    if (!isPlain || !['import_module', '__import__'].includes(name?.text ?? '')) return []
    return written(argument, 'dynamic', (text) => text.replaceAll(/^[uU]?("""|'''|"|')|("""|'''|"|')$/gu, ''))
  })
  return [...plain, ...from, ...calls]
}

const pythonKind = (statement: SyntaxNode, suffix: string): RawImport['kind'] => {
  if (suffix === '.pyi') return 'type'
  for (let node: SyntaxNode | null = statement; node !== null; node = node.parent) {
    const condition = node.parent?.childForFieldName('condition')?.text ?? ''
    const owner = node.parent?.type
    const isBody = node.type === 'block' && (owner === 'if_statement' || owner === 'elif_clause')
    if (isBody && /^(?:\w+\.)*TYPE_CHECKING$/u.test(condition)) return 'type'
    const opposite =
      node.type === 'else_clause' ? (node.parent?.childForFieldName('condition')?.text ?? '') : ''
    if (/^not\s+(?:\w+\.)*TYPE_CHECKING$/u.test(opposite)) return 'type'
  }
  return 'runtime'
}

const csharpImport = (node: SyntaxNode): readonly WrittenImport[] => {
  const alias = node.childForFieldName('name')
  const target = node.namedChildren.findLast(
    ({ type, startIndex }) =>
      type !== 'comment' && type !== 'name_equals' && startIndex !== alias?.startIndex,
  )
  if (target === undefined || target.type === 'tuple_type') return []
  return written(target, 'runtime', (text) =>
    compact(text)
      .replace(/^\w+::/u, '')
      .replace(/[<[?].*$/su, ''),
  )
}

const unquoted = (text: string): string => text.slice(1, -1)

const scriptImports = (root: SyntaxNode): readonly WrittenImport[] => {
  const statements = root.descendantsOfType(['import_statement', 'export_statement'])
  const isModule = statements.length > 0
  return [
    ...referencePaths(root),
    ...statements.flatMap((statement) => {
      const source =
        statement.childForFieldName('source') ??
        statement.namedChildren
          .find(({ type }) => type === 'import_require_clause')
          ?.childForFieldName('source')
      return written(source, statementKind(statement), unquoted)
    }),
    ...root.descendantsOfType(['call_expression']).flatMap((call) => {
      const [argument] = (call.childForFieldName('arguments')?.namedChildren ?? []).filter(
        ({ type }) => type !== 'comment',
      )
      if (argument?.type !== 'string') return []
      switch (call.childForFieldName('function')?.text) {
        case 'import':
          return written(argument, isInType(call) ? 'type' : 'dynamic', unquoted)
        case 'require':
          return written(argument, isModule ? 'dynamic' : 'runtime', unquoted)
        case 'import.meta.resolve':
          return written(argument, 'dynamic', unquoted)
        default:
          return []
      }
    }),
  ]
}

/** A statement whose names are all of types is one of types. */
const statementKind = (statement: SyntaxNode): RawImport['kind'] => {
  const specifiers = statement.descendantsOfType(['import_specifier', 'export_specifier'])
  const hasOthers = statement.descendantsOfType(['namespace_import', 'namespace_export']).length > 0
  const hasDefault = statement.namedChildren.some(
    ({ type, namedChildren }) =>
      type === 'import_clause' && namedChildren.some((each) => each.type === 'identifier'),
  )
  const isType = (node: SyntaxNode): boolean => node.children.some(({ type }) => type === 'type')
  const onlyTypes = specifiers.length > 0 && specifiers.every(isType) && !hasOthers && !hasDefault
  if (isType(statement) || onlyTypes) return 'type'
  return statement.type === 'export_statement' ? 're-export' : 'runtime'
}

const isInType = (call: SyntaxNode): boolean => {
  for (let node = call.parent; node !== null; node = node.parent) {
    if (/type|signature/u.test(node.type)) return true
    if (/statement|program|arguments$/u.test(node.type)) return false
  }
  return false
}

/** `/// <reference path="…" />` before the first statement. */
const referencePaths = (root: SyntaxNode): readonly WrittenImport[] => {
  const first = root.namedChildren.find(({ type }) => type !== 'comment' && type !== 'hash_bang_line')
  return root.namedChildren.flatMap((node) => {
    const reference = /^\/\/\/\s*<reference\s+(path|types)=(["'])([^"']+)\2/u.exec(node.text)
    if (node.type !== 'comment' || reference === null || (first && node.startIndex > first.startIndex))
      return []
    const [, attribute, , value] = reference as unknown as [string, string, string, string]
    const specifier = attribute === 'types' || value.startsWith('.') ? value : `./${value}`
    const { row, column } = node.startPosition
    return [
      { specifier, kind: 'type', line: row + 1, column: column + node.text.indexOf(value) + 1 } as const,
    ]
  })
}
