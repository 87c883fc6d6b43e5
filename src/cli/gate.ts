import type { FormatName } from '../core/change.ts'
import type { Finding } from '../core/finding.ts'
import type { Side } from '../core/location.ts'
import type { Problem } from '../core/problem.ts'
import type { RunResult } from '../core/outcome.ts'
import type { Rule } from '../core/rule.ts'
import { outcomeOf } from '../engine/outcome.ts'
import type { RegistryJudge } from '../engine/request.ts'
import { run } from '../engine/run.ts'
import { modeMissing } from '../compat/rules.ts'
import type { Configuration } from './configuration.ts'
import { formats } from './formats.ts'
import { modesMissing } from './mode-missing.ts'
import { type ConfiguredPolicy, policyOf } from './policy.ts'
import type { GateRequest } from './gate-request.ts'
import { summaryOf } from './summary.ts'
import { suppressed } from './suppressed.ts'

/** Judges, suppresses and decides: what `check`, `breaking` and `lint` have in common. */
export const gate = async (request: GateRequest): Promise<RunResult> => {
  const { base, head, changed, lint, configuration, wanted, versionsBefore } = request
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
    ...(versionsBefore && { versionsBefore }),
    registry: registryOf(configuration, policy),
    ...(request.usage && { usage: request.usage }),
  })
  const severity = lint ? configuration.severityOf(modeMissing) : 'off'
  const modeless = severity === 'off' ? [] : modesMissing(policy.configured(), judged.files, severity)
  const told = await suppressed({ ...judged, findings: [...judged.findings, ...modeless] }, request)
  const coupling = await request.coupling?.()
  const findings = [...told, ...(coupling?.findings ?? [])]
  const problems = sortProblems([
    ...configuration.problems,
    ...policy.problems(),
    ...judged.problems,
    ...(coupling?.problems ?? []),
    ...(judged.contracts === 0 && judged.compared === 0 && coupling === undefined ? [nothingFound] : []),
  ])
  return {
    outcome: outcomeOf(findings, problems, request.failOn),
    base: base?.origin ?? null,
    head: head.origin,
    summary: summaryOf(findings, judged),
    findings: findings.toSorted(byPlace),
    problems,
    ...(coupling && { coupling: coupling.scope }),
  }
}

/**
 * The rules of Avro are those of its registries, and those of JSON Schema are the strict dialect: only another one, when
 * it is configured, has more to say. The rules of protobuf do not know modes.
 */
const registryOf = ({ config, severityOf }: Configuration, policy: ConfiguredPolicy): RegistryJudge => {
  const dialect = config.registry?.dialect
  const differs = (format: FormatName): boolean =>
    format === 'protobuf' || (format === 'jsonschema' && dialect !== undefined && dialect !== 'strict')
  return {
    judges: (contract) => differs(contract.format) && policy.statedMode(contract) !== undefined,
    async refusals(...asked) {
      const { registryRefusals } = await import('./registry-judge.ts')
      return registryRefusals(dialect ?? 'confluent-8', severityOf)(...asked)
    },
  }
}

const loadRules = async (): Promise<readonly Rule[]> => (await import('../../rules/index.ts')).rules

const nothingFound: Problem = {
  path: '.',
  line: 1,
  column: 1,
  message:
    'No contract was found here: no .proto, .avsc, .avpr or .avdl file, and no YAML or JSON file that is an OpenAPI document. ' +
    'Name the folder that holds them, or list them under "contracts" in concordat.yaml.',
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
