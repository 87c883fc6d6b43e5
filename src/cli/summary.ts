import type { Finding } from '../core/finding.ts'
import type { Summary } from '../core/outcome.ts'
import type { Severity } from '../core/rule.ts'

/** Counts of a run that ends now. */
export const summaryOf = (
  findings: readonly Finding[],
  judged: Pick<Summary, 'contracts' | 'compared'>,
): Summary => {
  const counted = findings.filter((finding) => finding.suppressed === null)
  const count = (severity: Severity) => counted.filter((finding) => finding.severity === severity).length
  return {
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    suppressed: findings.length - counted.length,
    contracts: judged.contracts,
    compared: judged.compared,
    durationMs: Math.round(performance.now()),
  }
}
