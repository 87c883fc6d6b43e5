import type { Finding } from '../core/finding.ts'
import type { Location } from '../core/location.ts'
import type { CouplingScope, Origin, RunResult } from '../core/outcome.ts'
import { plainJson } from './escape.ts'
import { byPlace, problemsOf } from './ordering.ts'
import type { Report } from './report.ts'

/** For programs. The order of the keys and of the findings (by path, line, column, rule) is part of the form. */
export const jsonReport = (result: RunResult): Report => {
  const { errors, warnings, infos, suppressed, contracts, compared, durationMs } = result.summary
  const report = {
    version: 1,
    outcome: result.outcome.kind,
    base: result.base === null ? null : originOf(result.base),
    head: result.head === null ? null : originOf(result.head),
    summary: { errors, warnings, infos, suppressed, contracts, compared, durationMs: Math.round(durationMs) },
    ...(result.coupling && { coupling: couplingOf(result.coupling) }),
    findings: byPlace(result.findings).map(findingOf),
    problems: problemsOf(result).map(({ path, line, column, message }) => ({ path, line, column, message })),
  }
  return { text: `${plainJson(report, 2)}\n` }
}

const couplingOf = ({ files, dependencies, services }: CouplingScope): CouplingScope => ({
  files,
  dependencies,
  services,
})

const originOf = (origin: Origin): Origin => {
  switch (origin.kind) {
    case 'git':
      return { kind: 'git', ref: origin.ref, commit: origin.commit }
    case 'directory':
      return { kind: 'directory', path: origin.path }
    case 'index':
    case 'worktree':
    case 'empty':
      return { kind: origin.kind }
  }
}

const locationOf = ({ path, side, line, column, endLine, endColumn }: Location): Location => ({
  path,
  side,
  line,
  column,
  endLine,
  endColumn,
})

const findingOf = (finding: Finding): Finding => ({
  rule: finding.rule,
  aliases: finding.aliases,
  severity: finding.severity,
  verdict: finding.verdict,
  message: finding.message,
  subject: finding.subject,
  location: locationOf(finding.location),
  related: finding.related.map(locationOf),
  fingerprint: finding.fingerprint,
  why: finding.why,
  fix: finding.fix,
  witness: finding.witness ?? null,
  consumers: finding.consumers,
  suppressed: finding.suppressed,
})
