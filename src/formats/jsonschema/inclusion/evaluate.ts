import { canonicalText, isJsonArray, isJsonObject, type JsonValue } from '../json-value.ts'
import type { Literal, ObjectSchema, Reference, Schema, TypeName } from '../model.ts'
import type { Budget } from './budget.ts'
import { isMultipleOf } from './decimal.ts'
import { evaluateArray } from './evaluate-array.ts'
import { evaluateObject } from './evaluate-object.ts'
import { formatPatterns } from './format-patterns.ts'
import type { Languages } from './regex/languages.ts'

/** Whether a value passes; undefined when that is not known. */
export type Passing = boolean | undefined

/** What came out for one schema and one value. */
export interface Outcome {
  passes: Passing
  /** Which properties and items were looked at, for `unevaluatedProperties` and `unevaluatedItems`. */
  readonly names: Set<string>
  readonly items: Set<number>
}

export interface Evaluation {
  readonly languages: Languages
  readonly budget: Budget
  readonly targetOf: (reference: Reference) => Schema | undefined
  /** How many schemas the current one is inside of. */
  depth: number
}

const deepest = 400

/** Whether a schema accepts a value. Formats are asserted (see `formatPatterns`). */
export const accepts = (schema: Schema, value: JsonValue, evaluation: Evaluation): Passing =>
  evaluate(schema, value, evaluation).passes

export const evaluate = (schema: Schema, value: JsonValue, evaluation: Evaluation): Outcome => {
  const outcome: Outcome = { passes: true, names: new Set(), items: new Set() }
  if (schema.kind === 'boolean') {
    outcome.passes = schema.value
    return outcome
  }
  evaluation.budget.spend(1)
  if (evaluation.depth > deepest) {
    outcome.passes = undefined
    return outcome
  }
  evaluation.depth += 1
  evaluateKeywords(schema, value, evaluation, outcome)
  evaluation.depth -= 1
  return outcome
}

/** Three-valued conjunction into an outcome; false ends the evaluation of a schema. */
const conjoin = (outcome: Outcome, passes: Passing): boolean => {
  if (passes === false) outcome.passes = false
  else if (passes === undefined && outcome.passes !== false) outcome.passes = undefined
  return outcome.passes !== false
}

const evaluateKeywords = (
  schema: ObjectSchema,
  value: JsonValue,
  evaluation: Evaluation,
  outcome: Outcome,
): void => {
  if (!conjoin(outcome, passesScalars(schema, value, evaluation))) return
  evaluateComposition(schema, value, evaluation, outcome)
  if (outcome.passes === false) return
  if (isJsonArray(value)) evaluateArray(schema, value, evaluation, outcome, evaluate)
  else if (isJsonObject(value)) evaluateObject(schema, value, evaluation, outcome, evaluate)
}

export const hasType = (types: ReadonlySet<TypeName>, value: JsonValue): boolean => {
  if (value === null) return types.has('null')
  if (isJsonArray(value)) return types.has('array')
  if (isJsonObject(value)) return types.has('object')
  if (typeof value === 'number')
    return types.has('number') || (types.has('integer') && Number.isInteger(value))
  return types.has(typeof value as 'boolean' | 'string')
}

export const lengthOf = (text: string): number => {
  let length = 0
  for (const _ of text) length += 1
  return length
}

const passesScalars = (schema: ObjectSchema, value: JsonValue, evaluation: Evaluation): Passing => {
  if (schema.types !== undefined && !hasType(schema.types, value)) return false
  if (schema.enum !== undefined || schema.const !== undefined) {
    const canonical = canonicalText(value)
    if (schema.const !== undefined && schema.const.canonical !== canonical) return false
    if (schema.enum !== undefined && !valuesOf(schema.enum).has(canonical)) return false
  }
  if (typeof value === 'number') return passesNumber(schema, value)
  if (typeof value === 'string') return passesString(schema, value, evaluation)
  return true
}

const known = new WeakMap<readonly Literal[], ReadonlySet<string>>()

/** An "enum" may be long, and be looked at for each of its values. */
const valuesOf = (literals: readonly Literal[]): ReadonlySet<string> => {
  const values = known.get(literals) ?? new Set(literals.map(({ canonical }) => canonical))
  known.set(literals, values)
  return values
}

