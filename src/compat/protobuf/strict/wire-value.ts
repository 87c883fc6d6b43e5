import type { Enum, FieldType, ScalarType } from '../../../formats/protobuf/model.ts'

/** What the values of a type are on the wire. Values of one form stand for the same only if the ranges allow it. */
export type WireValue =
  | {
      readonly form: 'varint' | 'zigzag' | 'fixed32' | 'fixed64'
      readonly least: bigint
      readonly greatest: bigint
    }
  | { readonly form: 'float' | 'double' | 'string' | 'bytes' | 'message' | 'group' }
  | { readonly form: 'unresolved'; readonly name: string }

const signed = (bits: bigint) => ({ least: -(2n ** (bits - 1n)), greatest: 2n ** (bits - 1n) - 1n })
const unsigned = (bits: bigint) => ({ least: 0n, greatest: 2n ** bits - 1n })

const scalarValues: Readonly<Record<ScalarType, WireValue>> = {
  bool: { form: 'varint', ...unsigned(1n) },
  int32: { form: 'varint', ...signed(32n) },
  int64: { form: 'varint', ...signed(64n) },
  uint32: { form: 'varint', ...unsigned(32n) },
  uint64: { form: 'varint', ...unsigned(64n) },
  sint32: { form: 'zigzag', ...signed(32n) },
  sint64: { form: 'zigzag', ...signed(64n) },
  fixed32: { form: 'fixed32', ...unsigned(32n) },
  sfixed32: { form: 'fixed32', ...signed(32n) },
  fixed64: { form: 'fixed64', ...unsigned(64n) },
  sfixed64: { form: 'fixed64', ...signed(64n) },
  float: { form: 'float' },
  double: { form: 'double' },
  string: { form: 'string' },
  bytes: { form: 'bytes' },
}

export const scalarWireValue = (type: ScalarType): WireValue => scalarValues[type]

/** What a writer of this type writes. */
export const writtenValue = (type: FieldType, delimited: boolean): WireValue =>
  type.kind === 'enum' ? { form: 'varint', ...declaredRange(type.enum) } : readValue(type, delimited)

const declaredRange = ({ values }: Enum): { readonly least: bigint; readonly greatest: bigint } => {
  let [least, greatest] = [0, 0]
  for (const { number } of values) {
    least = Math.min(least, number)
    greatest = Math.max(greatest, number)
  }
  return { least: BigInt(least), greatest: BigInt(greatest) }
}

/** What a reader of this type reads; an open enum keeps any number of 32 bits. */
export const readValue = (type: FieldType, delimited: boolean): WireValue => {
  switch (type.kind) {
    case 'scalar':
      return scalarValues[type.name]
    case 'enum':
      return scalarValues.int32
    case 'message':
      return { form: delimited ? 'group' : 'message' }
    case 'unresolved':
      return { form: 'unresolved', name: type.name }
  }
}

/** Why a reader gets something else than was written; undefined when it gets the same. */
export const whyMisread = (writer: WireValue, reader: WireValue): string | undefined => {
  if ('least' in writer && 'least' in reader && writer.form === reader.form) {
    const fits = writer.least >= reader.least && writer.greatest <= reader.greatest
    return fits ? undefined : 'some values do not fit and would be read as other values'
  }
  if (writer.form === reader.form)
    return writer.form === 'unresolved' && reader.form === 'unresolved' && writer.name !== reader.name
      ? 'it is not known what these types are'
      : undefined
  // The bytes of a message or string are bytes; the reverse holds for some bytes only.
  if (reader.form === 'bytes' && (writer.form === 'string' || writer.form === 'message')) return undefined
  if (wireType(writer) !== wireType(reader))
    return 'the values have another wire type, so the reader skips them as unknown'
  if (reader.form === 'string') return 'the bytes need not be UTF-8, so the reader fails or changes them'
  if (reader.form === 'message') return 'the bytes need not be such a message, so the reader fails'
  return 'the same bytes mean other values'
}

const wireType = ({ form }: WireValue): string => {
  switch (form) {
    case 'varint':
    case 'zigzag':
      return 'varint'
    case 'fixed32':
    case 'float':
      return 'fixed32'
    case 'fixed64':
    case 'double':
      return 'fixed64'
    case 'string':
    case 'bytes':
    case 'message':
      return 'bytes'
    case 'group':
    case 'unresolved':
      return form
  }
}
