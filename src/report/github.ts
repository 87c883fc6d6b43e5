import type { Finding } from '../core/finding.ts'
import type { Location } from '../core/location.ts'
import type { RunResult } from '../core/outcome.ts'
import type { Problem } from '../core/problem.ts'
import type { Severity } from '../core/rule.ts'
import { annotationData, annotationProperty, oneLine } from './escape.ts'
import { markdownText } from './markdown.ts'
import { bySeverity, problemsOf, unsuppressed } from './ordering.ts'
import type { Report } from './report.ts'
import { isAboutRun, isWholeFile, placeText, summaryText, verdictOf } from './wording.ts'

/** GitHub shows so many annotations of each kind per step and drops the others without a word. */
const shownPerKind = 10

/** GitHub refuses a longer step summary. */
const summaryBytes = 1_000_000

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/** Workflow annotations, the most severe first; what GitHub would drop follows as lines of the log. */
export const githubReport = (result: RunResult): Report => {
  const left = new Map(Object.values(commands).map((command) => [command, shownPerKind]))
  const takes = (command: string): boolean => {
    const rest = left.get(command) ?? 0
    left.set(command, rest - 1)
    return rest > 0
  }
  const problems = problemsOf(result).map((problem) =>
    takes('error') ? problemAnnotation(problem) : logLine('problem', placeText(problem), problem.message),
  )
  const findings = bySeverity(unsuppressed(result.findings)).map((finding) =>
    takes(commands[finding.severity])
      ? annotation(finding)
      : logLine(finding.severity, placeText(finding.location), `${finding.message} (${finding.rule})`),
  )
  const { title } = verdictOf(result)
  const verdict = oneLine(`${title}: ${summaryText(result)}`)
  return {
    text: `${[...problems, ...findings, verdict].join('\n')}\n`,
    stepSummary: markdownText(result, summaryBytes),
  }
}

const annotation = (finding: Finding): string => {
  const { message, why, fix, location, rule } = finding
  const parts = [message, ...(why === '' ? [] : [`Why: ${why}`]), ...(fix === '' ? [] : [`Fix: ${fix}`])]
  const properties: Properties = [['file', location.path], ...placeOf(location), ['title', rule]]
  return command(commands[finding.severity], properties, parts.join('\n'))
}

const problemAnnotation = (problem: Problem): string => {
  const { path, line, column, message } = problem
  const place: Properties = [
    ['file', path],
    ['line', line],
    ['col', column],
  ]
  return command('error', [...(isAboutRun(problem) ? [] : place), ['title', 'Could not judge']], message)
}

type Properties = readonly (readonly [name: string, value: string | number])[]

/** A place in the base is no place of the files that were checked out; columns hold only within one line. */
const placeOf = (location: Location): Properties => {
  const { line, column, endLine, endColumn } = location
  if (location.side === 'base' || isWholeFile(location)) return []
  const lines: Properties = [
    ['line', line],
    ['endLine', endLine],
  ]
  const isOneLine = line === endLine && endColumn > column
  return isOneLine ? [...lines, ['col', column], ['endColumn', endColumn]] : lines
}

const command = (name: string, properties: Properties, message: string): string => {
  const written = properties.map(([key, value]) => `${key}=${annotationProperty(String(value))}`)
  return `::${name} ${written.join(',')}::${annotationData(message)}`
}

/** It starts with a word of ours, so that it is no command. */
const logLine = (label: string, place: string, message: string): string =>
  oneLine(`${label}: ${place} ${message}`)
