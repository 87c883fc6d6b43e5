/** What a payload says, as JSON: integers that JavaScript's numbers do not hold are strings. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue }

/** What is wrong with a payload, and where. */
export interface PayloadProblem {
  /** Bytes from the start of the payload that was handed over. */
  readonly offset: number
  readonly message: string
}

export interface Decoded {
  /** What could be read, as far as that goes; undefined if nothing could. */
  readonly value: JsonValue | undefined
  readonly problems: readonly PayloadProblem[]
}

/** A value as it is encoded: integers and bytes are not JSON yet; undefined after a problem. */
export type RawValue = JsonValue | bigint | Uint8Array | undefined

/** An object whose keys come from a schema or a payload: `__proto__` is a key like any other. */
export const objectOf = (entries: Iterable<readonly [string, JsonValue]>): JsonValue =>
  Object.fromEntries(entries)

/** An integer as a number where that is exact. */
export const integerJson = (value: bigint): JsonValue =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : String(value)

/** JSON has no words for what is no number. */
export const floatJson = (value: number): JsonValue => (Number.isFinite(value) ? value : String(value))

export const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
