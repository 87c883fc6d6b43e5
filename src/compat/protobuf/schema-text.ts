import { protoTextOf } from '../../formats/protobuf/descriptor/proto-text.ts'
import type { ProtoFile } from '../../formats/protobuf/model.ts'

/**
 * The .proto text of a schema that may be a FileDescriptorProto in base64. No .proto text looks like base64: its first
 * statement already has a space or a semicolon in it.
 *
 * @param imports the linked files that describe custom options of a descriptor
 */
export const schemaText = (text: string, imports: Iterable<ProtoFile>): string => {
  const trimmed = text.trim()
  if (trimmed === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(trimmed)) return text
  return protoTextOf(Buffer.from(trimmed, 'base64'), imports) ?? text
}
