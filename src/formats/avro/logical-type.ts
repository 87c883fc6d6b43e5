import { type JsonObject, stringOf, valueOf } from '../../core/json/json-node.ts'
import type { LogicalType, PrimitiveKind } from './model.ts'

type Annotatable = PrimitiveKind | 'array' | 'map' | 'record' | 'enum' | 'fixed'

/** What each logical type of the specification annotates. */
const annotates: ReadonlyMap<string, readonly Annotatable[]> = new Map<string, readonly Annotatable[]>([
  ['decimal', ['bytes', 'fixed']],
  ['big-decimal', ['bytes']],
  ['uuid', ['string', 'fixed']],
  ['date', ['int']],
  ['time-millis', ['int']],
  ['time-micros', ['long']],
  ['timestamp-millis', ['long']],
  ['timestamp-micros', ['long']],
  ['timestamp-nanos', ['long']],
  ['local-timestamp-millis', ['long']],
  ['local-timestamp-micros', ['long']],
  ['local-timestamp-nanos', ['long']],
  ['duration', ['fixed']],
])

export const isStandardLogicalType = (name: string | undefined): boolean =>
  name !== undefined && annotates.has(name)

/**
 * The logical type of a schema. One that does not fit is ignored by every implementation (specification 1.12, "Logical
 * Types"), so it is no problem of the file: `ignored` says why. `size` is the size of a fixed.
 */
export const logicalTypeOf = (
  schema: JsonObject,
  kind: Annotatable,
  size?: number,
): LogicalType | undefined => {
  const written = stringOf(schema, 'logicalType')
  if (written === undefined) return undefined
  const name = written.value
  const precision = integerOf(schema, 'precision')
  const scale = valueOf(schema, 'scale') === undefined ? 0 : integerOf(schema, 'scale')
  const ignored = whyIgnored(name, kind, size, precision, scale)
  const decimal = name === 'decimal' && ignored === undefined
  return {
    name,
    span: written,
    precision: decimal ? precision : undefined,
    scale: decimal ? scale : undefined,
    ignored,
  }
}

const whyIgnored = (
  name: string,
  kind: Annotatable,
  size: number | undefined,
  precision: number | undefined,
  scale: number | undefined,
): string | undefined => {
  const kinds = annotates.get(name)
  if (kinds === undefined) return undefined
  if (!kinds.includes(kind)) return `it can only annotate ${kinds.join(' or ')}, not ${kind}`
  if (name === 'uuid' && kind === 'fixed' && size !== 16) return 'a fixed uuid has 16 bytes'
  if (name === 'duration' && size !== 12) return 'a duration has 12 bytes'
  if (name !== 'decimal') return undefined
  if (precision === undefined || precision <= 0) return 'its precision must be an integer greater than 0'
  if (scale === undefined || scale < 0) return 'its scale must be an integer that is not negative'
  if (scale > precision) return `its scale ${scale} is greater than its precision ${precision}`
  const most = size === undefined ? Infinity : digitsIn(size)
  if (precision > most) return `${size} bytes hold at most ${most} digits, not ${precision}`
  return undefined
}

const integerOf = (schema: JsonObject, key: string): number | undefined => {
  const value = valueOf(schema, key)
  const number = value?.kind === 'number' ? Number(value.text) : Number.NaN
  return Number.isInteger(number) ? number : undefined
}

/** Decimal digits that fit into a two's-complement number of so many bytes. */
const digitsIn = (bytes: number): number => Math.floor(Math.log10(2) * (8 * bytes - 1))
