import type { JsonObject, JsonValue } from './json-value.ts'
import type { BoundKeyword } from './schema.ts'
import { lowerBounds, upperBounds } from './schema.ts'

const uppers: ReadonlySet<string> = new Set(upperBounds)
const lowers: ReadonlySet<string> = new Set(lowerBounds)

/** Bounds every instance keeps anyway: writing them says nothing. */
const emptyBounds = new Set(['minLength', 'minItems', 'minProperties'])

export const isUpperBound = (keyword: BoundKeyword): boolean => uppers.has(keyword)

/**
 * Takes a keyword with a number into the bounds, the strictest wins. `exclusiveMaximum: true` of 2.0 and 3.0 makes the
 * `maximum` beside it exclusive, which 3.1 writes as a number.
 */
export const mergeBound = (
  bounds: Map<BoundKeyword, number>,
  schema: JsonObject,
  keyword: string,
  value: JsonValue | undefined,
): void => {
  const upper = uppers.has(keyword)
  if ((!upper && !lowers.has(keyword)) || typeof value !== 'number') return
  if (value === 0 && emptyBounds.has(keyword)) return
  let name = keyword as BoundKeyword
  if (name === 'maximum' && schema.exclusiveMaximum === true) name = 'exclusiveMaximum'
  if (name === 'minimum' && schema.exclusiveMinimum === true) name = 'exclusiveMinimum'
  const known = bounds.get(name)
  if (known === undefined) bounds.set(name, value)
  else bounds.set(name, upper ? Math.min(known, value) : Math.max(known, value))
}
