import type {
  EnumSchema,
  Field,
  FixedSchema,
  NamedSchema,
  RecordSchema,
  ResolvedSchema,
  Schema,
  UnionSchema,
} from './model.ts'

/** Reasons why a reader's schema cannot read data of a writer's, under the names of Java's SchemaCompatibility. */
export type IncompatibilityType = Incompatibility['type']

/** One reason, with the parts of both schemas it is about. */
export type Incompatibility =
  | NameMismatch
  | FixedSizeMismatch
  | MissingEnumSymbols
  | MissingDefault
  | TypeMismatch
  | MissingUnionBranch

interface Between<Type extends string, Reader, Writer> {
  readonly type: Type
  readonly reader: Reader
  readonly writer: Writer
  /** Where the types are used: references, or the declarations themselves. */
  readonly readerUse: Schema
  readonly writerUse: Schema
  readonly at: SchemaPath
}

export type NameMismatch = Between<'NAME_MISMATCH', NamedSchema, NamedSchema>

export type FixedSizeMismatch = Between<'FIXED_SIZE_MISMATCH', FixedSchema, FixedSchema>

export interface MissingEnumSymbols extends Between<'MISSING_ENUM_SYMBOLS', EnumSchema, EnumSchema> {
  /** Sorted by code unit. */
  readonly symbols: readonly string[]
}

export interface MissingDefault extends Between<
  'READER_FIELD_MISSING_DEFAULT_VALUE',
  RecordSchema,
  RecordSchema
> {
  /** The reader's. */
  readonly field: Field
}

export interface TypeMismatch extends Between<'TYPE_MISMATCH', ResolvedSchema, ResolvedSchema> {
  /**
   * A field of the reader that the writer does not have and whose only default is that of its enum: Java compares the
   * enum with the writer's whole record.
   */
  readonly absentField: Field | undefined
}

export interface MissingUnionBranch extends Between<'MISSING_UNION_BRANCH', UnionSchema, ResolvedSchema> {
  /** What the writer may write: a branch of its union, or all of its type. */
  readonly branch: Schema
  /** The first reason why the branch of the reader that resembles it cannot read it; undefined when none resembles it. */
  cause(): Incompatibility | undefined
}

/**
 * A field of the reader whose name and aliases match several fields of the writer. Java's check fails with an exception
 * then, which registries take for incompatible without any reason.
 */
export interface AmbiguousField {
  readonly field: Field
  readonly writer: RecordSchema
  readonly matches: readonly Field[]
  readonly at: SchemaPath
}

/** Whether data of a writer can be read, and if not, why. */
export interface Resolution {
  readonly incompatibilities: readonly Incompatibility[]
  readonly ambiguousFields: readonly AmbiguousField[]
}

/** A path into the reader's schema, innermost part first. */
export interface SchemaPath {
  readonly token: string
  readonly above: SchemaPath | undefined
}

/** The path as a JSON pointer the way Java prints it: `/` is the whole schema. */
export const locationOf = ({ at }: { readonly at: SchemaPath }): string => {
  const tokens: string[] = []
  for (let path: SchemaPath | undefined = at; path?.above !== undefined; path = path.above) {
    tokens.push(path.token.replaceAll('~', '~0').replaceAll('/', '~1'))
  }
  return `/${tokens.toReversed().join('/')}`
}

/** The message in Java's words: what other tools and registries print. */
export const javaMessage = (found: Incompatibility): string => {
  switch (found.type) {
    case 'NAME_MISMATCH':
      return `expected: ${found.writer.fullName}`
    case 'FIXED_SIZE_MISMATCH':
      return `expected: ${found.writer.size}, found: ${found.reader.size}`
    case 'MISSING_ENUM_SYMBOLS':
      return `[${found.symbols.join(', ')}]`
    case 'READER_FIELD_MISSING_DEFAULT_VALUE':
      return found.field.name
    case 'TYPE_MISMATCH':
      return `reader type: ${javaType(found.reader)} not compatible with writer type: ${javaType(found.writer)}`
    case 'MISSING_UNION_BRANCH':
      return `reader union lacking writer type: ${javaType(found.branch)}`
  }
}

const javaType = (schema: Schema): string =>
  (schema.kind === 'reference' ? (schema.target?.kind ?? schema.kind) : schema.kind).toUpperCase()
