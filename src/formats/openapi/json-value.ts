/** What a JSON or YAML document holds. Objects have own properties only: read a key that comes from a document with `member`. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined
}

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isArray = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value)

/** The value of an own key: `constructor` and `__proto__` are ordinary keys. */
export const member = (object: JsonObject, key: string): JsonValue | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined

/** Equality of values: the order of keys does not matter. Recursion is bounded by the depth a document may have. */
export const sameValue = (left: JsonValue | undefined, right: JsonValue | undefined): boolean => {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (isArray(left)) {
    return (
      isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => sameValue(item, right[index]))
    )
  }
  if (isArray(right)) return false
  const keys = Object.keys(left)
  if (keys.length !== Object.keys(right as JsonObject).length) return false
  return keys.every((key) => {
    const other = member(right as JsonObject, key)
    return other !== undefined && sameValue((left as JsonObject)[key], other)
  })
}

/** A text that is the same for equal values, whatever the order of their keys: a key for maps and sets. */
export const valueKey = (value: JsonValue): string => {
  if (isArray(value)) return `[${value.map(valueKey).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const keys = Object.keys(value).toSorted()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${valueKey(value[key] ?? null)}`).join(',')}}`
}
