import type { Finding } from '../core/finding.ts'
import type { RunResult } from '../core/outcome.ts'
import { xml } from './escape.ts'
import { byFile, byPlace, problemsOf, unsuppressed } from './ordering.ts'
import type { Report } from './report.ts'
import { count, placeText, summaryText } from './wording.ts'

/**
 * JUnit XML: a suite per file, a case per finding. What fails the check is a failure, what is suppressed is skipped,
 * what could not be judged is an error, and the rest passes with its text as output.
 */
export const junitReport = (result: RunResult): Report => {
  const fails = failing(result)
  const files = [...byFile(byPlace(result.findings))].map(([path, findings]) =>
    suite(
      path,
      findings.map((finding) => findingCase(finding, fails(finding))),
    ),
  )
  const problems = problemsOf(result).map((problem): Case => ({
    kind: 'errors',
    text: testCase(
      `${placeText(problem)} can be judged`,
      problem.path,
      `<error message="${xml(problem.message)}"/>`,
    ),
  }))
  const suites = [
    ...files,
    ...(problems.length === 0 ? [] : [suite('could not be read or judged', problems)]),
  ]
  const passed: Case = {
    kind: 'passed',
    text: testCase(summaryText(result), 'concordat', ''),
  }
  const all = suites.length === 0 ? [suite(count(result.summary.contracts, 'contract'), [passed])] : suites
  const time = (result.summary.durationMs / 1000).toFixed(3)
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="concordat" ${totals(all.flatMap(({ cases }) => cases))} time="${time}">`,
    ...all.map(({ text: written }) => written),
    '</testsuites>',
  ].join('\n')
  return { text: `${text}\n` }
}

interface Case {
  readonly kind: 'failures' | 'errors' | 'skipped' | 'passed'
  readonly text: string
}

interface Suite {
  readonly cases: readonly Case[]
  readonly text: string
}

/** The threshold is not part of a result, but its effect is: when more than the errors count, warnings do too. */
const failing = ({ outcome, findings }: RunResult): ((finding: Finding) => boolean) => {
  const errors = unsuppressed(findings).filter(({ severity }) => severity === 'error').length
  const warningsCount = outcome.kind === 'fail' && outcome.errors > errors
  return ({ severity }) => severity === 'error' || (warningsCount && severity === 'warning')
}

const findingCase = (finding: Finding, fails: boolean): Case => {
  const { location, message, why, fix } = finding
  const parts = [
    `${placeText(location)} ${message}`,
    ...(why === '' ? [] : [`Why: ${why}`]),
    ...(fix === '' ? [] : [`Fix: ${fix}`]),
  ]
  const detail = parts.map(xml).join('\n')
  const written = (content: string): string => testCase(`${finding.rule}: ${message}`, location.path, content)
  if (finding.suppressed !== null) {
    return { kind: 'skipped', text: written(`<skipped message="${xml(finding.suppressed.reason)}"/>`) }
  }
  if (!fails) return { kind: 'passed', text: written(`<system-out>${detail}</system-out>`) }
  const failure = `<failure message="${xml(message)}" type="${xml(finding.rule)}">${detail}</failure>`
  return { kind: 'failures', text: written(failure) }
}

/** `content` is XML already. */
const testCase = (name: string, className: string, content: string): string =>
  `    <testcase name="${xml(name)}" classname="${xml(className)}">${content}</testcase>`

const suite = (name: string, cases: readonly Case[]): Suite => ({
  cases,
  text: [
    `  <testsuite name="${xml(name)}" ${totals(cases)}>`,
    ...cases.map(({ text }) => text),
    '  </testsuite>',
  ].join('\n'),
})

const totals = (cases: readonly Case[]): string => {
  const amount = (kind: Case['kind']): number => cases.filter((one) => one.kind === kind).length
  return `tests="${cases.length}" failures="${amount('failures')}" errors="${amount('errors')}" skipped="${amount('skipped')}"`
}
