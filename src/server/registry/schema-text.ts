import type { SchemaType } from '../../compat/checker.ts'
import type { ProtobufSchema } from '../../compat/protobuf/schema.ts'

/** The text to keep of a schema: what was sent, or the .proto text of a descriptor that was. */
export const keptText = (type: SchemaType, text: string, parsed: unknown): string =>
  type === 'PROTOBUF' ? (parsed as ProtobufSchema).written.text : text
