import type { WireField } from '../../formats/protobuf/descriptor/wire-reader.ts'
import { base64, type JsonValue } from './decoded.ts'

/** A field that the schema does not know, or knows with another wire type: what its bytes may be. */
export const unknownFieldJson = (bytes: Uint8Array, field: WireField): JsonValue => {
  if (field.kind === 'varint') return { field: field.number, varint: String(field.value) }
  const value = bytes.subarray(field.start, field.end)
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength)
  switch (field.kind) {
    case 'fixed32':
      return { field: field.number, fixed32: view.getUint32(0, true) }
    case 'fixed64':
      return { field: field.number, fixed64: String(view.getBigUint64(0, true)) }
    case 'bytes':
    case 'group':
      return { field: field.number, [field.kind]: base64(value) }
  }
}
