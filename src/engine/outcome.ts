import type { Finding } from '../core/finding.ts'
import type { Outcome } from '../core/outcome.ts'
import type { Problem } from '../core/problem.ts'
import type { Severity } from '../core/rule.ts'

const rank: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 }

export const isAtLeast = (severity: Severity, threshold: Severity): boolean =>
  rank[severity] >= rank[threshold]

/** Problems outrank findings: whoever could not read everything must not say that the rest is all there is. */
export const outcomeOf = (
  findings: readonly Finding[],
  problems: readonly Problem[],
  failOn: Severity,
): Outcome => {
  if (problems.length > 0) return { kind: 'broken', causes: problems }
  const errors = findings.filter(
    (finding) => finding.suppressed === null && isAtLeast(finding.severity, failOn),
  ).length
  return errors > 0 ? { kind: 'fail', errors } : { kind: 'pass' }
}
