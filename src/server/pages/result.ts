import { markup, type Markup } from './markup.ts'

/** What verifications say about a pact. */
export type Result = 'passed' | 'failed' | 'unverified' | 'no-pact'

export const resultOf = (success: boolean | undefined): Result =>
  success === undefined ? 'unverified' : success ? 'passed' : 'failed'

const words: Readonly<Record<Result, readonly [sign: string, word: string]>> = {
  passed: ['✓', 'Verified'],
  failed: ['✕', 'Failed'],
  unverified: ['?', 'Not verified'],
  'no-pact': ['–', 'No pact'],
}

export const resultWord = (result: Result): string => words[result][1]
export const resultSign = (result: Result): string => words[result][0]

/** A result as sign, word and colour. */
export const resultMark = (result: Result): Markup =>
  markup`<span class="mark ${result}"><span aria-hidden="true">${words[result][0]}</span> ${words[result][1]}</span>`
