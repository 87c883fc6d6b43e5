import { type Difference, difference, type Differences } from './comparison.ts'
import { sameValue } from './exact-value.ts'
import { compareLimit } from './limits.ts'
import type { ConstSchema, EnumSchema, NumberSchema, StringSchema } from './model.ts'

/** Formats are not compared. */
export const compareStrings = (original: StringSchema, update: StringSchema): Differences => [
  ...compareLimit('maxLength', 'MAX_LENGTH', original.maxLength, update.maxLength),
  ...compareLimit('minLength', 'MIN_LENGTH', original.minLength, update.minLength),
  ...comparePatterns(original.pattern, update.pattern),
]

const comparePatterns = (original: string | undefined, update: string | undefined): readonly Difference[] => {
  if (original === update) return []
  if (original === undefined) return [difference('PATTERN_ADDED', 'pattern')]
  return [difference(update === undefined ? 'PATTERN_REMOVED' : 'PATTERN_CHANGED', 'pattern')]
}

export const compareNumbers = (original: NumberSchema, update: NumberSchema): Differences => [
  ...compareLimit('maximum', 'MAXIMUM', original.maximum, update.maximum),
  ...compareLimit('minimum', 'MINIMUM', original.minimum, update.minimum),
  ...compareExclusiveMaximum(original, update),
  ...compareLimit(
    'exclusiveMinimum',
    'EXCLUSIVE_MINIMUM',
    original.exclusiveMinimum,
    update.exclusiveMinimum,
  ),
  ...compareMultiples(original.multipleOf, update.multipleOf),
  ...compareIntegers(original.integer, update.integer),
]

/**
 * The registry holds a decrease against the `maximum` of the later schema, by mistake: one that stays above it goes
 * unnoticed. (Without a `maximum` it fails; here the decrease is found.)
 */
const compareExclusiveMaximum = (original: NumberSchema, update: NumberSchema): readonly Difference[] => {
  const [before, after] = [original.exclusiveMaximum, update.exclusiveMaximum]
  const overlooked =
    update.maximum !== undefined && Number(before) > Number(after) && Number(before) <= Number(update.maximum)
  return overlooked ? [] : compareLimit('exclusiveMaximum', 'EXCLUSIVE_MAXIMUM', before, after)
}

/** `10` and `10.0` are two values here: the one counts as a multiple of the other. */
const compareMultiples = (
  original: string | undefined,
  update: string | undefined,
): readonly Difference[] => {
  if (original === update) return []
  if (original === undefined) return [difference('MULTIPLE_OF_ADDED', 'multipleOf')]
  if (update === undefined) return [difference('MULTIPLE_OF_REMOVED', 'multipleOf')]
  if (divides(original, update)) return [difference('MULTIPLE_OF_EXPANDED', 'multipleOf')]
  return [difference(divides(update, original) ? 'MULTIPLE_OF_REDUCED' : 'MULTIPLE_OF_CHANGED', 'multipleOf')]
}

/** The registry divides the integer parts, and fails where the divisor has none: there the numbers are divided as they are. */
const divides = (divisor: string, number: string): boolean => {
  const whole = Math.trunc(Number(divisor))
  return whole === 0
    ? Number.isInteger(Number(number) / Number(divisor))
    : Math.trunc(Number(number)) % whole === 0
}

const compareIntegers = (original: boolean, update: boolean): readonly Difference[] => {
  if (original === update) return []
  return [difference(original ? 'TYPE_EXTENDED' : 'TYPE_NARROWED')]
}

export const compareEnums = (original: EnumSchema, update: EnumSchema): Differences => {
  const extended = includesAll(update, original)
  const narrowed = includesAll(original, update)
  if (extended && narrowed) return []
  if (extended) return [difference('ENUM_ARRAY_EXTENDED', 'enum')]
  return [difference(narrowed ? 'ENUM_ARRAY_NARROWED' : 'ENUM_ARRAY_CHANGED', 'enum')]
}

const includesAll = (container: EnumSchema, contained: EnumSchema): boolean => {
  if (container === contained) return true
  const comparesContainers = container.comparesContainers && contained.comparesContainers
  const texts = new Set(
    container.values.filter((value) => comparesContainers || !value.container).map(({ text }) => text),
  )
  return contained.values.every((value) => (comparesContainers || !value.container) && texts.has(value.text))
}

export const compareConstants = (original: ConstSchema, update: ConstSchema): Differences =>
  sameValue(original.value, update.value, original.comparesContainers && update.comparesContainers)
    ? []
    : [difference('ENUM_ARRAY_CHANGED', 'const')]
