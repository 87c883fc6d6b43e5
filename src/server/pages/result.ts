import { markup, type Markup } from './markup.ts'

/** What verifications say about a pact, or comparisons with OpenAPI documents where there is none. */
export type Result = 'passed' | 'failed' | 'fits' | 'does-not-fit' | 'unverified' | 'no-pact'

export const resultOf = (
  success: boolean | undefined,
  evidence: 'verification' | 'comparison' = 'verification',
): Result => {
  if (success === undefined) return 'unverified'
  if (evidence === 'comparison') return success ? 'fits' : 'does-not-fit'
  return success ? 'passed' : 'failed'
}

const words: Readonly<Record<Result, readonly [sign: string, word: string]>> = {
  passed: ['✓', 'Verified'],
  failed: ['✕', 'Failed'],
  fits: ['≈', 'Compared, fits'],
  'does-not-fit': ['✕', 'Compared, does not fit'],
  unverified: ['?', 'Not verified'],
  'no-pact': ['–', 'No pact'],
}

export const resultSign = (result: Result): string => words[result][0]

/** A result as sign, word and colour. */
export const resultMark = (result: Result): Markup =>
  markup`<span class="mark ${result}"><span aria-hidden="true">${words[result][0]}</span> ${words[result][1]}</span>`
