import { listOf, mapped, object, optional, required } from '../config/collection-shapes.ts'
import { readShape } from '../config/load.ts'
import { exactly, text } from '../config/scalar-shapes.ts'
import type { Place } from '../config/shape.ts'
import type { Finding, Suppression } from '../core/finding.ts'
import type { Problem } from '../core/problem.ts'
import { subjectText } from '../core/subject.ts'
import { suppressionRules, unused } from './rules.ts'
import type { Stale } from './stale.ts'

/** A finding that is accepted for now. Everything but the fingerprint is there for people. */
export interface BaselineEntry {
  readonly fingerprint: string
  readonly rule: string
  readonly path: string
  readonly subject?: string
  readonly reason?: string
  readonly place: Place
}

export interface Baseline {
  readonly path: string
  readonly entries: readonly BaselineEntry[]
}

export interface LoadedBaseline {
  readonly baseline: Baseline
  readonly problems: readonly Problem[]
}

const entryShape = mapped(
  object({
    fingerprint: required(text, 'It identifies the finding; "concordat baseline" writes it.'),
    rule: required(text, 'The rule of the finding.'),
    path: required(text, 'The file of the finding.'),
    subject: optional(text, 'What the finding is about.'),
    reason: optional(text, 'Why the finding is accepted.'),
  }),
  (entry, place) => ({ ...entry, place }),
)

const baselineShape = object({
  version: required(exactly(1), 'The version of the form of this file: 1.'),
  findings: required(listOf(entryShape), 'The accepted findings.'),
})

/** Reads a baseline, YAML or JSON. An entry with a mistake is left out. */
export const readBaseline = (text: string, path: string): LoadedBaseline => {
  const { value, problems } = readShape(baselineShape, text, path, { depth: 10, values: 2_000_000 })
  return { baseline: { path, entries: value?.findings ?? [] }, problems }
}

/**
 * The text of a baseline that accepts these findings: JSON when the path ends in `.json`, otherwise YAML. Reasons of the
 * previous baseline are kept. Findings that something else suppresses, and those about suppressions, are left out.
 */
export const writeBaseline = (findings: readonly Finding[], path: string, previous?: Baseline): string => {
  const reasons = new Map(previous?.entries.map(({ fingerprint, reason }) => [fingerprint, reason]))
  const accepted = findings.filter(
    ({ rule, suppressed }) =>
      (suppressed === null || suppressed.by === 'baseline') &&
      !suppressionRules.some(({ id }) => id === rule),
  )
  const byFingerprint = new Map(accepted.map((finding) => [finding.fingerprint, finding]))
  const entries = [...byFingerprint.values()]
    .map((finding) => ({
      fingerprint: finding.fingerprint,
      rule: finding.rule,
      path: finding.location.path,
      subject: subjectText(finding.subject).trim() === '' ? undefined : subjectText(finding.subject),
      reason: reasons.get(finding.fingerprint),
    }))
    .sort((one, other) => compareText(sortKey(one), sortKey(other)))
  return path.endsWith('.json') ? asJson(entries) : asYaml(entries)
}

interface WrittenEntry {
  readonly fingerprint: string
  readonly rule: string
  readonly path: string
  readonly subject: string | undefined
  readonly reason: string | undefined
}

const sortKey = ({ path, rule, subject, fingerprint }: WrittenEntry): string =>
  [path, rule, subject ?? '', fingerprint].join('\0')

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const asJson = (entries: readonly WrittenEntry[]): string =>
  `${JSON.stringify({ version: 1, findings: entries }, null, 2)}\n`

const yamlHead = `# Findings that were accepted when Concordat was introduced. "concordat baseline" writes this file.
# A "reason" that you add to an entry is kept.
version: 1
`

const asYaml = (entries: readonly WrittenEntry[]): string => {
  if (entries.length === 0) return `${yamlHead}findings: []\n`
  const lines = entries.map((entry) =>
    Object.entries(entry)
      .filter(([, value]) => value !== undefined)
      .map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${yamlText(String(value))}\n`)
      .join(''),
  )
  return `${yamlHead}findings:\n${lines.join('')}`
}

/** A JSON string is a YAML one but for the characters that YAML does not allow to stand for themselves. */
const yamlText = (text: string): string =>
  JSON.stringify(text).replace(
    /[\x7f-\x9f\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

export interface BaselineUse {
  suppressionOf(finding: Finding): Suppression | undefined
  /** Entries that matched none of the findings asked about so far. */
  stale(): readonly Stale[]
}

/** Accepts the findings of a baseline. */
export const useBaseline = ({ path, entries }: Baseline): BaselineUse => {
  const byFingerprint = new Map(entries.map((entry) => [entry.fingerprint, entry]))
  const used = new Set<string>()
  return {
    suppressionOf: ({ fingerprint }) => {
      const entry = byFingerprint.get(fingerprint)
      if (entry === undefined) return undefined
      used.add(fingerprint)
      return {
        by: 'baseline',
        reason: entry.reason ?? 'accepted in the baseline',
        path,
        line: entry.place.line,
      }
    },
    stale: () =>
      entries
        .filter(({ fingerprint }) => !used.has(fingerprint))
        .map(({ fingerprint, rule, path: file, subject, place: { line, column } }) => ({
          rule: unused,
          about: rule,
          message:
            `The entry of the baseline for "${rule}" in "${file}"${subject === undefined ? '' : ` (${subject})`} ` +
            'matches no finding any more.',
          subject: [`baseline ${fingerprint}`],
          location: { path, side: 'head', line, column, endLine: line, endColumn: column },
        })),
  }
}
