import type { Finding } from '../core/finding.ts'
import type { RunResult } from '../core/outcome.ts'
import { markdown, markdownCode } from './escape.ts'
import { byFile, bySeverity, problemsOf, unsuppressed } from './ordering.ts'
import type { Report } from './report.ts'
import {
  aliasText,
  isAboutRun,
  placeText,
  summaryText,
  verdictOf,
  verdictText,
  witnessText,
} from './wording.ts'

/** For a comment on a pull request or the summary of a pipeline: the verdict first, then the findings by file. */
export const markdownReport = (result: RunResult): Report => ({
  text: markdownText(result, Number.POSITIVE_INFINITY),
})

/** The same in at most so many bytes of UTF-8: the most severe findings stay. */
export const markdownText = (result: RunResult, maximumBytes: number): string => {
  const { title, next } = verdictOf(result)
  const head = `## Concordat: ${title.toLowerCase()}\n\n${markdown(summaryText(result))}\n\n${markdown(next)}\n`
  const problems = problemsOf(result).map(
    (problem) =>
      `- **problem** ${isAboutRun(problem) ? '' : `${markdownCode(placeText(problem))} `}${markdown(problem.message)}\n`,
  )
  const sections = [
    ...(problems.length === 0 ? [] : ['\n### What could not be read or judged\n\n', ...problems]),
    ...findingSections(result),
  ]
  return withinBytes(head, sections, maximumBytes)
}

const findingSections = (result: RunResult): readonly string[] => {
  const explained = new Set<string>()
  return [...byFile(bySeverity(unsuppressed(result.findings)))].flatMap(([path, findings]) => [
    `\n### ${markdownCode(path)}\n\n`,
    ...findings.map((finding) => findingItem(finding, explained)),
  ])
}

const findingItem = (finding: Finding, explained: Set<string>): string => {
  const aliases = aliasText(finding.aliases)
  const verdict = verdictText(finding.verdict)
  const witness = witnessText(finding)
  const key = JSON.stringify([finding.rule, finding.why, finding.fix])
  const first = !explained.has(key)
  explained.add(key)
  const details = [
    ...finding.related.map(
      (location) =>
        `${location.side === 'base' ? 'Before' : 'See also'}: ${markdownCode(placeText(location))}`,
    ),
    ...(first && finding.why !== '' ? [`Why: ${markdown(finding.why)}`] : []),
    ...(finding.consumers?.length ? [`Who: ${markdown(finding.consumers.join(', '))}`] : []),
    ...(witness === undefined ? [] : [`Example: ${markdownCode(witness)}`]),
    ...(first && finding.fix !== '' ? [`Fix: ${markdown(finding.fix)}`] : []),
    `Rule: ${markdownCode(finding.rule)}${verdict === undefined ? '' : ` (${verdict})`}`,
    ...(first && aliases !== '' ? [`Also: ${markdown(aliases)}`] : []),
  ]
  const gone = finding.location.side === 'base' ? ' (in the base)' : ''
  const head = `- **${finding.severity}** ${markdownCode(placeText(finding.location))}${gone} ${markdown(finding.message)}\n`
  return head + details.map((detail) => `  - ${detail}\n`).join('')
}

const cut = '\n_The report is longer than fits here; the log and the other formats have all of it._\n'

/** Whole sections only. Bytes are counted as UTF-8. */
const withinBytes = (head: string, sections: readonly string[], maximumBytes: number): string => {
  const encoder = new TextEncoder()
  let text = head
  let left = maximumBytes - encoder.encode(head + cut).length
  for (const section of sections) {
    left -= encoder.encode(section).length
    if (left < 0) return text + cut
    text += section
  }
  return text
}
