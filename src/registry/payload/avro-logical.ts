import type { ResolvedSchema } from '../../formats/avro/model.ts'
import { avroReaderOf, readBytes, readLong } from './avro-reader.ts'
import type { JsonValue, RawValue } from './decoded.ts'

/** A value of a logical type as people write it; undefined where it has none or does not fit it. */
export const logicalValue = (schema: ResolvedSchema, raw: RawValue): JsonValue | undefined => {
  const logicalType = schema.kind === 'union' ? undefined : schema.logicalType
  if (logicalType === undefined || logicalType.ignored !== undefined) return undefined
  if (typeof raw === 'bigint') return integerText(logicalType.name, raw)
  if (!(raw instanceof Uint8Array)) return undefined
  switch (logicalType.name) {
    case 'decimal':
      return decimalText(signedInteger(raw), logicalType.scale ?? 0)
    case 'big-decimal':
      return bigDecimalText(raw)
    case 'uuid':
      return uuidText(raw)
    case 'duration':
      return durationText(raw)
    default:
      return undefined
  }
}

/** Units in a second. */
const unitsOf: ReadonlyMap<string, bigint> = new Map([
  ['millis', 1_000n],
  ['micros', 1_000_000n],
  ['nanos', 1_000_000_000n],
])

const integerText = (name: string, value: bigint): string | undefined => {
  if (name === 'date') return timeText(value * 86_400n, 0n, 1n)?.slice(0, -'T00:00:00'.length)
  const dash = name.lastIndexOf('-')
  const units = unitsOf.get(name.slice(dash + 1))
  if (units === undefined) return undefined
  const seconds = value >= 0n ? value / units : -((-value + units - 1n) / units)
  const text = timeText(seconds, value - seconds * units, units)
  switch (name.slice(0, dash)) {
    case 'timestamp':
      return text === undefined ? undefined : `${text}Z`
    case 'local-timestamp':
      return text
    case 'time':
      return seconds >= 0n && seconds < 86_400n ? text?.slice('1970-01-01T'.length) : undefined
    default:
      return undefined
  }
}

/** Seconds since 1970 as `2026-01-31T12:00:00`, with the fraction behind it; undefined beyond what Date holds. */
const timeText = (seconds: bigint, fraction: bigint, units: bigint): string | undefined => {
  const date = new Date(Number(seconds) * 1000)
  if (Number.isNaN(date.getTime())) return undefined
  const text = date.toISOString().slice(0, -'.000Z'.length)
  return units === 1n ? text : `${text}.${String(fraction).padStart(String(units).length - 1, '0')}`
}

/** To write more bytes as a decimal takes too long for a payload that may be hostile. */
const largestInteger = 1_000

/** Two's complement, most significant byte first. */
const signedInteger = (bytes: Uint8Array): bigint | undefined => {
  if (bytes.length === 0) return 0n
  if (bytes.length > largestInteger) return undefined
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`))
}

/** More zeros are not written out. */
const largestScale = 1_000

const decimalText = (unscaled: bigint | undefined, scale: number): string | undefined => {
  if (unscaled === undefined) return undefined
  if (Math.abs(scale) > largestScale) return `${unscaled}e${-scale}`
  const sign = unscaled < 0n ? '-' : ''
  const digits = String(unscaled < 0n ? -unscaled : unscaled)
  if (scale <= 0) return `${sign}${digits}${'0'.repeat(-scale)}`
  const padded = digits.padStart(scale + 1, '0')
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`
}

/** An unscaled value as Avro's bytes, and its scale as Avro's int. */
const bigDecimalText = (bytes: Uint8Array): string | undefined => {
  const reader = avroReaderOf(bytes, 0)
  const unscaled = readBytes(reader, 'the unscaled value')
  const scale = readLong(reader, 'the scale')
  return unscaled === undefined || scale === undefined
    ? undefined
    : decimalText(signedInteger(unscaled), Number(scale))
}

const uuidText = (bytes: Uint8Array): string | undefined => {
  const hex = Buffer.from(bytes).toString('hex')
  return hex.length === 32
    ? [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
    : undefined
}

/** Months, days and milliseconds, in the notation of ISO 8601. */
const durationText = (bytes: Uint8Array): string | undefined => {
  if (bytes.length !== 12) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const milliseconds = view.getUint32(8, true)
  return `P${view.getUint32(0, true)}M${view.getUint32(4, true)}DT${milliseconds / 1000}S`
}
