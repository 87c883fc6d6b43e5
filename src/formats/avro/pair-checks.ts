import type {
  FixedSizeMismatch,
  MissingDefault,
  MissingEnumSymbols,
  NameMismatch,
  SchemaPath,
  TypeMismatch,
} from './incompatibility.ts'
import {
  type Field,
  isNamed,
  type RecordSchema,
  type ResolvedSchema,
  resolved,
  type Schema,
} from './model.ts'

/** Names are compared without their namespace, as Java does; an alias of the reader is the writer's full name. */
export const names = (readerUse: Schema, writerUse: Schema, at: SchemaPath): readonly NameMismatch[] => {
  const reader = resolved(readerUse)
  const writer = resolved(writerUse)
  if (reader === undefined || writer === undefined || !isNamed(reader) || !isNamed(writer)) return []
  if (reader.name === writer.name || reader.aliases.includes(writer.fullName)) return []
  return [{ type: 'NAME_MISMATCH', reader, writer, readerUse, writerUse, at }]
}

export const fixedSize = (
  readerUse: Schema,
  writerUse: Schema,
  at: SchemaPath,
): readonly FixedSizeMismatch[] => {
  const reader = resolved(readerUse)
  const writer = resolved(writerUse)
  if (reader?.kind !== 'fixed' || writer?.kind !== 'fixed' || reader.size === writer.size) return []
  return [{ type: 'FIXED_SIZE_MISMATCH', reader, writer, readerUse, writerUse, at }]
}

/** A symbol the reader does not know becomes the default of the reader's enum, where it has one. */
export const enumSymbols = (
  readerUse: Schema,
  writerUse: Schema,
  at: SchemaPath,
): readonly MissingEnumSymbols[] => {
  const reader = resolved(readerUse)
  const writer = resolved(writerUse)
  if (reader?.kind !== 'enum' || writer?.kind !== 'enum') return []
  if (reader.default !== undefined && reader.symbolNames.has(reader.default)) return []
  const symbols = [...writer.symbolNames].filter((symbol) => !reader.symbolNames.has(symbol)).toSorted()
  if (symbols.length === 0) return []
  return [{ type: 'MISSING_ENUM_SYMBOLS', reader, writer, readerUse, writerUse, symbols, at }]
}

/** A field the writer does not have needs a default of its own; the default of its enum type is none (see TypeMismatch). */
export const missingDefault = (
  reader: RecordSchema,
  writer: RecordSchema,
  field: Field,
  path: () => SchemaPath,
): readonly (MissingDefault | TypeMismatch)[] => {
  if (field.default !== undefined) return []
  const type = resolved(field.type)
  if (type?.kind === 'enum' && type.default !== undefined) {
    return [
      {
        ...typeMismatch(field.type, writer, type, writer, { token: 'type', above: path() }),
        absentField: field,
      },
    ]
  }
  const between = { reader, writer, readerUse: reader, writerUse: writer }
  return [{ type: 'READER_FIELD_MISSING_DEFAULT_VALUE', ...between, field, at: path() }]
}

export const typeMismatch = (
  readerUse: Schema,
  writerUse: Schema,
  reader: ResolvedSchema,
  writer: ResolvedSchema,
  at: SchemaPath,
): TypeMismatch => ({
  type: 'TYPE_MISMATCH',
  reader,
  writer,
  readerUse,
  writerUse,
  absentField: undefined,
  at,
})
