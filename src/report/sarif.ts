import type { Finding } from '../core/finding.ts'
import type { Location } from '../core/location.ts'
import type { RunResult } from '../core/outcome.ts'
import type { Problem } from '../core/problem.ts'
import type { Severity } from '../core/rule.ts'
import { subjectText } from '../core/subject.ts'
import { plainJson, uri } from './escape.ts'
import { exitCode } from './exit-code.ts'
import { bySeverity, problemsOf } from './ordering.ts'
import type { Report, ReportOptions } from './report.ts'
import { type LineLookup, lineLookup, pointOf, unitColumn } from './source-lines.ts'
import { isAboutRun, isWholeFile } from './wording.ts'

/** GitHub refuses a run with more results, and a file of more than 10 MB gzipped; such text shrinks to a fifth or less. */
const maximumResults = 25_000
const maximumCharacters = 45_000_000

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }

/** SARIF 2.1.0, as GitHub code scanning reads it. Columns count UTF-16 units in every file. */
export const sarifReport = (result: RunResult, options: ReportOptions): Report => {
  const lineOf = lineLookup((path, side) => options.textOf(path, side))
  const findings = bySeverity(result.findings).slice(0, maximumResults)
  const rules = rulesOf(findings)
  const ruleIndexes = new Map(rules.map(({ id }, index) => [id, index]))
  const results = withinLimits(
    findings.map((finding) => resultOf(finding, ruleIndexes.get(finding.rule) ?? -1, lineOf)),
  )
  const run = {
    tool: {
      driver: {
        name: 'Concordat',
        semanticVersion: options.version,
        rules,
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: result.outcome.kind !== 'broken',
        exitCode: exitCode(result.outcome),
        toolExecutionNotifications: [
          ...problemsOf(result).map((problem) => notification(problem, lineOf)),
          ...(results.length < result.findings.length
            ? [cutNote(results.length, result.findings.length)]
            : []),
        ],
      },
    ],
    results,
  }
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }
  return { text: `${plainJson(log)}\n` }
}

/** One descriptor for every rule that found something, in the order of ids, explained by its first finding. */
const rulesOf = (findings: readonly Finding[]) => {
  const first = new Map(findings.toReversed().map((finding) => [finding.rule, finding]))
  return [...first.values()]
    .sort((one, other) => (one.rule < other.rule ? -1 : 1))
    .map(({ rule, why, fix, severity }) => ({
      id: rule,
      shortDescription: { text: rule },
      fullDescription: { text: why || rule },
      help: { text: `Why: ${why}\n\nFix: ${fix}` },
      defaultConfiguration: { level: levels[severity] },
    }))
}

const resultOf = (finding: Finding, ruleIndex: number, lineOf: LineLookup) => ({
  ruleId: finding.rule,
  ruleIndex,
  level: levels[finding.severity],
  message: { text: finding.message },
  locations: [
    {
      ...physical(finding.location, lineOf),
      logicalLocations: [{ fullyQualifiedName: subjectText(finding.subject) }],
    },
  ],
  relatedLocations: finding.related.map((location, id) => ({
    id,
    ...physical(location, lineOf),
    message: { text: location.side === 'base' ? 'Before the change' : 'See also' },
  })),
  partialFingerprints: { 'concordat/v1': finding.fingerprint },
  suppressions: finding.suppressed === null ? [] : [suppression(finding.suppressed)],
  properties: {
    verdict: finding.verdict,
    side: finding.location.side,
    aliases: finding.aliases,
    consumers: finding.consumers,
    witness: finding.witness ?? null,
  },
})

const suppression = ({ by, reason, path, line }: NonNullable<Finding['suppressed']>) => ({
  kind: by === 'comment' ? 'inSource' : 'external',
  status: 'accepted',
  justification: reason,
  location: { physicalLocation: { artifactLocation: { uri: uri(path) }, region: { startLine: line } } },
})

const physical = (location: Location, lineOf: LineLookup) => ({
  physicalLocation: {
    artifactLocation: { uri: uri(location.path), uriBaseId: '%SRCROOT%' },
    region: isWholeFile(location)
      ? { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 }
      : {
          startLine: location.line,
          startColumn: columnOf(location, location.line, location.column, lineOf),
          endLine: location.endLine,
          endColumn: columnOf(location, location.endLine, location.endColumn, lineOf),
        },
  },
})

const columnOf = ({ path, side }: Location, line: number, column: number, lineOf: LineLookup): number => {
  if (!path.endsWith('.proto')) return column
  const text = lineOf(path, side, line)
  return text === undefined ? column : unitColumn(path, text, column)
}

const notification = (problem: Problem, lineOf: LineLookup) => ({
  level: 'error',
  message: { text: problem.message },
  locations: isAboutRun(problem) ? [] : [physical(pointOf(problem), lineOf)],
})

const cutNote = (kept: number, all: number) => ({
  level: 'warning',
  message: {
    text:
      `Only the ${kept} most severe of ${all} findings are in this report, because code scanning takes no more. ` +
      'The other formats have all of them.',
  },
})

/** The first results that fit. */
const withinLimits = <Result>(results: readonly Result[]): readonly Result[] => {
  const kept: Result[] = []
  let characters = 0
  for (const result of results) {
    characters += plainJson(result).length
    if (characters > maximumCharacters) break
    kept.push(result)
  }
  return kept
}
