import type { Finding } from '../core/finding.ts'
import type { CouplingScope } from '../core/outcome.ts'
import type { Severity } from '../core/rule.ts'
import { outcomeOf } from '../engine/outcome.ts'
import { leftOutOf } from '../fitness/judging/brief.ts'
import { oncePerCycle, type JudgedFinding } from '../fitness/judging/judged.ts'
import type { SourceTree } from '../source/source-tree.ts'
import { suppress } from '../suppress/suppress.ts'
import { catalogue } from './catalogue.ts'
import type { Configuration } from './configuration.ts'
import type { FitnessRun } from './fitness-run.ts'
import type { Judgement } from './judgement.ts'
import { summaryOf } from './summary.ts'

/** Which of the findings are shown. */
export interface Shown {
  shows(finding: JudgedFinding): boolean
  /** Everything was judged and shown: only then something that accepts a finding can turn out unused. */
  readonly everything: boolean
}

export const showsEverything: Shown = { shows: () => true, everything: true }

/** The findings that are shown, each marked with what accepts it, and those about what accepts nothing. */
export const markedFindings = (
  run: FitnessRun,
  { config, today, severityOf }: Configuration,
  { shows, everything }: Shown,
): { readonly judged: readonly JudgedFinding[]; readonly unused: readonly Finding[] } => {
  const shown = run.findings.filter(shows)
  const told = suppress({
    findings: shown.map(({ finding }) => finding),
    judged: [],
    textOf: () => undefined,
    wholeRepository: everything,
    skipped: catalogue.flatMap(({ id }) => (id.startsWith('fitness/') ? [] : [id])),
    ignores: config.ignore ?? [],
    baseline: undefined,
    today,
    severityOf,
  })
  return {
    judged: shown.map((one, index) => {
      const finding = told[index]!
      return { ...one, finding: { ...finding, suppressed: finding.suppressed ?? one.finding.suppressed } }
    }),
    unused: [...told.slice(shown.length), ...(everything ? run.stale : [])],
  }
}

export interface Reported {
  readonly findings: readonly Finding[]
  readonly scope: CouplingScope
}

/** The findings as they are reported, each cycle once. */
export const reportedFindings = (run: FitnessRun, configuration: Configuration, shown: Shown): Reported => {
  const { judged, unused } = markedFindings(run, configuration, shown)
  const [open, accepted] = [
    judged.filter(({ finding }) => finding.suppressed === null),
    judged.filter(({ finding }) => finding.suppressed !== null),
  ]
  const once = oncePerCycle(open)
  const leftOut = leftOutOf(once)
  return {
    findings: [...[...once, ...accepted].map(({ finding }) => finding), ...unused],
    scope: { ...run.scope, ...(leftOut && { leftOut }) },
  }
}

/** A run as the result that reports are written of. */
export const fitnessJudgement = (
  run: FitnessRun,
  configuration: Configuration,
  shown: Shown,
  failOn: Severity,
  tree: SourceTree,
  close: () => void,
): Judgement => {
  const { findings, scope } = reportedFindings(run, configuration, shown)
  const problems = [...configuration.problems, ...run.problems]
  return {
    result: {
      outcome: outcomeOf(findings, problems, failOn),
      base: null,
      head: tree.origin,
      summary: summaryOf(findings, { contracts: 0, compared: 0 }),
      findings,
      problems,
      coupling: scope,
    },
    trees: { head: tree },
    close,
  }
}
