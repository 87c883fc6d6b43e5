import { isJsonArray, isJsonObject, type JsonValue } from './json-value.ts'
import type { Literal, ObjectSchema, TypeName } from './model.ts'

/** What no value can satisfy: the keyword at fault, and the rest of a sentence about it. */
export interface Contradiction {
  readonly keyword: string
  readonly explanation: string
}

const counts = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
  ['minContains', 'maxContains'],
] as const

/** Keywords of one schema that contradict each other. */
export function* contradictionsIn(schema: ObjectSchema): Generator<Contradiction> {
  yield* numberContradictions(schema)
  for (const [low, high] of counts) {
    const [from, to] = [schema[low], schema[high]]
    if (from !== undefined && to !== undefined && from > to)
      yield { keyword: low, explanation: `"${low}" ${from} is above "${high}" ${to}` }
  }
  const { required, maxProperties } = schema
  if (maxProperties !== undefined && required.length > maxProperties) {
    const explanation = `"required" names ${required.length} properties, but "maxProperties" is ${maxProperties}`
    yield { keyword: 'required', explanation }
  }
  yield* valueContradictions(schema)
}

function* numberContradictions(schema: ObjectSchema): Generator<Contradiction> {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema
  const lows = [
    { keyword: 'minimum', limit: minimum, isOpen: false },
    { keyword: 'exclusiveMinimum', limit: exclusiveMinimum, isOpen: true },
  ]
  const highs = [
    { keyword: 'maximum', limit: maximum, isOpen: false },
    { keyword: 'exclusiveMaximum', limit: exclusiveMaximum, isOpen: true },
  ]
  for (const low of lows) {
    for (const high of highs) {
      if (low.limit === undefined || high.limit === undefined) continue
      const isOpen = low.isOpen || high.isOpen
      if (low.limit < high.limit || (low.limit === high.limit && !isOpen)) continue
      const relation = low.limit === high.limit ? 'leaves nothing below' : 'is above'
      const explanation = `"${low.keyword}" ${low.limit} ${relation} "${high.keyword}" ${high.limit}`
      yield { keyword: low.keyword, explanation }
    }
  }
}

function* valueContradictions(schema: ObjectSchema): Generator<Contradiction> {
  const { types, enum: values, const: constant } = schema
  if (values !== undefined && values.length === 0)
    yield { keyword: 'enum', explanation: '"enum" lists no value' }
  if (values !== undefined && values.length > 0 && types !== undefined && !values.some(fits(types)))
    yield { keyword: 'enum', explanation: 'no value of "enum" is of the "type"' }
  if (constant !== undefined && types !== undefined && !fits(types)(constant))
    yield { keyword: 'const', explanation: 'the value of "const" is not of the "type"' }
  const isListed = values?.some(({ canonical }) => canonical === constant?.canonical)
  if (constant !== undefined && isListed === false)
    yield { keyword: 'const', explanation: 'the value of "const" is not in "enum"' }
}

const fits =
  (types: ReadonlySet<TypeName>) =>
  ({ value }: Literal): boolean =>
    typesOf(value).some((type) => types.has(type))

const typesOf = (value: JsonValue): readonly TypeName[] => {
  if (value === null) return ['null']
  if (isJsonArray(value)) return ['array']
  if (isJsonObject(value)) return ['object']
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number']
  return [typeof value === 'string' ? 'string' : 'boolean']
}
