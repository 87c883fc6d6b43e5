import { canonicalText, type JsonValue } from '../json-value.ts'
import type { ObjectSchema, Schema } from '../model.ts'
import type { Evaluation, Outcome, Passing } from './evaluate.ts'

type Evaluate = (schema: Schema, value: JsonValue, evaluation: Evaluation) => Outcome

/** The keywords for arrays; what fails or is not known goes into `outcome`. */
export const evaluateArray = (
  schema: ObjectSchema,
  array: readonly JsonValue[],
  evaluation: Evaluation,
  outcome: Outcome,
  evaluate: Evaluate,
): void => {
  const fail = () => {
    outcome.passes = false
  }
  const { minItems = 0, maxItems = Infinity, contains } = schema
  if (array.length < minItems || array.length > maxItems) return fail()
  if (schema.uniqueItems && !isUnique(array)) return fail()

  const item = (part: Schema, index: number): Passing => {
    const passes = evaluate(part, array[index] as JsonValue, evaluation).passes
    outcome.items.add(index)
    if (passes === undefined) outcome.passes = undefined
    return passes
  }
  const prefix = schema.prefixItems
  for (let index = 0; index < array.length; index++) {
    const part = prefix[index] ?? schema.items
    if (part !== undefined && item(part, index) === false) return fail()
  }
  if (contains !== undefined) {
    const passing = array.map((value) => evaluate(contains, value, evaluation).passes)
    const counted = schema.resource.draft === '2020-12'
    passing.forEach((passes, index) => {
      if (passes !== false && counted) outcome.items.add(index)
    })
    const [sure, possible] = [count(passing, [true]), count(passing, [true, undefined])]
    const { minContains = 1, maxContains = Infinity } = schema
    if (possible < minContains || sure > maxContains) return fail()
    if (sure < minContains || possible > maxContains) outcome.passes = undefined
    if (sure !== possible && schema.unevaluatedItems !== undefined) outcome.passes = undefined
  }
  if (schema.unevaluatedItems === undefined) return
  for (let index = 0; index < array.length; index++) {
    if (!outcome.items.has(index) && item(schema.unevaluatedItems, index) === false) return fail()
  }
}

export const isUnique = (array: readonly JsonValue[]): boolean =>
  new Set(array.map(canonicalText)).size === array.length

const count = (passing: readonly Passing[], counted: readonly Passing[]): number =>
  passing.filter((passes) => counted.includes(passes)).length
