import type { Rule } from '../src/core/rule.ts'

/** Every rule. */
export const rules: readonly Rule[] = []
