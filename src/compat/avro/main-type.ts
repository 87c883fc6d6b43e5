import type { AvroFile, Holder, NamedSchema, RecordSchema, Schema } from '../../formats/avro/model.ts'

/**
 * What a linked file is about: its schema or, of a protocol or of declarations in Avro IDL, the one type that no other type
 * of the file uses. undefined when there is none, or several.
 */
export const mainType = ({ schema, types, references }: AvroFile): Schema | undefined => {
  if (schema !== undefined) return schema
  const used = new Set<NamedSchema>()
  for (const { target, holder } of references) {
    const user = recordAround(holder)
    if (target !== undefined && user !== undefined && user !== target) used.add(target)
  }
  const top = types.filter((type) => !used.has(type) && type.holder === undefined && !isError(type))
  return top.length === 1 ? top[0] : undefined
}

const recordAround = (holder: Holder): RecordSchema | undefined => {
  let around = holder
  while (around !== undefined && around.kind !== 'field' && around.kind !== 'message') around = around.holder
  // The parameters of a message are no type that somebody could have meant.
  return around?.kind === 'field' && !around.record.request ? around.record : undefined
}

const isError = (type: NamedSchema): boolean => type.kind === 'record' && (type.error || type.request)
