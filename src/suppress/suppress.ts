import { glob } from '../config/glob.ts'
import type { IgnoreEntry } from '../config/schema.ts'
import type { Finding } from '../core/finding.ts'
import type { RuleInfo, Severity } from '../core/rule.ts'
import { type Baseline, useBaseline } from './baseline.ts'
import { configuredIgnores } from './configured.ts'
import { type FileIgnores, fileIgnores } from './inline.ts'
import { suppressionFinding, unused } from './rules.ts'
import type { Stale } from './stale.ts'

export interface SuppressInput {
  readonly findings: readonly Finding[]
  /** Files of the head that were judged. Only there an inline suppression can turn out unused. */
  readonly judged: Iterable<string>
  /** Text of a judged file of the head. */
  textOf(path: string): string | undefined
  /** Every contract was compared and linted: only then an entry of the configuration or baseline can turn out unused. */
  readonly wholeRepository: boolean
  /**
   * Ids of rules that were not asked although they are on, such as the lint rules when a run only compares. What
   * suppresses one of them is not unused.
   */
  readonly skipped?: readonly string[]
  readonly ignores: readonly IgnoreEntry[]
  readonly baseline: Baseline | undefined
  /** YYYY-MM-DD */
  readonly today: string
  /** Severity of the findings about suppressions. */
  severityOf(rule: RuleInfo): Severity | 'off'
}

/**
 * The findings, each with the suppression that applies to it (a comment before the configuration before the baseline),
 * and after them the findings about suppressions that have no reason, have expired or match nothing.
 */
export const suppress = (input: SuppressInput): readonly Finding[] => {
  const judged = new Set(input.judged)
  const inline = inlineIgnores(new Set([...judged, ...headPaths(input.findings)]), input.textOf)
  const configured = configuredIgnores(input.ignores, input.today)
  const baseline = input.baseline === undefined ? undefined : useBaseline(input.baseline)
  const findings = input.findings.map((finding) => {
    const { location } = finding
    // Each one is asked, whoever wins: an entry that matches is in use.
    const byComment = location.side === 'head' ? inline.get(location.path)?.suppressionOf(finding) : undefined
    const byConfiguration = configured.suppressionOf(finding)
    const byBaseline = baseline?.suppressionOf(finding)
    return { ...finding, suppressed: byComment ?? byConfiguration ?? byBaseline ?? null }
  })
  const entries = configured.stale()
  const stale: readonly Stale[] = [
    ...[...inline].flatMap(([path, ignores]) => (judged.has(path) ? ignores.stale() : [])),
    ...entries.expired,
    ...(input.wholeRepository ? [...entries.unused, ...(baseline?.stale() ?? [])] : []),
  ]
  const reported = stale.filter(
    ({ rule, about }) => rule !== unused || !(input.skipped ?? []).some(glob(about)),
  )
  return [...findings, ...reported.flatMap((one) => staleFinding(one, input.severityOf(one.rule)))]
}

const headPaths = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ location }) => location.side === 'head').map(({ location }) => location.path)

const inlineIgnores = (
  paths: Iterable<string>,
  textOf: (path: string) => string | undefined,
): ReadonlyMap<string, FileIgnores> => {
  const byPath = new Map<string, FileIgnores>()
  for (const path of paths) {
    const text = textOf(path)
    const ignores = text === undefined ? undefined : fileIgnores(path, text)
    if (ignores !== undefined) byPath.set(path, ignores)
  }
  return byPath
}

const staleFinding = (
  { rule, message, subject, location }: Stale,
  severity: Severity | 'off',
): readonly Finding[] =>
  severity === 'off' ? [] : [suppressionFinding(rule, severity, message, subject, location)]
