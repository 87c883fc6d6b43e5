import { BudgetExceeded, createBudget, defaultLimits } from '../../formats/jsonschema/inclusion/budget.ts'
import { createLanguages, type Languages } from '../../formats/jsonschema/inclusion/regex/languages.ts'

/**
 * Whether a regular expression finds something in a text; undefined when it cannot be told: it is none that every
 * library understands, or takes too long. Expressions in documents are hostile, so they are not run by the engine of Node.
 */
export const findsIn = (pattern: string, text: string): boolean | undefined =>
  asked((languages) => languages.matches(pattern, text))

/** A text in which all of some expressions find something and one does not; undefined when there is none or nobody knows. */
export const textBeyond = (within: readonly string[], beyond: string): string | undefined =>
  asked((languages) => {
    const patterns = [
      ...within.map((pattern) => ({ pattern, positive: true })),
      { pattern: beyond, positive: false },
    ]
    const found = languages.find({ patterns, minLength: 0, maxLength: Infinity, excluded: new Set() })
    return found.kind === 'text' ? found.text : undefined
  })

/** A text in which an expression finds something and that is none of some texts. */
export const textOtherThan = (pattern: string, excluded: ReadonlySet<string>): string | undefined =>
  asked((languages) => {
    const patterns = [{ pattern, positive: true }]
    const found = languages.find({ patterns, minLength: 0, maxLength: Infinity, excluded })
    return found.kind === 'text' ? found.text : undefined
  })

/** Whether no text satisfies all of the expressions, for certain. */
export const excludeEachOther = (patterns: readonly string[]): boolean =>
  asked((languages) => {
    const positive = patterns.map((pattern) => ({ pattern, positive: true }))
    const found = languages.find({
      patterns: positive,
      minLength: 0,
      maxLength: Infinity,
      excluded: new Set(),
    })
    return found.kind === 'none'
  }) ?? false

const asked = <Answer>(question: (languages: Languages) => Answer): Answer | undefined => {
  try {
    return question(createLanguages(createBudget(defaultLimits)))
  } catch (error) {
    if (error instanceof BudgetExceeded) return undefined
    throw error
  }
}
