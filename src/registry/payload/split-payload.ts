import type { PayloadProblem } from './decoded.ts'

/** By what a payload names its schema: a number of one registry, or an identifier that is the same in all of them. */
export type SchemaIdentity =
  | { readonly kind: 'id'; readonly id: number }
  | { readonly kind: 'guid'; readonly guid: string }

export interface SplitPayload {
  readonly schema: SchemaIdentity
  /** Where the data starts; of protobuf, its message indexes. */
  readonly offset: number
}

const idFormat = 0
const guidFormat = 1

/**
 * Reads what stands before the data: byte 0 and an id of four bytes, most significant first, or byte 1 and a GUID of 16
 * bytes. The same bytes are the value of the headers `__key_schema_id` and `__value_schema_id`.
 */
export const splitPayload = (bytes: Uint8Array): SplitPayload | PayloadProblem => {
  switch (bytes[0]) {
    case undefined:
      return {
        offset: 0,
        message: 'The payload is empty: a null, which deletes the key of a compacted topic.',
      }
    case idFormat: {
      if (bytes.length < 5) return cutOff(bytes, 'a schema id of 4 bytes')
      const id = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1)
      return { schema: { kind: 'id', id }, offset: 5 }
    }
    case guidFormat: {
      if (bytes.length < 17) return cutOff(bytes, 'a GUID of 16 bytes')
      return { schema: { kind: 'guid', guid: guidText(bytes.subarray(1, 17)) }, offset: 17 }
    }
    default: {
      const first = bytes[0].toString(16).padStart(2, '0')
      const message = `The payload starts with byte 0x${first}, not with 0x00 or 0x01: it was written without a schema registry.`
      return { offset: 0, message }
    }
  }
}

const cutOff = (bytes: Uint8Array, what: string): PayloadProblem => ({
  offset: bytes.length,
  message: `The payload ends after ${bytes.length} ${bytes.length === 1 ? 'byte' : 'bytes'}, inside ${what}.`,
})

const guidText = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
