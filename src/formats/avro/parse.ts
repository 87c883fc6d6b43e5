import { posix } from 'node:path'
import type { Problem } from '../../core/problem.ts'
import type { Deep } from '../../core/deep.ts'
import { runDeep } from '../../core/deep.ts'
import { type JsonDocument, readJson } from '../../core/json/read-json.ts'
import { type FindType, link, validate } from './link.ts'
import type { AvroFile, InvalidName, Protocol, Schema } from './model.ts'
import { type IdlDocument, readIdl } from './idl/read-idl.ts'
import { readProtocol } from './read-protocol.ts'
import { readSchema } from './read-schema.ts'
import { fileOf, problemAt, type Reading, readingOf } from './reading.ts'
import { type Source, sourceOf } from '../../core/source-text.ts'

/**
 * How a schema is read: `strict` for a new one; `lax` for one that already exists, as registries do: any name, any
 * default of a field, repeated keys.
 */
export type Strictness = 'strict' | 'lax'

export interface Parsed {
  readonly file: AvroFile
  readonly problems: readonly Problem[]
}

/** The text of a file, read but not linked: references have no targets yet. Never throws. */
export interface ReadFile extends Parsed {
  readonly repeatedKeys: readonly Problem[]
}

/**
 * Reads one file that may use types of others. A path that ends with `.avpr` holds a protocol, one that ends with
 * `.avdl` Avro IDL.
 */
export const readFile = (path: string, text: string): ReadFile => {
  const source = sourceOf(path, text)
  if (path.endsWith('.avdl')) return readIdlFile(source)
  const document = readJson(text)
  const reading = readingOf(source)
  const syntax = document.problems.map(({ offset, message }) => problemAt(source, offset, message))
  const top = runDeep(readTop(reading, document))
  return {
    file: fileOf(reading, top),
    problems: [...syntax, ...reading.problems],
    repeatedKeys: document.repeatedKeys.map(({ key, start }) =>
      problemAt(source, start, `The key "${key}" stands twice in this object; only the last one counts.`),
    ),
  }
}

/** A file that has no text, and why. */
export const unreadableFile = (path: string, why: string): ReadFile => ({
  file: fileOf(readingOf(sourceOf(path, '')), { schema: undefined, protocol: undefined }),
  problems: [{ path, line: 1, column: 1, message: why }],
  repeatedKeys: [],
})

const readIdlFile = (source: Source): ReadFile => {
  const document = readIdl(source.text)
  const reading = readingOf(source)
  const syntax = document.problems.map(({ offset, message }) => problemAt(source, offset, message))
  for (const { path, start, end } of document.imports) {
    reading.imports.push({ path: posix.join(posix.dirname(source.path), path), span: { start, end } })
  }
  const top = runDeep(readIdlTop(reading, document))
  return { file: fileOf(reading, top), problems: [...syntax, ...reading.problems], repeatedKeys: [] }
}

function* readIdlTop(
  reading: Reading,
  { protocol, schema, types, namespace }: IdlDocument,
): Deep<Pick<AvroFile, 'schema' | 'protocol'>> {
  if (protocol !== undefined) {
    return { schema: undefined, protocol: (yield readProtocol(reading, protocol)) as Protocol | undefined }
  }
  for (const type of types) yield readSchema(reading, type, namespace, undefined)
  const main = schema && ((yield readSchema(reading, schema, namespace, undefined)) as Schema)
  return { schema: main, protocol: undefined }
}

function* readTop(reading: Reading, { root }: JsonDocument): Deep<Pick<AvroFile, 'schema' | 'protocol'>> {
  if (root === undefined) return { schema: undefined, protocol: undefined }
  if (reading.source.path.endsWith('.avpr')) {
    return { schema: undefined, protocol: (yield readProtocol(reading, root)) as Protocol | undefined }
  }
  return { schema: (yield readSchema(reading, root, '', undefined)) as Schema, protocol: undefined }
}

/** Reads a schema or protocol. Every type it uses must be declared in it, or be found elsewhere. Never throws. */
export const parseAvro = (
  text: string,
  strictness: Strictness,
  path = '',
  find: FindType = () => undefined,
): Parsed => {
  const { file, problems, repeatedKeys } = readFile(path, text)
  const strict = strictness === 'strict'
  const all = [
    ...problems,
    ...(strict ? repeatedKeys : []),
    ...(strict ? file.invalidNames.map((name) => invalidNameProblem(file, name)) : []),
    ...link(file, find),
    ...validate(file, strict),
  ]
  return { file, problems: all.toSorted((one, other) => one.line - other.line || one.column - other.column) }
}

const invalidNameProblem = (file: AvroFile, invalid: InvalidName): Problem =>
  problemAt(file.source, invalid.span.start, invalidNameMessage(invalid))

export const invalidNameMessage = ({ name, what }: InvalidName): string =>
  what === 'namespace'
    ? `"${name}" is not a valid namespace: each part between dots ${nameRule}`
    : `"${name}" is not a valid ${what} name: it ${nameRule}`

const nameRule = 'must start with a letter from A to Z or an underscore and hold only those and digits.'
