import type { RegistrySchema, SchemaType } from '../compat/checker.ts'
import type { Problem } from '../core/problem.ts'
import type { Decoded } from './payload/decoded.ts'

/** A schema with everything it refers to, as it decodes payloads. */
export interface PayloadSchema {
  readonly type: SchemaType
  readonly schema: RegistrySchema
}

/**
 * Reads what stands in a payload behind the identity of its schema. `offset` is where that ends.
 * Problems of the schema itself are at offset 0.
 */
export const decode = async (
  bytes: Uint8Array,
  offset: number,
  { type, schema }: PayloadSchema,
): Promise<Decoded> => {
  switch (type) {
    case 'AVRO': {
      const { avroChecker } = await import('../compat/avro/checker.ts')
      const { schema: parsed, problems } = avroChecker.parse(schema, 'lax', 'the schema')
      if (parsed === undefined) return unreadableSchema(problems)
      return (await import('./payload/decode-avro.ts')).decodeAvro(bytes, parsed, offset)
    }
    case 'PROTOBUF': {
      const { readSchema } = await import('../compat/protobuf/schema.ts')
      const { schema: parsed, problems } = readSchema(schema, 'lax', 'the schema')
      if (parsed === undefined) return unreadableSchema(problems)
      const { readMessageIndexes } = await import('./payload/message-indexes.ts')
      const indexes = readMessageIndexes(bytes, offset)
      if ('message' in indexes) return { value: undefined, problems: [indexes] }
      const { decodeProtobuf } = await import('./payload/decode-protobuf.ts')
      return decodeProtobuf(bytes, parsed.file, indexes.indexes, indexes.end)
    }
    case 'JSON': {
      const { value, problems } = (await import('./payload/decode-json.ts')).decodeJson(
        bytes.subarray(offset),
      )
      return { value, problems: problems.map((problem) => ({ ...problem, offset: problem.offset + offset })) }
    }
  }
}

const unreadableSchema = (problems: readonly Problem[]): Decoded => ({
  value: undefined,
  problems: problems.map(({ path, line, column, message }) => ({
    offset: 0,
    message: `In ${path}, line ${line}, column ${column}: ${message}`,
  })),
})
