import { AssertionError } from 'node:assert'
import { CannotJudge } from '../../core/cannot-judge.ts'
import type { FitnessForm } from './form.ts'
import { fitnessViolations } from './violations.ts'
import { violationsText } from './violations-text.ts'

/**
 * For node:test and whatever reports a thrown error: passes when every rule holds in the folder.
 * @throws {AssertionError} that lists the violations with their imports, or says what could not be judged
 */
export const assertFitness = async (form: FitnessForm, folder = '.'): Promise<void> => {
  const { isHeld, message } = await verdictOf(form, folder)
  if (!isHeld)
    throw new AssertionError({ message: message(), operator: 'assertFitness', stackStartFn: assertFitness })
}

/** What vitest and jest want from a matcher. */
export interface MatcherVerdict {
  readonly pass: boolean
  message(): string
}

/**
 * For vitest and jest: `expect.extend(fitnessMatchers)`, then `await expect('.').toHoldFitness({ rules: [...] })`. What could
 * not be judged is thrown: with `.not` before it, too, a rule that selects nothing is no broken rule.
 */
export const fitnessMatchers = {
  async toHoldFitness(folder: string, form: FitnessForm): Promise<MatcherVerdict> {
    const { isHeld, isJudged, message } = await verdictOf(form, folder)
    if (!isJudged) throw new CannotJudge(message())
    return {
      pass: isHeld,
      message: () => (isHeld ? `Every rule holds in ${folder}, and one of them should not.` : message()),
    }
  },
}

const verdictOf = async (
  form: FitnessForm,
  folder: string,
): Promise<{ readonly isHeld: boolean; readonly isJudged: boolean; message(): string }> => {
  const violations = await fitnessViolations(form, folder)
  return {
    isHeld: violations.findings.length + violations.problems.length === 0,
    isJudged: violations.problems.length === 0,
    message: () => violationsText(violations),
  }
}
