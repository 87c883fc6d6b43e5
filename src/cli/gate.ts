import type { Finding } from '../core/finding.ts'
import type { Side } from '../core/location.ts'
import type { Problem } from '../core/problem.ts'
import type { RunResult, Summary } from '../core/outcome.ts'
import type { Rule, Severity } from '../core/rule.ts'
import { outcomeOf } from '../engine/outcome.ts'
import type { Judged } from '../engine/request.ts'
import { run } from '../engine/run.ts'
import { formats } from './formats.ts'
import { policyOf } from './policy.ts'
import type { GateRequest } from './gate-request.ts'
import { suppressed } from './suppressed.ts'

/** Judges, suppresses and decides: what `check`, `breaking` and `lint` have in common. */
export const gate = async (request: GateRequest): Promise<RunResult> => {
  const { base, head, changed, lint, configuration, wanted } = request
  const policy = policyOf(configuration.config, configuration.choices)
  const judged = await run({
    ...(base && { base }),
    ...(changed && { changed }),
    head,
    lint,
    formats,
    policy,
    rules: loadRules,
    wanted,
  })
  const findings = await suppressed(judged, request)
  const problems = sortProblems([
    ...configuration.problems,
    ...policy.problems(),
    ...judged.problems,
    ...(judged.contracts === 0 && judged.compared === 0 ? [nothingFound] : []),
  ])
  return {
    outcome: outcomeOf(findings, problems, request.failOn),
    base: base?.origin ?? null,
    head: head.origin,
    summary: summaryOf(findings, judged),
    findings: findings.toSorted(byPlace),
    problems,
  }
}

const loadRules = async (): Promise<readonly Rule[]> => (await import('../../rules/index.ts')).rules

const nothingFound: Problem = {
  path: '.',
  line: 1,
  column: 1,
  message:
    'No contract was found here: no .proto, .avsc or .avpr file, and no YAML or JSON file that is an OpenAPI document. ' +
    'Name the folder that holds them, or list them under "contracts" in concordat.yaml.',
}

const summaryOf = (findings: readonly Finding[], judged: Judged): Summary => {
  const counted = findings.filter((finding) => finding.suppressed === null)
  const count = (severity: Severity) => counted.filter((finding) => finding.severity === severity).length
  return {
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    suppressed: findings.length - counted.length,
    contracts: judged.contracts,
    compared: judged.compared,
    durationMs: Math.round(performance.now()),
  }
}

const sides: readonly Side[] = ['head', 'base']

const byPlace = (one: Finding, other: Finding): number =>
  compareText(one.location.path, other.location.path) ||
  sides.indexOf(one.location.side) - sides.indexOf(other.location.side) ||
  one.location.line - other.location.line ||
  one.location.column - other.location.column ||
  compareText(one.rule, other.rule) ||
  compareText(one.message, other.message)

const sortProblems = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted(
    (one, other) =>
      compareText(one.path, other.path) ||
      one.line - other.line ||
      one.column - other.column ||
      compareText(one.message, other.message),
  )

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
