import type { Finding } from '../../core/finding.ts'
import { fingerprint } from '../../core/fingerprint.ts'
import type { FrozenFile, FrozenUse } from '../baseline/frozen.ts'
import type { RuleInfo, Severity } from '../../core/rule.ts'
import type { JudgedFinding } from './judged.ts'

/** The findings, those that the baseline holds marked as accepted. */
export const withFrozen = (
  findings: readonly JudgedFinding[],
  use: FrozenUse,
  { path }: FrozenFile,
): readonly JudgedFinding[] =>
  findings.map((judged) => {
    const line = use.lineThatAccepts(judged.frozen)
    if (line === undefined) return judged
    const suppressed = { by: 'baseline', reason: 'accepted in the baseline', path, line } as const
    return { ...judged, finding: { ...judged.finding, suppressed } }
  })

/** A finding for each line of the baseline that accepts nothing any more. */
export const staleFindings = (
  use: FrozenUse,
  { path }: FrozenFile,
  rule: RuleInfo,
  severity: Severity,
): readonly Finding[] =>
  use.stale().map(({ key, line }) => {
    const subject = [`baseline ${key}`]
    return {
      rule: rule.id,
      aliases: {},
      severity,
      verdict: null,
      message: `The baseline accepts "${key}", which is not found any more`,
      subject,
      location: { path, side: 'head', line, column: 1, endLine: line, endColumn: 1 },
      related: [],
      fingerprint: fingerprint(rule.id, path, subject),
      why: rule.docs.why,
      fix: 'Remove the line, or write the file anew with: concordat fitness baseline',
      witness: null,
      consumers: null,
      suppressed: null,
    }
  })
