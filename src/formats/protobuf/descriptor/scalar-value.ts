import type { ScalarType } from '../model.ts'
import { varintAt, type WireField, type WireProblem } from './wire-reader.ts'

/** A scalar read from the wire; strings and bytes as bytes. */
export type ScalarValue = bigint | number | boolean | Uint8Array

type WireKind = WireField['kind']

/** How a value of a type stands on the wire. */
export const wireKindOf = (type: ScalarType): Exclude<WireKind, 'group'> => {
  switch (type) {
    case 'double':
    case 'fixed64':
    case 'sfixed64':
      return 'fixed64'
    case 'float':
    case 'fixed32':
    case 'sfixed32':
      return 'fixed32'
    case 'string':
    case 'bytes':
      return 'bytes'
    default:
      return 'varint'
  }
}

const fromVarint = (type: ScalarType, value: bigint): ScalarValue => {
  switch (type) {
    case 'bool':
      return value !== 0n
    case 'int32':
      return BigInt.asIntN(32, value)
    case 'int64':
      return BigInt.asIntN(64, value)
    case 'uint32':
      return BigInt.asUintN(32, value)
    case 'sint32':
    case 'sint64': {
      const bits = type === 'sint32' ? 32 : 64
      const whole = BigInt.asUintN(bits, value)
      return (whole >> 1n) ^ -(whole & 1n)
    }
    default:
      return value
  }
}

const fromFixed = (type: ScalarType, bytes: Uint8Array, offset: number): ScalarValue => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (type) {
    case 'double':
      return view.getFloat64(offset, true)
    case 'float':
      return view.getFloat32(offset, true)
    case 'fixed32':
      return BigInt(view.getUint32(offset, true))
    case 'sfixed32':
      return BigInt(view.getInt32(offset, true))
    case 'sfixed64':
      return view.getBigInt64(offset, true)
    default:
      return view.getBigUint64(offset, true)
  }
}

/** The values that a field holds: one, or several if they are packed; undefined if its wire type is another one. */
export const scalarValues = (
  type: ScalarType,
  bytes: Uint8Array,
  field: WireField,
  report: (problem: WireProblem) => void,
): readonly ScalarValue[] | undefined => {
  const kind = wireKindOf(type)
  if (field.kind === 'varint') return kind === 'varint' ? [fromVarint(type, field.value)] : undefined
  if (field.kind === 'group') return undefined
  if (field.kind !== 'bytes') return kind === field.kind ? [fromFixed(type, bytes, field.start)] : undefined
  if (kind === 'bytes') return [bytes.subarray(field.start, field.end)]
  return packedValues(type, kind, bytes, field, report)
}

const packedValues = (
  type: ScalarType,
  kind: 'varint' | 'fixed64' | 'fixed32',
  bytes: Uint8Array,
  { number, start, end }: { readonly number: number; readonly start: number; readonly end: number },
  report: (problem: WireProblem) => void,
): readonly ScalarValue[] => {
  const values: ScalarValue[] = []
  const size = kind === 'fixed64' ? 8 : 4
  let offset = start
  while (offset < end) {
    const varint = kind === 'varint' ? varintAt(bytes, offset, end) : undefined
    if (kind === 'varint' ? varint === undefined : offset + size > end) {
      report({ offset, message: `The packed values of field ${number} end inside of a value.` })
      break
    }
    values.push(varint === undefined ? fromFixed(type, bytes, offset) : fromVarint(type, varint.value))
    offset = varint?.end ?? offset + size
  }
  return values
}
