import { describeJson, type JsonNode } from '../../core/json/json-node.ts'
import { isMultipleOf } from '../../formats/jsonschema/inclusion/decimal.ts'
import { isArray, valueKey } from '../../formats/openapi/json-value.ts'
import type { BoundKeyword, Schema, TypeName } from '../../formats/openapi/schema.ts'
import { isNumberOfFormat, isOfFormat } from './known-formats.ts'
import { plainValue } from './plain-value.ts'
import { findsIn } from './texts.ts'
import type { Certainty } from './value-comparison.ts'

/** Why a schema does not allow a value, with the keyword that says so. */
export interface Refusal {
  readonly keyword: string
  readonly reason: string
}

/** What a schema says against a value itself, not against what is inside of it. Of an example only the type counts. */
export const refusalOf = (schema: Schema, value: JsonNode, certainty: Certainty): Refusal | undefined => {
  if (schema.never) return { keyword: 'type', reason: 'must not be there' }
  if (value.kind === 'null') {
    const allowsNull = schema.nullable || !schema.typed || allowsWrittenNull(schema)
    return allowsNull
      ? undefined
      : { keyword: 'type', reason: `must be ${typesText(schema)}, and the pact has null` }
  }
  if (!hasType(schema, value)) {
    return {
      keyword: 'type',
      reason: `must be ${typesText(schema)}, and the pact has ${describeJson(value)}`,
    }
  }
  return certainty === 'kind' ? undefined : refusalOfValue(schema, value, certainty)
}

/** Null among the values of an `enum` without a type. */
export const allowsWrittenNull = ({ members }: Schema): boolean =>
  members.some(({ value }) => isArray(value.enum) || value.const === null) &&
  members.every(({ value }) => {
    const { type, enum: values, const: only } = value
    const isAmong = values === undefined || (isArray(values) && values.includes(null))
    const isNamed = type === undefined || type === 'null' || (isArray(type) && type.includes('null'))
    return isAmong && isNamed && (only === undefined || only === null)
  })

export const typesText = ({ types }: Schema): string => {
  const names = [...(types ?? [])].map((type) => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`))
  return names.length === 0 ? 'null' : names.join(' or ')
}

export const hasType = ({ types }: Schema, value: JsonNode): boolean => {
  if (types === undefined || types.has('file')) return true
  if (value.kind !== 'number') return types.has(value.kind as TypeName)
  return types.has('number') || (types.has('integer') && Number.isInteger(Number(value.text)))
}

/** The same of the value without its type. */
export const refusalOfValue = (
  schema: Schema,
  value: JsonNode,
  certainty: Exclude<Certainty, 'kind'>,
): Refusal | undefined => {
  const isWhole = certainty === 'whole'
  if (isWhole && schema.values !== undefined && !schema.values.has(valueKey(plainValue(value)))) {
    const allowed = [...schema.values.keys()].slice(0, 10).join(', ')
    const keyword = schema.isConst ? 'const' : 'enum'
    return { keyword, reason: `must be one of ${allowed}, and the pact has ${describeJson(value)}` }
  }
  switch (value.kind) {
    case 'string':
      return (
        beyondBounds(schema, [...value.value].length, 'Length', 'characters') ??
        unlike(schema, value.value) ??
        ofOtherFormat(schema, JSON.stringify(value.value), (format) => isOfFormat(format, value.value))
      )
    case 'number':
      return (
        beyondLimits(schema, Number(value.text)) ??
        schema.multiples
          .filter((multiple) => multiple > 0 && !isMultipleOf(Number(value.text), multiple))
          .map((multiple) => ({
            keyword: 'multipleOf',
            reason: `must be a multiple of ${multiple}, and the pact has ${value.text}`,
          }))[0] ??
        ofOtherFormat(schema, value.text, (format) => isNumberOfFormat(format, value.text))
      )
    case 'array':
      return (
        beyondBounds(schema, value.elements.length, 'Items', 'elements') ??
        (isWhole ? repeated(schema, value.elements) : undefined)
      )
    case 'object':
      return beyondBounds(schema, value.members.length, 'Properties', 'properties', isWhole)
    default:
      return undefined
  }
}

const unlike = ({ patterns }: Schema, text: string): Refusal | undefined => {
  const pattern = patterns.find((each) => findsIn(each, text) === false)
  return pattern === undefined
    ? undefined
    : { keyword: 'pattern', reason: `must match ${pattern}, and the pact has ${JSON.stringify(text)}` }
}

const ofOtherFormat = (
  { format }: Schema,
  shown: string,
  isOf: (format: string) => boolean | undefined,
): Refusal | undefined =>
  format === undefined || isOf(format) !== false
    ? undefined
    : { keyword: 'format', reason: `must be in the format "${format}", and the pact has ${shown}` }

const repeated = ({ uniqueItems }: Schema, elements: readonly JsonNode[]): Refusal | undefined => {
  if (!uniqueItems) return undefined
  const keys = elements.map((element) => valueKey(plainValue(element)))
  return new Set(keys).size === keys.length
    ? undefined
    : { keyword: 'uniqueItems', reason: 'must not have an element twice, and the list in the pact has one' }
}

const beyondBounds = (
  { bounds }: Schema,
  size: number,
  suffix: 'Length' | 'Items' | 'Properties',
  unit: string,
  isAll = true,
): Refusal | undefined => {
  const [least, most] = [bounds.get(`min${suffix}`), bounds.get(`max${suffix}`)]
  if (isAll && least !== undefined && size < least)
    return {
      keyword: `min${suffix}`,
      reason: `must have at least ${least} ${unit}, and the pact has ${size}`,
    }
  if (most !== undefined && size > most)
    return { keyword: `max${suffix}`, reason: `must have at most ${most} ${unit}, and the pact has ${size}` }
  return undefined
}

const limits: readonly (readonly [
  BoundKeyword,
  words: string,
  isBeyond: (value: number, limit: number) => boolean,
])[] = [
  ['minimum', 'at least', (value, limit) => value < limit],
  ['exclusiveMinimum', 'more than', (value, limit) => value <= limit],
  ['maximum', 'at most', (value, limit) => value > limit],
  ['exclusiveMaximum', 'less than', (value, limit) => value >= limit],
]

const beyondLimits = ({ bounds }: Schema, value: number): Refusal | undefined => {
  for (const [keyword, words, isBeyond] of limits) {
    const limit = bounds.get(keyword)
    if (limit !== undefined && isBeyond(value, limit))
      return { keyword, reason: `must be ${words} ${limit}, and the pact has ${value}` }
  }
  return undefined
}
