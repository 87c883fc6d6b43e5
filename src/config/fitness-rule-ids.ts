import type { RuleInfo } from '../core/rule.ts'
import type { Config } from './schema.ts'

/** Rules that the configuration itself defines: they have a level and can be ignored like those of the catalogue. */
export const configuredRules = ({ fitness }: Config): readonly RuleInfo[] =>
  [...(fitness?.rules ?? []), ...(fitness?.landscapeRules ?? []), ...(fitness?.ratchet ?? [])].map(
    ({ id, because = '', severity = 'error' }) => ({
      id,
      title: because,
      severity,
      verdict: null,
      presets: ['default'],
      docs: { why: because, fix: '', since: '' },
    }),
  )
