import type { DataRule, RuleSet } from './metadata.ts'
import { invalidRuleSet } from './registry-error.ts'

/** Throws `RegistryError` 42210 for rules without a name, with one name, or with a mode their list does not allow. */
export const checkRuleSet = (ruleSet: RuleSet): void => {
  checkRules(ruleSet.migrationRules ?? [], 'Migration', ['UPGRADE', 'DOWNGRADE', 'UPDOWN'])
  checkRules(ruleSet.domainRules ?? [], 'Domain', ['READ', 'WRITE', 'WRITEREAD'])
  checkRules(ruleSet.encodingRules ?? [], 'Encoding', ['READ', 'WRITE', 'WRITEREAD'])
}

const checkRules = (rules: readonly DataRule[], list: string, modes: readonly string[]): void => {
  const names = new Set<string>()
  for (const { name, mode } of rules) {
    if (typeof name !== 'string' || !isName(name)) {
      throw invalidRuleSet(`The rule name ${JSON.stringify(name ?? '')} is not valid.`)
    }
    if (names.has(name)) throw invalidRuleSet(`Found rule with duplicate name '${name}'`)
    names.add(name)
    if (mode !== undefined && mode !== null && !modes.includes(mode.toUpperCase())) {
      throw invalidRuleSet(`${list} rules can only be ${modes.join(', ')}: the rule '${name}' is ${mode}.`)
    }
  }
}

/** A letter or underscore, then those, digits and hyphens: names become parts of metrics and headers. */
const isName = (name: string): boolean => name.length <= 128 && /^[A-Za-z_][\w-]*$/.test(name)
