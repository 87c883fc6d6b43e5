import type { RunResult } from '../core/outcome.ts'
import type { Severity } from '../core/rule.ts'
import { fingerprint } from '../core/fingerprint.ts'
import { plainJson } from './escape.ts'
import { byPlace, problemsOf, unsuppressed } from './ordering.ts'
import type { Report } from './report.ts'

const severities: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'minor', info: 'info' }

interface Issue {
  readonly description: string
  readonly check_name: string
  readonly fingerprint: string
  readonly severity: string
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } }
}

/** GitLab's code quality report. */
export const gitlabReport = (result: RunResult): Report => {
  const problems = problemsOf(result).map(({ path, line, message }): Issue => ({
    description: message,
    check_name: 'concordat/problem',
    fingerprint: fingerprint('concordat/problem', path, [message]),
    severity: 'blocker',
    location: { path, lines: { begin: line } },
  }))
  const findings = byPlace(unsuppressed(result.findings)).map((finding): Issue => ({
    description: finding.fix === '' ? finding.message : `${finding.message} ${finding.fix}`,
    check_name: finding.rule,
    fingerprint: finding.fingerprint,
    severity: severities[finding.severity],
    location: { path: finding.location.path, lines: { begin: finding.location.line } },
  }))
  return { text: `${plainJson(withUniqueFingerprints([...problems, ...findings]), 2)}\n` }
}

/** GitLab drops issues whose fingerprint it has seen. */
const withUniqueFingerprints = (issues: readonly Issue[]): readonly Issue[] => {
  const seen = new Map<string, number>()
  return issues.map((issue) => {
    const times = (seen.get(issue.fingerprint) ?? 0) + 1
    seen.set(issue.fingerprint, times)
    return times === 1 ? issue : { ...issue, fingerprint: `${issue.fingerprint}-${times}` }
  })
}
