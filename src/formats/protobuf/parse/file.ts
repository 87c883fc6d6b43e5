import { editionFeatures } from '../features.ts'
import type { Edition, Import, ProtoFile } from '../model.ts'
import {
  cursorOf,
  endStatement,
  expect,
  fail,
  isWord,
  passSeparator,
  skipStatement,
  tokenText,
  type Cursor,
} from './cursor.ts'
import { parseEnum } from './enums.ts'
import { advance, reportAt, type TextProblem } from './lexer.ts'
import { takeString } from './literals.ts'
import { parseExtend, parseMessage } from './messages.ts'
import { parseQualifiedName } from './names.ts'
import { appended, none, type Writable } from './nodes.ts'
import { parseOptionStatement } from './options.ts'
import { parseService } from './services.ts'
import { parseVisibility } from './visibility.ts'

export interface ParsedFile {
  readonly file: Writable<ProtoFile>
  readonly problems: readonly TextProblem[]
}

/**
 * Reads one file. Never throws: what cannot be read becomes a problem and is left out of the model. Names of types are
 * not resolved yet and features are those of the edition.
 *
 * @param path relative to the module's root, as an import writes it
 * @param sourcePath relative to the tree's root, as findings show it
 */
export const parseFile = (path: string, sourcePath: string, text: string): ParsedFile => {
  const parsed = parseInPackage(path, sourcePath, text, '')
  const { file } = parsed
  // The package may stand behind declarations whose full names it is part of.
  const late = file.packageSpan !== undefined && startsBefore(file, file.packageSpan.start)
  return late ? parseInPackage(path, sourcePath, text, file.package) : parsed
}

const parseInPackage = (path: string, sourcePath: string, text: string, packageName: string): ParsedFile => {
  const file: Writable<ProtoFile> = {
    kind: 'file',
    path,
    sourcePath,
    text,
    builtIn: false,
    edition: 'proto2',
    syntaxSpan: undefined,
    syntaxComments: undefined,
    package: packageName,
    packageSpan: undefined,
    packageComments: undefined,
    imports: none,
    options: none,
    features: editionFeatures('proto2'),
    messages: none,
    enums: none,
    extensions: none,
    services: none,
  }
  const cursor = cursorOf(file)
  if ((isWord(cursor, 'syntax') || isWord(cursor, 'edition')) && !parseSyntax(cursor)) skipStatement(cursor)
  file.features = editionFeatures(file.edition)
  while (cursor.kind !== 'end') {
    if (parseStatement(cursor)) continue
    skipStatement(cursor)
    if (cursor.kind === '}') passSeparator(cursor)
  }
  return { file, problems: cursor.problems }
}

const startsBefore = (file: ProtoFile, offset: number): boolean =>
  [file.messages, file.enums, file.extensions, file.services].some(
    ([first]) => first !== undefined && first.span.start < offset,
  )

const editions: ReadonlyMap<string, Edition> = new Map([
  ['2023', '2023'],
  ['2024', '2024'],
  ['2026', '2026'],
])
const syntaxes: ReadonlyMap<string, Edition> = new Map([
  ['proto2', 'proto2'],
  ['proto3', 'proto3'],
])

const parseSyntax = (cursor: Cursor): boolean => {
  const { file, start } = cursor
  const keyword = tokenText(cursor)
  const isSyntax = keyword === 'syntax'
  // What most files have, unless a known value follows: so that a mistake here is one problem and not one per field.
  file.edition = isSyntax ? 'proto3' : '2023'
  advance(cursor)
  if (!expect(cursor, '=', `"=" after "${keyword}"`)) return false
  if (cursor.kind !== 'string') return fail(cursor, `Expected the ${keyword} in quotes`)
  const valueStart = cursor.start
  const value = takeString(cursor)
  const edition = (isSyntax ? syntaxes : editions).get(value)
  if (edition !== undefined) file.edition = edition
  else {
    const known = isSyntax ? '"proto2" and "proto3"' : '"2023", "2024" and "2026"'
    reportAt(cursor, valueStart, cursor.previousEnd, `"${value}" is no known ${keyword}; known are ${known}.`)
  }
  const comments = endStatement(cursor)
  if (comments === false) return false
  file.syntaxComments = comments
  file.syntaxSpan = { start, end: cursor.previousEnd }
  return true
}

const parseStatement = (cursor: Cursor): boolean => {
  if (cursor.kind === ';') {
    passSeparator(cursor)
    return true
  }
  if (cursor.kind === '}') return fail(cursor, 'No block is open here: expected a declaration')
  if (cursor.kind !== 'word')
    return fail(cursor, 'Expected a declaration such as "message", "enum" or "service"')
  const { file } = cursor
  const visibility = parseVisibility(cursor)
  switch (tokenText(cursor)) {
    case 'message':
      return parseMessage(cursor, undefined, visibility)
    case 'enum':
      return parseEnum(cursor, undefined, visibility)
    case 'service':
      return parseService(cursor)
    case 'extend':
      return parseExtend(cursor, undefined)
    case 'import':
      return parseImport(cursor)
    case 'package':
      return parsePackage(cursor)
    case 'option': {
      const option = parseOptionStatement(cursor)
      if (option !== undefined) file.options = appended(file.options, option)
      return option !== undefined
    }
    case 'syntax':
    case 'edition':
      return fail(
        cursor,
        'This statement must be the first of the file and stand there once: expected a declaration',
      )
    default:
      return fail(cursor, 'Expected a declaration such as "message", "enum" or "service"')
  }
}

const parsePackage = (cursor: Cursor): boolean => {
  const { file, start } = cursor
  advance(cursor)
  if (cursor.kind === '.') return fail(cursor, 'Expected the name of the package, which has no leading dot')
  const name = parseQualifiedName(cursor, 'the name of the package')
  if (name === undefined) return false
  const comments = endStatement(cursor)
  if (comments === false) return false
  if (file.packageSpan !== undefined) {
    reportAt(
      cursor,
      start,
      cursor.previousEnd,
      'A file can have only one package statement. Remove this one.',
    )
    return true
  }
  file.package = name
  file.packageSpan = { start, end: cursor.previousEnd }
  file.packageComments = comments
  return true
}

const parseImport = (cursor: Cursor): boolean => {
  const { file, start } = cursor
  advance(cursor)
  const modifier = parseImportModifier(cursor)
  if (cursor.kind !== 'string') return fail(cursor, 'Expected the path of the imported file in quotes')
  const path = takeString(cursor)
  const comments = endStatement(cursor)
  if (comments === false) return false
  const span = { start, end: cursor.previousEnd }
  file.imports = appended(file.imports, { path, modifier, span, comments, file: undefined })
  return true
}

const parseImportModifier = (cursor: Cursor): Import['modifier'] => {
  for (const modifier of ['public', 'weak', 'option'] as const) {
    if (!isWord(cursor, modifier)) continue
    const { edition } = cursor.file
    if (modifier === 'option' && edition !== '2024' && edition !== '2026') {
      reportAt(cursor, cursor.start, cursor.end, '"import option" needs edition 2024 or later.')
    }
    advance(cursor)
    return modifier
  }
  return undefined
}
