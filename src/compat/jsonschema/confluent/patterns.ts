import { BudgetExceeded, createBudget } from '../../../formats/jsonschema/inclusion/budget.ts'
import { parsePattern } from '../../../formats/jsonschema/inclusion/regex/parse-pattern.ts'
import { createRegexes, type Regex, type Regexes } from '../../../formats/jsonschema/inclusion/regex/regex.ts'

/** Whether patterns find something in texts; undefined when that cannot be told. */
export interface Patterns {
  readonly find: (pattern: string, text: string) => boolean | undefined
}

/** Patterns come from schemas, which are hostile: they are matched by derivatives, in bounded time, without backtracking. */
export const newPatterns = (): Patterns => {
  const parsed = new Map<string, Regex | undefined>()
  // The clock starts with the first pattern.
  let regexes: Regexes | undefined

  const matches = (pattern: string, text: string): boolean | undefined => {
    regexes ??= createRegexes(createBudget({ steps: 2_000_000, milliseconds: 2_000 }))
    if (!parsed.has(pattern)) parsed.set(pattern, parsePattern(pattern, regexes))
    const regex = parsed.get(pattern)
    return regex === undefined ? findPlainly(pattern, text) : derivesToEmpty(regexes, regex, text)
  }

  return {
    find: (pattern, text) => {
      try {
        return matches(pattern, text)
      } catch (error) {
        if (error instanceof BudgetExceeded) return undefined
        throw error
      }
    },
  }
}

const derivesToEmpty = (regexes: Regexes, regex: Regex, text: string): boolean => {
  let rest = regex
  let atStart = true
  for (const character of text) {
    rest = regexes.derive(rest, character.codePointAt(0) ?? 0, atStart)
    atStart = false
  }
  return regexes.nullable(rest, { atStart, atEnd: true })
}

/** What the derivatives do not cover is left to JavaScript where it cannot backtrack much: with one repetition at most. */
const findPlainly = (pattern: string, text: string): boolean | undefined => {
  const repetitions = pattern.split(/[*+{]/).length - 1
  if (repetitions > 1) return undefined
  try {
    return new RegExp(pattern).test(text)
  } catch {
    return undefined
  }
}
