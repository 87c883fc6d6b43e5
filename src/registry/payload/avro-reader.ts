import { varintAt } from '../../formats/protobuf/descriptor/wire-reader.ts'
import type { PayloadProblem } from './decoded.ts'

/** A position in Avro's binary format. The format has no marks to start again at: the first problem is the last. */
export interface AvroReader {
  readonly bytes: Uint8Array
  offset: number
  /** How many values may follow: those of some types take no bytes, and a count of them may be any number. */
  budget: number
  problem: PayloadProblem | undefined
}

/** Values without bytes that are read beyond one for each byte of the payload. */
const freeValues = 10_000

export const avroReaderOf = (bytes: Uint8Array, offset: number): AvroReader => ({
  bytes,
  offset,
  budget: bytes.length + freeValues,
  problem: undefined,
})

/** Notes why reading cannot go on. */
export const fail = (reader: AvroReader, offset: number, message: string): undefined => {
  reader.problem ??= { offset, message }
  return undefined
}

/** A zigzag varint; undefined after a problem. */
export const readLong = (reader: AvroReader, what: string): bigint | undefined => {
  const varint = varintAt(reader.bytes, reader.offset, reader.bytes.length)
  if (varint === undefined)
    return fail(reader, reader.offset, `The payload ends inside ${what}, or it is no number.`)
  reader.offset = varint.end
  return (varint.value >> 1n) ^ -(varint.value & 1n)
}

/** So many bytes; undefined after a problem. */
export const readFixed = (reader: AvroReader, size: bigint, what: string): Uint8Array | undefined => {
  const { bytes, offset } = reader
  const rest = bytes.length - offset
  if (size < 0n) return fail(reader, offset, `${what} has the length ${size}.`)
  if (size > BigInt(rest))
    return fail(reader, offset, `${what} needs ${size} bytes, but only ${rest} follow.`)
  reader.offset += Number(size)
  return bytes.subarray(offset, reader.offset)
}

/** Bytes with their length before them; undefined after a problem. */
export const readBytes = (reader: AvroReader, what: string): Uint8Array | undefined => {
  const length = readLong(reader, `the length of ${what}`)
  return length === undefined ? undefined : readFixed(reader, length, what)
}
