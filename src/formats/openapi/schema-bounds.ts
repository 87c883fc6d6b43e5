import type { JsonObject, JsonValue } from './json-value.ts'
import type { BoundKeyword, Schema } from './schema.ts'
import { lowerBounds, upperBounds } from './schema.ts'

const uppers: ReadonlySet<string> = new Set(upperBounds)
const lowers: ReadonlySet<string> = new Set(lowerBounds)

/** Bounds every instance keeps anyway: writing them says nothing. */
const emptyBounds = new Set(['minLength', 'minItems', 'minProperties'])

const isUpperBound = (keyword: BoundKeyword): boolean => uppers.has(keyword)

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

/** Keywords with a number; the exclusive forms are compared together with them. */
export const boundKeywords: readonly BoundKeyword[] = [
  'maximum',
  'minimum',
  'maxLength',
  'minLength',
  'maxItems',
  'minItems',
  'maxProperties',
  'minProperties',
  'maxContains',
  'minContains',
]

/** The exclusive form of a keyword limits the same thing. */
export const exclusiveForms: ReadonlyMap<BoundKeyword, BoundKeyword> = new Map([
  ['maximum', 'exclusiveMaximum'],
  ['minimum', 'exclusiveMinimum'],
])

export interface EffectiveBound {
  readonly keyword: BoundKeyword
  readonly value: number
}

/** The stricter one of a keyword and its exclusive form. */
export const effectiveBound = ({ bounds }: Schema, keyword: BoundKeyword): EffectiveBound | undefined => {
  const plain = bounds.get(keyword)
  const other = exclusiveForms.get(keyword)
  const strict = other && bounds.get(other)
  if (strict === undefined || other === undefined)
    return plain === undefined ? undefined : { keyword, value: plain }
  if (plain === undefined) return { keyword: other, value: strict }
  const strictWins = isUpperBound(keyword) ? strict <= plain : strict >= plain
  return strictWins ? { keyword: other, value: strict } : { keyword, value: plain }
}

export const isInteger = ({ types }: Schema): boolean => types?.size === 1 && types.has('integer')

/** For integers "more than 4" and "at least 5" are the same. */
export const inclusiveInteger = ({ keyword, value }: EffectiveBound): number => {
  if (keyword === 'exclusiveMaximum') return Math.ceil(value) - 1
  if (keyword === 'exclusiveMinimum') return Math.floor(value) + 1
  return isUpperBound(keyword) ? Math.floor(value) : Math.ceil(value)
}

/** All bounds in one form: the same where the same values keep them. */
export const effectiveBounds = (schema: Schema): readonly (string | null)[] =>
  boundKeywords.map((keyword) => {
    const bound = effectiveBound(schema, keyword)
    if (!bound) return null
    return isInteger(schema) ? String(inclusiveInteger(bound)) : `${bound.keyword} ${bound.value}`
  })
