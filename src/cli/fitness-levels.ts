import { configuredRules } from '../config/fitness-rule-ids.ts'
import type { FitnessConfig } from '../config/fitness.ts'
import type { Severity } from '../core/rule.ts'
import type { FitnessRule } from '../fitness/rules/rule.ts'
import type { Configuration } from './configuration.ts'

/** What "rules" and --rule say of rules of the configuration holds for them as for those of the catalogue. */
export const withLevels = (
  rules: readonly FitnessRule[],
  configuration: Configuration,
): readonly FitnessRule[] => {
  const levels = levelsOf(configuration)
  return rules.flatMap((rule) => {
    const severity = levels.get(rule.id)
    return severity === undefined ? [] : [{ ...rule, severity }]
  })
}

/** The same for figures that may not get worse. */
export const activeRatchets = (
  { ratchet = [] }: FitnessConfig,
  configuration: Configuration,
): NonNullable<FitnessConfig['ratchet']> => {
  const levels = levelsOf(configuration)
  return ratchet.flatMap((entry) => {
    const severity = levels.get(entry.id)
    return severity === undefined ? [] : [{ ...entry, severity }]
  })
}

/** The severities of the configured rules that are not off. */
export const levelsOf = ({ config, severityOf }: Configuration): ReadonlyMap<string, Severity> =>
  new Map(
    configuredRules(config).flatMap((info) => {
      const level = severityOf(info)
      return level === 'off' ? [] : [[info.id, level] as const]
    }),
  )
