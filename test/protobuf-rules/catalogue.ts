import { rules as all } from '../../rules/index.ts'
import type { Rule } from '../../src/core/rule.ts'

/** All rules about protobuf. */
export const rules: readonly Rule[] = all.filter(({ id }) => id.startsWith('protobuf/'))
