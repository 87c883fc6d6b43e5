/** What stands behind a tag (protobuf.dev, "Encoding"): the low three bits of the tag. */
export const wireTypes = { varint: 0, fixed64: 1, bytes: 2, startGroup: 3, endGroup: 4, fixed32: 5 } as const

/** A message in protobuf's binary format while it is written. */
export interface WireWriter {
  bytes: Uint8Array
  length: number
}

export const newWireWriter = (): WireWriter => ({ bytes: new Uint8Array(64), length: 0 })

export const writtenBytes = ({ bytes, length }: WireWriter): Uint8Array => bytes.slice(0, length)

const makeRoom = (writer: WireWriter, count: number): void => {
  if (writer.length + count <= writer.bytes.length) return
  const larger = new Uint8Array(Math.max(writer.bytes.length * 2, writer.length + count))
  larger.set(writer.bytes.subarray(0, writer.length))
  writer.bytes = larger
}

/** An integer of up to 64 bits; a negative one in two's complement. */
export const writeVarint = (writer: WireWriter, value: number | bigint): void => {
  makeRoom(writer, 10)
  let rest: number | bigint = value
  if (typeof rest === 'bigint' || rest < 0 || rest > 0x7fffffff) {
    let long = BigInt.asUintN(64, BigInt(rest))
    while (long > 127n) {
      writer.bytes[writer.length++] = Number(long & 127n) | 128
      long >>= 7n
    }
    rest = Number(long)
  }
  while (rest > 127) {
    writer.bytes[writer.length++] = (rest & 127) | 128
    rest >>>= 7
  }
  writer.bytes[writer.length++] = rest
}

export const writeTag = (writer: WireWriter, fieldNumber: number, wireType: number): void =>
  writeVarint(writer, fieldNumber * 8 + wireType)

const writeRaw = (writer: WireWriter, bytes: Uint8Array): void => {
  makeRoom(writer, bytes.length)
  writer.bytes.set(bytes, writer.length)
  writer.length += bytes.length
}

export const writeBytes = (writer: WireWriter, fieldNumber: number, bytes: Uint8Array): void => {
  writeTag(writer, fieldNumber, wireTypes.bytes)
  writeVarint(writer, bytes.length)
  writeRaw(writer, bytes)
}

const utf8 = new TextEncoder()

export const writeString = (writer: WireWriter, fieldNumber: number, value: string): void =>
  writeBytes(writer, fieldNumber, utf8.encode(value))

export const writeInteger = (writer: WireWriter, fieldNumber: number, value: number | bigint): void => {
  writeTag(writer, fieldNumber, wireTypes.varint)
  writeVarint(writer, value)
}

export const writeBoolean = (writer: WireWriter, fieldNumber: number, value: boolean): void =>
  writeInteger(writer, fieldNumber, value ? 1 : 0)

/** A number of 4 or 8 bytes, written by `set` at the offset it is handed. */
export const writeFixed = (
  writer: WireWriter,
  size: 4 | 8,
  set: (view: DataView, offset: number) => void,
): void => {
  makeRoom(writer, size)
  set(new DataView(writer.bytes.buffer, writer.bytes.byteOffset), writer.length)
  writer.length += size
}

/** A nested message, with its length before it. */
export const writeMessage = (
  writer: WireWriter,
  fieldNumber: number,
  write: (inner: WireWriter) => void,
): void => {
  const inner = newWireWriter()
  write(inner)
  writeBytes(writer, fieldNumber, inner.bytes.subarray(0, inner.length))
}
