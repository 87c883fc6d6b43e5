import type { Finding } from '../core/finding.ts'
import type { Location } from '../core/location.ts'
import type { RunResult } from '../core/outcome.ts'
import type { Problem } from '../core/problem.ts'
import { type Paint, painter, type Style } from './ansi.ts'
import { oneLine } from './escape.ts'
import { excerptOf } from './excerpt.ts'
import { byFile, byPlace, problemsOf, unsuppressed } from './ordering.ts'
import type { Report, ReportOptions } from './report.ts'
import { type LineLookup, lineLookup, pointOf, sourceLineOf } from './source-lines.ts'
import {
  aliasText,
  isAboutRun,
  isWholeFile,
  placeText,
  summaryText,
  verdictOf,
  verdictText,
  witnessText,
} from './wording.ts'
import { hanging, pageWidth, wrap } from './wrap.ts'

/** How many findings of one rule are shown with their source; further ones take a line or two each. */
const shownInFull = 3

/** What the parts of the report share. */
interface Page {
  readonly paint: Paint
  readonly lineOf: LineLookup
  /** How often each rule was shown. */
  readonly shown: Map<string, number>
  /** The explanations that were given: each is given once. */
  readonly explained: Set<string>
}

const styles: Readonly<Record<Finding['severity'], Style>> = { error: 'red', warning: 'yellow', info: 'blue' }

/** For people, at a terminal or in a CI log: what changed, where, whom it breaks, how to repair it, and the verdict. */
export const textReport = (result: RunResult, options: ReportOptions): Report => {
  const page: Page = {
    paint: painter(options.colour),
    lineOf: lineLookup((path, side) => options.textOf(path, side)),
    shown: new Map(),
    explained: new Set(),
  }
  const blocks = [
    ...[...byFile(byPlace(listed(result)))].map(([path, findings]) => fileBlock(path, findings, page)),
    ...(result.coupling?.leftOut?.sentences ?? []).map((sentence) => wrap(oneLine(sentence), pageWidth)),
    ...problemBlock(problemsOf(result), page),
    verdictBlock(result, page.paint),
  ]
  return { text: `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n` }
}

const listed = ({ findings, coupling }: RunResult): readonly Finding[] => {
  const leftOut = coupling?.leftOut?.fingerprints
  return unsuppressed(findings).filter(({ fingerprint }) => leftOut?.has(fingerprint) !== true)
}

const fileBlock = (path: string, findings: readonly Finding[], page: Page): readonly string[] => {
  const lines = [page.paint('bold', oneLine(path))]
  let previousInBrief = false
  for (const finding of findings) {
    const shown = page.shown.get(finding.rule) ?? 0
    page.shown.set(finding.rule, shown + 1)
    const inBrief = shown >= shownInFull
    if (!inBrief || !previousInBrief) lines.push('')
    lines.push(...(inBrief ? briefLines(finding, page) : fullLines(finding, page)))
    previousInBrief = inBrief
  }
  return lines
}

const briefLines = (finding: Finding, page: Page): readonly string[] => [
  ...headline(finding.severity, styles[finding.severity], finding.message, page),
  `${placeLine(finding.location, page)}  ${page.paint('dim', oneLine(finding.rule))}`,
  ...consumersLine(finding, page),
]

const fullLines = (finding: Finding, page: Page): readonly string[] => [
  ...headline(finding.severity, styles[finding.severity], finding.message, page),
  placeLine(finding.location, page),
  ...sourceLines(finding.location, page),
  ...finding.related.flatMap((location) => [relatedLine(location, page), ...sourceLines(location, page)]),
  ...explanation(finding, page),
]

const headline = (
  label: string,
  style: Style,
  message: string,
  { paint }: Page,
  within = pageWidth,
): readonly string[] =>
  hanging(`${label}: `, oneLine(message), within).map((line, index) =>
    index === 0
      ? paint(style, line.slice(0, label.length)) + paint('bold', line.slice(label.length))
      : paint('bold', line),
  )