const passesNumber = (schema: ObjectSchema, value: number): boolean =>
  !(
    (schema.minimum !== undefined && value < schema.minimum) ||
    (schema.maximum !== undefined && value > schema.maximum) ||
    (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) ||
    (schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum) ||
    (schema.multipleOf !== undefined && !isMultipleOf(value, schema.multipleOf))
  )

const passesString = (schema: ObjectSchema, value: string, { languages }: Evaluation): Passing => {
  if (schema.minLength !== undefined && lengthOf(value) < schema.minLength) return false
  if (schema.maxLength !== undefined && lengthOf(value) > schema.maxLength) return false
  const format = schema.format === undefined ? undefined : formatPatterns.get(schema.format)
  const matches = [schema.pattern, format].flatMap((pattern) =>
    pattern === undefined ? [] : [languages.matches(pattern, value)],
  )
  return matches.includes(false) ? false : matches.includes(undefined) ? undefined : true
}

/** Takes over what a schema that the value passes has looked at. */
const collect = (outcome: Outcome, inner: Outcome): void => {
  if (inner.passes === false) return
  for (const name of inner.names) outcome.names.add(name)
  for (const item of inner.items) outcome.items.add(item)
}

const evaluateComposition = (
  schema: ObjectSchema,
  value: JsonValue,
  evaluation: Evaluation,
  outcome: Outcome,
): void => {
  const part = (inner: Schema): Outcome => evaluate(inner, value, evaluation)
  const needed = (inner: Outcome): boolean => {
    collect(outcome, inner)
    return conjoin(outcome, inner.passes)
  }
  for (const reference of [schema.reference, schema.dynamicReference]) {
    if (reference === undefined) continue
    const target = evaluation.targetOf(reference)
    if (target === undefined) conjoin(outcome, undefined)
    else if (!needed(part(target))) return
  }
  for (const inner of schema.allOf) if (!needed(part(inner))) return
  for (const [schemas, passes] of [
    [schema.anyOf, passesAny],
    [schema.oneOf, passesOne],
  ] as const) {
    if (schemas.length === 0) continue
    const inner = schemas.map(part)
    for (const one of inner) collect(outcome, one)
    if (!conjoin(outcome, passes(inner.map((one) => one.passes)))) return
    dependOnUnknown(inner, outcome)
  }
  if (schema.not !== undefined && !conjoin(outcome, opposite(part(schema.not).passes))) return
  if (schema.if !== undefined) evaluateCondition(schema, schema.if, part, outcome)
  if (outcome.passes === false || !isJsonObject(value)) return
  for (const [name, inner] of schema.dependentSchemas) if (value.has(name) && !needed(part(inner))) return
}

const evaluateCondition = (
  schema: ObjectSchema,
  condition: Schema,
  part: (inner: Schema) => Outcome,
  outcome: Outcome,
): void => {
  const met = part(condition)
  collect(outcome, met)
  dependOnUnknown([met], outcome)
  const [then, otherwise] = [schema.then, schema.else].map((branch) => branch && part(branch))
  if (met.passes !== false && then !== undefined) collect(outcome, then)
  if (met.passes !== true && otherwise !== undefined) collect(outcome, otherwise)
  const [yes, no] = [
    then === undefined ? true : then.passes,
    otherwise === undefined ? true : otherwise.passes,
  ]
  conjoin(outcome, met.passes === undefined ? (yes === no ? yes : undefined) : met.passes ? yes : no)
}

/** Whether a part counts as looked at is not known when it is not known whether the value passes it. */
const dependOnUnknown = (inner: readonly Outcome[], outcome: Outcome): void => {
  if (inner.some(({ passes }) => passes === undefined)) conjoin(outcome, undefined)
}

export const opposite = (passes: Passing): Passing => (passes === undefined ? undefined : !passes)

export const passesAny = (passing: readonly Passing[]): Passing =>
  passing.includes(true) ? true : passing.includes(undefined) ? undefined : false

const passesOne = (passing: readonly Passing[]): Passing => {
  const count = passing.filter((passes) => passes === true).length
  if (count > 1) return false
  return passing.includes(undefined) ? undefined : count === 1
}
