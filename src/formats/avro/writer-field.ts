import type { Field, RecordSchema } from './model.ts'

/** The fields of the writer that match a field of the reader: the one of its name and those of its aliases. */
export const writerFieldsOf = (writer: RecordSchema, readerField: Field): readonly Field[] => {
  const direct = writer.fieldByName.get(readerField.name)
  if (readerField.aliases.length === 0) return direct === undefined ? [] : [direct]
  const aliased = readerField.aliases.map((alias) => writer.fieldByName.get(alias))
  return [direct, ...aliased].filter((field) => field !== undefined)
}
