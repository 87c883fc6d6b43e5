import { wireFields, type WireField, type WireProblem } from './wire-reader.ts'

/** The fields of a message of which only some numbers are of interest. */
export interface WireMessage {
  readonly bytes: Uint8Array
  readonly fields: readonly WireField[]
}

/** Reads a message; what is wrong with the bytes is handed to `report`. */
export const readWireMessage = (bytes: Uint8Array, report: (problem: WireProblem) => void): WireMessage => ({
  bytes,
  fields: [...wireFields(bytes, 0, bytes.length, report)],
})

/** The values of a field of length-prefixed bytes. */
export const bytesAt = ({ bytes, fields }: WireMessage, fieldNumber: number): readonly Uint8Array[] =>
  fields.flatMap((field) =>
    field.number === fieldNumber && field.kind === 'bytes' ? [bytes.subarray(field.start, field.end)] : [],
  )

const utf8 = new TextDecoder()

export const textsAt = (message: WireMessage, fieldNumber: number): readonly string[] =>
  bytesAt(message, fieldNumber).map((bytes) => utf8.decode(bytes))

/** The last value of a field that is not repeated. */
export const textAt = (message: WireMessage, fieldNumber: number): string | undefined =>
  textsAt(message, fieldNumber).at(-1)

/** The last value of an integer field of 32 bits. */
export const integerAt = ({ fields }: WireMessage, fieldNumber: number): number | undefined => {
  const field = fields.findLast((one) => one.number === fieldNumber && one.kind === 'varint')
  return field?.kind === 'varint' ? Number(BigInt.asIntN(32, field.value)) : undefined
}

/** The values of a repeated integer field of 32 bits that is not packed. */
export const integersAt = ({ fields }: WireMessage, fieldNumber: number): readonly number[] =>
  fields.flatMap((field) =>
    field.number === fieldNumber && field.kind === 'varint' ? [Number(BigInt.asIntN(32, field.value))] : [],
  )
