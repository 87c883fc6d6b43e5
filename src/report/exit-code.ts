import type { Outcome } from '../core/outcome.ts'

const codes = { pass: 0, fail: 1, broken: 2 } as const

/** 0 nothing at or above the threshold, 1 findings, 2 could not judge. Never a count. */
export const exitCode = (outcome: Outcome): 0 | 1 | 2 => codes[outcome.kind]