const placeLine = (location: Location, { paint }: Page): string => {
  const gone = location.side === 'base' ? ' (in the base; it is gone from the head)' : ''
  return `  ${paint('cyan', oneLine(placeText(location)))}${gone}`
}

const relatedLine = (location: Location, { paint }: Page): string => {
  const label = location.side === 'base' ? 'before:' : 'see also:'
  return `  ${paint('dim', label)} ${paint('cyan', oneLine(placeText(location)))}`
}

/** The source line with its number and marks below what is meant. */
const sourceLines = (location: Location, { paint, lineOf }: Page): readonly string[] => {
  const line = isWholeFile(location) ? undefined : sourceLineOf(location, lineOf)
  if (line === undefined) return []
  const number = String(location.line).padStart(6)
  const { text, marks } = excerptOf(line, pageWidth - number.length - 3)
  const bar = paint('dim', '|')
  return [
    `${paint('dim', number)} ${bar}${text === '' ? '' : ` ${text}`}`,
    `${' '.repeat(number.length)} ${bar} ${paint('yellow', marks)}`,
  ]
}

/**
 * Why, who, example, repair, and the rule with its names in other tools. What was said at an earlier finding is left out.
 */
const explanation = (finding: Finding, page: Page): readonly string[] => {
  const once = (label: string, text: string): readonly string[] => {
    const key = JSON.stringify([finding.rule, label, text])
    if (text === '' || page.explained.has(key)) return []
    page.explained.add(key)
    return labelled(label, text, page)
  }
  const witness = witnessText(finding)
  const verdict = verdictText(finding.verdict)
  return [
    ...once('why:', finding.why),
    ...consumersLine(finding, page),
    ...(witness === undefined ? [] : labelled('e.g.:', shortened(witness), page)),
    ...once('fix:', finding.fix),
    ...labelled('rule:', verdict === undefined ? finding.rule : `${finding.rule} (${verdict})`, page),
    ...once('also:', aliasText(finding.aliases)),
  ]
}

const consumersLine = ({ consumers }: Finding, page: Page): readonly string[] =>
  consumers === null || consumers.length === 0 ? [] : labelled('who:', consumers.join(', '), page)

const labelled = (label: string, text: string, { paint }: Page): readonly string[] =>
  hanging(`  ${label.padEnd(6)}`, oneLine(text), pageWidth).map((line, index) =>
    index === 0 ? `  ${paint('dim', label)}${line.slice(label.length + 2)}` : line,
  )

const longestWitness = 300

const shortened = (text: string): string =>
  text.length <= longestWitness ? text : `${text.slice(0, longestWitness).toWellFormed()}…`

const problemBlock = (problems: readonly Problem[], page: Page): readonly (readonly string[])[] => {
  if (problems.length === 0) return []
  const lines = problems.flatMap((problem) => [
    '',
    // Not broken into lines: it may hold a command to copy.
    ...headline('problem', 'red', problem.message, page, Number.POSITIVE_INFINITY),
    ...(isAboutRun(problem) ? [] : problemPlace(problem, page)),
  ])
  return [[page.paint('bold', 'What could not be read or judged'), ...lines]]
}

const problemPlace = (problem: Problem, page: Page): readonly string[] => [
  `  ${page.paint('cyan', oneLine(placeText(problem)))}`,
  ...sourceLines(pointOf(problem), page),
]

const verdictBlock = (result: RunResult, paint: Paint): readonly string[] => {
  const { title, next } = verdictOf(result)
  const style: Style = result.outcome.kind === 'pass' ? 'green' : 'red'
  const [first = '', ...rest] = wrap(`${title}. ${oneLine(next)}`, pageWidth)
  return [
    ...wrap(oneLine(summaryText(result)), pageWidth),
    paint(style, first.slice(0, title.length + 1)) + first.slice(title.length + 1),
    ...rest,
  ]
}
