import type { Finding } from '../core/finding.ts'
import type { Location } from '../core/location.ts'
import type { RunResult } from '../core/outcome.ts'
import type { Problem } from '../core/problem.ts'
import { type Paint, painter, type Style } from './ansi.ts'
import { displayWidth } from './display-width.ts'
import { oneLine } from './escape.ts'
import { excerptOf } from './excerpt.ts'
import { byFile, byPlace, problemsOf, unsuppressed } from './ordering.ts'
import type { Report, ReportOptions } from './render.ts'
import { type LineLookup, lineLookup, pointOf } from './source-lines.ts'
import { aliasText, countsOf, isWholeFile, placeText, scopeText, verdictOf, verdictText, witnessText } from './wording.ts'
import { hanging, wrap } from './wrap.ts'

/** Fits the narrowest usual terminal and a CI log. */
const width = 80

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
    ...[...byFile(byPlace(unsuppressed(result.findings)))].map(([path, findings]) => fileBlock(path, findings, page)),
    ...problemBlock(problemsOf(result), page),
    verdictBlock(result, page.paint),
  ]
  return { text: `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n` }
}

const fileBlock = (path: string, findings: readonly Finding[], page: Page): readonly string[] => [
  page.paint('bold', oneLine(path)),
  ...findings.flatMap((finding) => ['', ...findingLines(finding, page)]),
]

const findingLines = (finding: Finding, page: Page): readonly string[] => {
  const shown = page.shown.get(finding.rule) ?? 0
  page.shown.set(finding.rule, shown + 1)
  const inFull = shown < shownInFull
  const head = headline(finding.severity, styles[finding.severity], finding.message, page.paint)
  const place = `  ${page.paint('cyan', oneLine(placeText(finding.location)))}`
  const inBase = finding.location.side === 'base' ? ' in the base; nothing of it is left' : ''
  if (!inFull) return [...head, `${place}${inBase}  ${page.paint('dim', finding.rule)}`]
  return [
    ...head,
    `${place}${inBase}`,
    ...sourceLines(finding.location, page),
    ...finding.related.flatMap((location) => relatedLines(location, page)),
    ...explanation(finding, page),
  ]
}
