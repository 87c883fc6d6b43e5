import type { JsonValue } from '../json-value.ts'
import type { ObjectSchema, Schema } from '../model.ts'
import type { Evaluation, Outcome } from './evaluate.ts'

type Evaluate = (schema: Schema, value: JsonValue, evaluation: Evaluation) => Outcome

/** The keywords for objects but `dependentSchemas`; what fails or is not known goes into `outcome`. */
export const evaluateObject = (
  schema: ObjectSchema,
  object: ReadonlyMap<string, JsonValue>,
  evaluation: Evaluation,
  outcome: Outcome,
  evaluate: Evaluate,
): void => {
  const fail = () => {
    outcome.passes = false
  }
  const { minProperties = 0, maxProperties = Infinity } = schema
  if (object.size < minProperties || object.size > maxProperties) return fail()
  if (schema.required.some((name) => !object.has(name))) return fail()
  for (const [name, needed] of schema.dependentRequired) {
    if (object.has(name) && needed.some((other) => !object.has(other))) return fail()
  }
  const passes = (part: Schema, value: JsonValue): boolean => {
    const passing = evaluate(part, value, evaluation).passes
    if (passing === undefined) outcome.passes = undefined
    return passing !== false
  }
  for (const [name, value] of object) {
    if (schema.propertyNames !== undefined && !passes(schema.propertyNames, name)) return fail()
    let known = true
    const parts: Schema[] = []
    const property = schema.properties.get(name)
    if (property !== undefined) parts.push(property)
    for (const [pattern, part] of schema.patternProperties) {
      const matches = evaluation.languages.matches(pattern, name)
      if (matches === undefined) known = false
      if (matches === true) parts.push(part)
    }
    if (!known) outcome.passes = undefined
    if (parts.length === 0 && known && schema.additionalProperties !== undefined)
      parts.push(schema.additionalProperties)
    if (parts.length > 0) outcome.names.add(name)
    for (const part of parts) if (!passes(part, value)) return fail()
  }
  if (schema.unevaluatedProperties === undefined) return
  for (const [name, value] of object) {
    if (outcome.names.has(name)) continue
    outcome.names.add(name)
    if (!passes(schema.unevaluatedProperties, value)) {
      // An unknown pattern may have looked at it.
      if (outcome.passes === undefined) return
      return fail()
    }
  }
}
