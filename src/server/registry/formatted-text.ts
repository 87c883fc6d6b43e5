import type { ProtobufSchema } from '../../compat/protobuf/schema.ts'
import { readStored } from './read-schema.ts'
import type { Registry } from './registry.ts'
import { resolvedAvro } from './resolved-avro.ts'
import type { StoredSchema } from './stored-version.ts'

/**
 * A stored schema with its text in the form that `format` asks for: `serialized`, for protobuf a FileDescriptorProto in
 * base64; `resolved`, for Avro the text with its references written out. Any other form is the text as it is stored.
 */
export const inFormat = async <Stored extends StoredSchema>(
  registry: Registry,
  stored: Stored,
  format: string | undefined,
): Promise<Stored> => {
  const wanted = stored.type === 'PROTOBUF' ? 'serialized' : 'resolved'
  if (format !== wanted || stored.type === 'JSON') return stored
  const read = await readStored(registry, registry.store.reads, stored)
  if (read === undefined) return stored
  if (stored.type === 'AVRO') return { ...stored, text: resolvedAvro(stored.text, read.closure) }
  const { serializedSchema } = await import('../../compat/protobuf/schema.ts')
  return { ...stored, text: serializedSchema(read.schema as ProtobufSchema) }
}
