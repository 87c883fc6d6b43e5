import type { SchemaType } from '../compat/checker.ts'
import type { Problem } from '../core/problem.ts'

/** What a registry has to know of a schema in a file before it can be sent. */
export interface SchemaFile {
  readonly path: string
  readonly type: SchemaType
  /** As a registry takes it: Avro IDL in its JSON form. */
  readonly text: string
  /** Why there is no such form; then the text is that of the file. */
  readonly problems: readonly Problem[]
  /** By which it refers to other schemas, in the order of the text; undefined beside those a registry knows itself. */
  readonly uses: readonly Use[]
  /** Under which others can refer to it: full names (Avro), its `$id` (JSON Schema); by path for protobuf. */
  readonly declares: readonly string[]
  /** The full name of its record (Avro), its title (JSON Schema), the full name of its first message (protobuf). */
  readonly recordName: string | undefined
}

export interface Use {
  /** As a reference in the registry names it. */
  readonly name: string
  /** Under which it can be declared elsewhere, the likeliest first. */
  readonly candidates: readonly string[]
}

/** Suffixes of files that can hold a schema for a registry. */
export const schemaSuffixes = ['.avsc', '.avdl', '.json', '.proto'] as const

/** What a file is written in. A `.json` file can hold either, and the configuration says when it is Avro. */
export const typeOfFile = (path: string, format?: string): SchemaType | undefined => {
  if (path.endsWith('.proto')) return 'PROTOBUF'
  if (path.endsWith('.avsc') || path.endsWith('.avdl')) return 'AVRO'
  if (path.endsWith('.json')) return format === 'avro' ? 'AVRO' : 'JSON'
  return undefined
}

/** Suffixes of files that can declare what a schema of a type uses. */
export const suffixesOf = (type: SchemaType): readonly string[] =>
  type === 'AVRO' ? ['.avsc', '.avdl'] : [suffixOf(type)]

/** The suffix of a file for a schema of a type. */
export const suffixOf = (type: SchemaType): string => {
  switch (type) {
    case 'AVRO':
      return '.avsc'
    case 'JSON':
      return '.json'
    case 'PROTOBUF':
      return '.proto'
  }
}

/** Reads what a schema refers to and is called. What is wrong with it is for the checker to say. */
export const readSchemaFile = async (path: string, type: SchemaType, text: string): Promise<SchemaFile> => {
  switch (type) {
    case 'AVRO': {
      const { avroNames } = await import('./avro-names.ts')
      if (!path.endsWith('.avdl')) return { path, type, text, problems: [], ...avroNames(text) }
      const idl = (await import('./avro-idl.ts')).idlAsJson(path, text)
      return { path, type, ...idl, ...avroNames(idl.text) }
    }
    case 'JSON':
      return { path, type, text, problems: [], ...(await import('./json-names.ts')).jsonNames(text, path) }
    case 'PROTOBUF':
      return {
        path,
        type,
        text,
        problems: [],
        ...(await import('./protobuf-names.ts')).protobufNames(text, path),
      }
  }
}
