import { rules } from '../../rules/index.ts'
import { registryRules } from '../compat/rules.ts'
import type { RuleInfo } from '../core/rule.ts'
import { importRules } from '../fitness/judging/import-rules.ts'
import { suppressionRules } from '../suppress/rules.ts'

/** Everything that can stand as a rule in a report: the rules about contracts, a registry's verdict, imports, and suppressions. */
export const catalogue: readonly RuleInfo[] = [
  ...rules,
  ...registryRules,
  ...importRules,
  ...suppressionRules,
]
