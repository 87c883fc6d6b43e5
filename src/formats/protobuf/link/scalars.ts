import type { OptionValue, ScalarType } from '../model.ts'

/** Words that stand for numbers and booleans: the text format of aggregates knows more of them than an option. */
export type Notation = 'option' | 'text format'

/** What a scalar field takes, in words, if the value is something else; undefined if it fits. */
export const expectedScalar = (
  type: ScalarType,
  value: OptionValue,
  notation: Notation,
): string | undefined => {
  switch (type) {
    case 'bool':
      return isBool(value, notation) ? undefined : 'true or false'
    case 'string':
    case 'bytes':
      return value.kind === 'string' ? undefined : 'a string in quotes'
    case 'float':
    case 'double':
      return isFloat(value, notation) ? undefined : 'a number'
    default: {
      const [smallest, largest] = integerLimits(type)
      const fits = value.kind === 'integer' && value.value >= smallest && value.value <= largest
      return fits ? undefined : `an integer from ${smallest} to ${largest}`
    }
  }
}

type IntegerType = Exclude<ScalarType, 'bool' | 'string' | 'bytes' | 'float' | 'double'>

const integerLimits = (type: IntegerType): readonly [bigint, bigint] => {
  switch (type) {
    case 'int32':
    case 'sint32':
    case 'sfixed32':
      return [-(2n ** 31n), 2n ** 31n - 1n]
    case 'uint32':
    case 'fixed32':
      return [0n, 2n ** 32n - 1n]
    case 'int64':
    case 'sint64':
    case 'sfixed64':
      return [-(2n ** 63n), 2n ** 63n - 1n]
    case 'uint64':
    case 'fixed64':
      return [0n, 2n ** 64n - 1n]
  }
}

const textBooleans: readonly string[] = ['true', 'false', 't', 'f', 'True', 'False']

const isBool = (value: OptionValue, notation: Notation): boolean => {
  if (notation === 'option')
    return value.kind === 'identifier' && (value.value === 'true' || value.value === 'false')
  if (value.kind === 'integer') return value.value === 0n || value.value === 1n
  return value.kind === 'identifier' && textBooleans.includes(value.value)
}

const isFloat = (value: OptionValue, notation: Notation): boolean => {
  if (value.kind === 'integer' || value.kind === 'float') return true
  if (value.kind !== 'identifier') return false
  if (notation === 'option') return value.value === 'inf' || value.value === 'nan'
  const word = value.value.toLowerCase()
  return word === 'inf' || word === 'infinity' || word === 'nan'
}
