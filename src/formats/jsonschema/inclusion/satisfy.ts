import type { ObjectSchema, Schema } from '../model.ts'
import type { Assertion, Vocabulary } from './assertion.ts'
import { assertionsOf, mayOverlap } from './assertions.ts'
import type { Budget } from './budget.ts'
import type { Evaluation } from './evaluate.ts'
import { findOfType } from './find-of-type.ts'
import { type Formula, valueTypes } from './formula.ts'
import { type Answer, firstAnswer, none, type Search } from './search.ts'

/** Nested deeper than this, parts of values are not looked for; the stack has room for them. */
const deepest = 60

export interface Satisfier {
  /** Looks for a value that meets all formulas. */
  readonly satisfy: (goal: readonly Formula[]) => Answer
  readonly assertions: (schema: Schema) => readonly Assertion[]
}

const sameValue: Answer = { kind: 'unknown', why: 'a schema refers to itself for the same value' }

/**
 * A search by analytic tableau: goals are conjunctions, broken down by type and alternative until only conditions are
 * left whose solution is computed, with new goals for items and properties. Every goal is looked at once. A goal that
 * comes back inside of itself has no value there: a smallest value that meets a goal holds no smaller one that does.
 */
export const createSatisfier = (
  vocabulary: Vocabulary,
  evaluation: Evaluation,
  budget: Budget,
): Satisfier => {
  const { formulas } = vocabulary
  const settled = new Map<string, Answer>()
  /** Goals that are being looked at, from outside to inside, with the number of parts they are inside of. */
  const active = new Map<string, { readonly depth: number; readonly level: number }>()
  /**
   * Goals without a value if parts of values meet no goal that is still active: the depth of the outermost of these,
   * and of how many parts the goal was inside. Further out it could be about a value that meets such a goal itself.
   */
  const assumed = new Map<string, { readonly relied: number; readonly level: number }>()
  let depth = 0
  let level = 0
  /** The depth of the outermost active goal that the present one relied on. */
  let relied = Infinity

  const assertionsBySchema = new Map<Schema, readonly Assertion[]>()
  const assertions = (schema: Schema): readonly Assertion[] => {
    const known = assertionsBySchema.get(schema)
    if (known !== undefined) return known
    const fresh = schema.kind === 'boolean' ? [] : assertionsOfObject(schema)
    assertionsBySchema.set(schema, fresh)
    return fresh
  }
  const assertionsOfObject = (schema: ObjectSchema): readonly Assertion[] => {
    // Where alternatives may overlap, there is a condition for each two of them.
    budget.spend(mayOverlap(schema.oneOf) ? schema.oneOf.length ** 2 / 2 : schema.oneOf.length)
    const assertions = assertionsOf(schema, vocabulary)
    budget.spend(assertions.length)
    return assertions
  }

  const expansions = new Map<Formula, Formula>()
  const expand = (schema: Schema, positive: boolean): Formula => {
    const key = formulas.schema(schema, positive)
    const known = expansions.get(key)
    if (known !== undefined) return known
    const parts = assertions(schema)
    const expanded = positive
      ? formulas.all(parts.map(({ holds }) => holds))
      : formulas.any(parts.map(({ fails }) => fails))
    expansions.set(key, expanded)
    return expanded
  }

  const satisfy = (parts: readonly Formula[]): Answer => {
    const goal = normalized(parts)
    if (goal === undefined) return none
    const key = goal.map(({ id }) => id).join(' ')
    const known = settled.get(key)
    if (known !== undefined) return known
    const same = active.get(key)
    if (same !== undefined) {
      if (same.level === level) return sameValue
      relied = Math.min(relied, same.depth)
      return none
    }
    const assumption = assumed.get(key)
    if (assumption !== undefined) {
      if (level < assumption.level) return sameValue
      relied = Math.min(relied, assumption.relied)
      return none
    }
    if (level >= deepest || depth >= 2 * deepest) {
      return { kind: 'unknown', why: `the schemas are nested deeper than ${deepest} levels` }
    }
    return satisfyNew(goal, key)
  }

  const satisfyNew = (goal: readonly Formula[], key: string): Answer => {
    budget.spend(1)
    const outside = relied
    const assumedBefore = assumed.size
    const ownDepth = depth
    relied = Infinity
    active.set(key, { depth, level })
    depth += 1
    const answer = firstAnswer(valueTypes.values().map((type) => findOfType(type, goal, search)))
    depth -= 1
    active.delete(key)
    const ownRelied = relied
    relied = outside
    const inside = assumed.size > assumedBefore ? [...assumed.keys()].slice(assumedBefore) : []
    if (answer.kind !== 'none') {
      settled.set(key, answer)
      for (const inner of inside) assumed.delete(inner)
    } else if (ownRelied >= ownDepth) {
      settled.set(key, answer)
      for (const inner of inside) {
        assumed.delete(inner)
        settled.set(inner, none)
      }
    } else {
      assumed.set(key, { relied: ownRelied, level })
      relied = Math.min(outside, ownRelied)
    }
    return answer
  }

  /** undefined: the goal contradicts itself. */
  const normalized = (parts: readonly Formula[]): Formula[] | undefined => {
    const goal = new Set<Formula>()
    const add = (formula: Formula): void => {
      if (formula.kind === 'all') formula.parts.forEach(add)
      else if (formula !== formulas.always) goal.add(formula)
    }
    parts.forEach(add)
    for (const formula of goal) {
      if (formula === formulas.never) return undefined
      if (formula.kind === 'schema' && goal.has(formulas.schema(formula.schema, !formula.positive)))
        return undefined
    }
    return [...goal].toSorted((one, other) => one.id - other.id)
  }

  const find = (goal: readonly Formula[]): Answer => {
    level += 1
    const answer = satisfy(goal)
    level -= 1
    return answer
  }

  const search: Search = { vocabulary, evaluation, budget, expand, find, findHere: satisfy }
  return { satisfy, assertions }
}
