import type { JsonValue } from '../json-value.ts'
import type { Schema } from '../model.ts'
import type { Vocabulary } from './assertion.ts'
import type { Budget } from './budget.ts'
import type { Evaluation } from './evaluate.ts'
import type { Formula } from './formula.ts'

/** Whether there is a value that meets some formulas. `none` is a proof; a value is one, unless something opaque was in the way. */
export type Answer =
  | { readonly kind: 'value'; readonly value: JsonValue }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly why: string }

export const none: Answer = { kind: 'none' }

/** A search for values, and what it works with. */
export interface Search {
  readonly vocabulary: Vocabulary
  readonly evaluation: Evaluation
  readonly budget: Budget
  /** What a schema (that is not boolean) says, one level deep, or what its negation says. */
  readonly expand: (schema: Schema, positive: boolean) => Formula
  /** Looks for a part of the value at hand: an item, a property or a key. */
  readonly find: (goal: readonly Formula[]) => Answer
  /** Looks for the value at hand under other conditions. */
  readonly findHere: (goal: readonly Formula[]) => Answer
}

/** Collects answers of alternatives: a value wins, `none` needs all of them. */
export const firstAnswer = (answers: Iterable<Answer>): Answer => {
  let result: Answer = none
  for (const answer of answers) {
    if (answer.kind === 'value') return answer
    if (answer.kind === 'unknown' && result.kind === 'none') result = answer
  }
  return result
}
