import type { Problem } from '../../core/problem.ts'
import { fileText } from '../../formats/protobuf/descriptor/print-file.ts'
import { encodeFileDescriptor } from '../../formats/protobuf/descriptor/encode-file.ts'
import { linkFiles } from '../../formats/protobuf/link.ts'
import { newReport, problemsOf, report, type Report } from '../../formats/protobuf/link/report.ts'
import type { ProtoFile } from '../../formats/protobuf/model.ts'
import { parseFile, type ParsedFile } from '../../formats/protobuf/parse/file.ts'
import type { RegistrySchema, Strictness } from '../checker.ts'
import { splitMixedReserved } from './mixed-reserved.ts'
import { schemaText } from './schema-text.ts'
import { addBundledImports, newSchemaFiles, type SchemaFiles } from './schema-files.ts'
import { unresolvedTypes } from './unresolved-types.ts'

/** A schema of a registry that was read. */
export interface ProtobufSchema {
  /** Linked with the schemas it refers to. */
  readonly file: ProtoFile
  /** The same text with the names of types as they are written. */
  readonly written: ProtoFile
}

/** What a schema is called in its descriptor: it has no path. */
const schemaName = 'default'

/** Under which the schema itself stands among its files: no import names it. */
const itself = ''

/**
 * Reads a schema: .proto text, or a FileDescriptorProto in base64 as Confluent's JavaScript client registers it. What it
 * imports is looked for among its references, then among what registries bundle; a file that is in neither is missed
 * only if a type of it is used. A stored schema (`lax`) only has to be readable.
 */
export const readSchema = (
  { text, references }: RegistrySchema,
  strictness: Strictness,
  path: string,
): { readonly schema: ProtobufSchema | undefined; readonly problems: readonly Problem[] } => {
  const files = newSchemaFiles()
  const unreadable: Problem[] = []
  for (const reference of references) {
    const [problem] = addFile(files, reference.name, reference.name, reference.text).syntax
    if (problem === undefined) continue
    const message = `The referenced schema "${reference.name}" cannot be read: in line ${problem.line}, column ${problem.column}: ${problem.message}`
    unreadable.push({ path, line: 1, column: 1, message })
  }
  const { file, source, syntax, semantic } = addFile(files, itself, path, text)
  const judged =
    strictness === 'strict' ? [...unreadable, ...semantic, ...unresolvedTypes(file, semantic)] : []
  const problems = [...syntax, ...judged]
  if (problems.length > 0) return { schema: undefined, problems }
  return { schema: { file, written: parseFile(schemaName, path, source).file }, problems }
}

interface AddedFile {
  readonly file: ProtoFile
  /** .proto text, also where a descriptor was registered. */
  readonly source: string
  readonly syntax: readonly Problem[]
  readonly semantic: readonly Problem[]
}

/** Reads a file and links it with those that were added before. */
const addFile = (files: SchemaFiles, name: string, path: string, text: string): AddedFile => {
  const { file, source, problems } = readText(
    name === itself ? schemaName : name,
    path,
    schemaText(text, files.known.values()),
  )
  const syntax = newReport()
  for (const problem of problems) report(syntax, file, problem, problem.message)
  addBundledImports(files, file)
  // A reference may stand in for a file of the bundle that another one has imported already.
  files.known.delete(name)
  const semantic = newReport()
  linkFiles(
    new Map([...files.known, [name, file]]),
    { model: { files: files.known }, symbols: files.symbols },
    semantic,
    true,
  )
  files.known.set(name, file)
  return { file, source, syntax: problemsOf(syntax), semantic: problemsOf(only(semantic, file)) }
}

const readText = (name: string, path: string, text: string): ParsedFile & { readonly source: string } => {
  const parsed = parseFile(name, path, text)
  const source = parsed.problems.length === 0 ? text : splitMixedReserved(text)
  return source === text ? { ...parsed, source } : { ...parseFile(name, path, source), source }
}

/** What was said about one file. */
const only = ({ byFile }: Report, file: ProtoFile): Report => {
  const problems = byFile.get(file)
  return { byFile: new Map(problems === undefined ? [] : [[file, problems]]) }
}

/** The text that a registry stores and compares: without comments, in one layout. */
export const canonicalText = ({ file, written }: ProtobufSchema, normalize: boolean): string =>
  fileText(normalize ? file : written, normalize)

/** The schema as a FileDescriptorProto in base64: `?format=serialized` of the HTTP API. */
export const serializedSchema = ({ file }: ProtobufSchema): string =>
  Buffer.from(encodeFileDescriptor(file, schemaName)).toString('base64')
