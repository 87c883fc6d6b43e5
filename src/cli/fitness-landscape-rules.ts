import type { LandscapeRule } from '../config/fitness-landscape-rule.ts'
import type { Ratchet } from '../config/fitness.ts'
import { fingerprint } from '../core/fingerprint.ts'
import type { Problem } from '../core/problem.ts'
import type { Rule, Severity } from '../core/rule.ts'
import { activeRules, judge } from '../engine/judge.ts'
import type { FitnessFact } from '../fitness/coupling/facts.ts'
import type { SettingName } from '../fitness/coupling/settings.ts'
import type { Graph } from '../fitness/graph/model.ts'
import type { JudgedFinding } from '../fitness/judging/judged.ts'
import { reasonOf } from '../fitness/report/finding.ts'
import { select, selectorText } from '../fitness/rules/selection.ts'

export interface LandscapeRulesQuestion {
  readonly rules: readonly LandscapeRule[]
  readonly catalogue: readonly Rule[]
  readonly facts: readonly FitnessFact[]
  readonly settings: ReadonlyMap<string, unknown>
  /** Services as they can be selected. */
  readonly graph: Graph
  /** Severities of the configured rules that are on. */
  readonly levels: ReadonlyMap<string, Severity>
}

/** Judges some services by rules of the catalogue with thresholds of their own. */
export const judgeLandscapeRules = ({
  rules,
  catalogue,
  facts,
  settings,
  graph,
  levels,
}: LandscapeRulesQuestion): {
  readonly findings: readonly JudgedFinding[]
  readonly problems: readonly Problem[]
} => {
  const findings: JudgedFinding[] = []
  const problems: Problem[] = []
  for (const rule of rules) {
    const services = new Set([...select(graph, rule.services)].map((node) => graph.nodes[node]!.id))
    if (services.size === 0) problems.push(nothingSelected(rule))
    const severity = levels.get(rule.id)
    if (severity === undefined) continue
    const concerned = facts.filter((fact) => partiesOf(fact).some((name) => services.has(name)))
    for (const { id, setting, value } of thresholdsOf(rule)) {
      const asked = catalogue.filter((one) => one.id === id)
      const active = activeRules(asked, () => severity)
      const found = judge(concerned, active, {
        mode: 'NONE',
        settings: new Map([...settings, [setting, value]]),
      })
      for (const finding of found)
        findings.push({
          finding: {
            ...finding,
            rule: rule.id,
            fingerprint: fingerprint(rule.id, '', finding.subject),
            why: rule.because === undefined ? finding.why : reasonOf({ ...rule, because: rule.because }),
          },
          frozen: { rule: rule.id, subject: finding.subject },
          touches: [finding.location, ...finding.related]
            .map(({ path }) => path)
            .concat(partiesIn(services, finding.subject)),
        })
    }
  }
  return { findings, problems }
}

/** The figures that may not get worse for the services of a rule. */
export const ratchetsOf = (
  rules: readonly LandscapeRule[],
  levels: ReadonlyMap<string, Severity>,
): readonly Ratchet[] =>
  rules.flatMap(({ id, services, ratchet, because, adr, place }) => {
    const severity = levels.get(id)
    if (ratchet === undefined || severity === undefined) return []
    return [
      {
        id,
        metric: ratchet,
        of: 'services' as const,
        within: services,
        because: because ?? 'The more services depend on each other, the more of them every change concerns',
        ...(adr !== undefined && { adr }),
        severity,
        place,
      },
    ]
  })

interface Threshold {
  /** A rule of the catalogue. */
  readonly id: string
  readonly setting: SettingName
  readonly value: number
}

const thresholdsOf = ({ require = {} }: LandscapeRule): readonly Threshold[] => {
  const { maxSyncHops, singleWriter, fieldUse } = require
  return [
    ...(maxSyncHops === undefined
      ? []
      : [{ id: 'fitness/sync-chain', setting: 'max_sync_hops', value: maxSyncHops } as const]),
    ...(singleWriter === true
      ? [{ id: 'fitness/joint-ownership', setting: 'max_table_writers', value: 1 } as const]
      : []),
    ...(fieldUse === undefined
      ? []
      : [{ id: 'fitness/stamp-coupling', setting: 'field_use_share', value: fieldUse.min } as const]),
  ]
}

/** The services that a fact is about, of the kinds that thresholds are for. */
const partiesOf = (fact: FitnessFact): readonly string[] => {
  switch (fact.kind) {
    case 'calls.chain':
      return [fact.node.service, ...fact.node.steps.map(({ name }) => name)]
    case 'table.writers':
      return fact.node.writers.map(({ name }) => name)
    case 'answer.use':
      return [fact.node.consumer]
    default:
      return []
  }
}

const partiesIn = (services: ReadonlySet<string>, subject: readonly string[]): readonly string[] =>
  subject.flatMap((part) =>
    services.has(part.replace(/^service /, '')) ? [part.replace(/^service /, '')] : [],
  )

const nothingSelected = ({ id, services, place }: LandscapeRule): Problem => ({
  ...place,
  message: `Rule ${id}: No service matches ${selectorText(services)}. Correct the pattern: a name, "team:NAME" or "tag:TAG".`,
})
