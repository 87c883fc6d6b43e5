import type { Message } from '../../formats/protobuf/model.ts'
import type { JsonValue } from './decoded.ts'

type Fields = { readonly [name: string]: JsonValue }

/**
 * The form that ProtoJSON has for messages of google/protobuf: a time as text, a wrapper as its value. undefined for any
 * other message, and where a value is outside of its range.
 *
 * @param fields the message as any other: an object of its fields
 */
export const knownTypeJson = (message: Message, fields: JsonValue): JsonValue | undefined => {
  if (message.file.package !== 'google.protobuf' || !isFields(fields)) return undefined
  switch (message.fullName.slice('google.protobuf.'.length)) {
    case 'Timestamp':
      return timestampText(fields)
    case 'Duration':
      return durationText(fields)
    case 'FieldMask':
      return Array.isArray(fields.paths) ? fields.paths.join(',') : ''
    case 'DoubleValue':
    case 'FloatValue':
    case 'Int32Value':
    case 'UInt32Value':
      return fields.value ?? 0
    case 'Int64Value':
    case 'UInt64Value':
      return fields.value ?? '0'
    case 'BoolValue':
      return fields.value ?? false
    case 'StringValue':
    case 'BytesValue':
      return fields.value ?? ''
    case 'Struct':
      return fields.fields ?? {}
    case 'ListValue':
      return fields.values ?? []
    case 'Value':
      return structValue(fields)
    default:
      return undefined
  }
}

const isFields = (value: JsonValue): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const structValue = (fields: Fields): JsonValue => {
  const [value] = Object.values(fields)
  return 'nullValue' in fields ? null : (value ?? null)
}

const numbersIn = ({ seconds, nanos }: Fields): { readonly seconds: bigint; readonly nanos: number } => ({
  seconds: BigInt(typeof seconds === 'string' ? seconds : 0),
  nanos: typeof nanos === 'number' ? nanos : 0,
})

const largestNanos = 999_999_999

/** From 0001-01-01 to 9999-12-31, as the specification has it. */
const timestampText = (fields: Fields): string | undefined => {
  const { seconds, nanos } = numbersIn(fields)
  if (seconds < -62_135_596_800n || seconds > 253_402_300_799n || nanos < 0 || nanos > largestNanos)
    return undefined
  const text = new Date(Number(seconds) * 1000).toISOString()
  return `${text.slice(0, -'.000Z'.length)}${fraction(nanos)}Z`
}

const durationText = (fields: Fields): string | undefined => {
  const { seconds, nanos } = numbersIn(fields)
  const mixed = (seconds > 0n && nanos < 0) || (seconds < 0n && nanos > 0)
  if (mixed || Math.abs(nanos) > largestNanos) return undefined
  const sign = seconds < 0n || nanos < 0 ? '-' : ''
  return `${sign}${seconds < 0n ? -seconds : seconds}${fraction(Math.abs(nanos))}s`
}

/** Nanoseconds as a fraction of three, six or nine digits. */
const fraction = (nanos: number): string => {
  if (nanos === 0) return ''
  const digits = String(nanos).padStart(9, '0')
  const length = nanos % 1_000_000 === 0 ? 3 : nanos % 1_000 === 0 ? 6 : 9
  return `.${digits.slice(0, length)}`
}
