import { locationOf } from '../report/location.ts'
import type { Graph, Place } from '../graph/model.ts'
import { findingOf, subjectOf, type RulePlaces } from '../report/finding.ts'
import type { Frozen } from '../baseline/frozen.ts'
import { judge } from '../rules/judge.ts'
import type { FitnessRule } from '../rules/rule.ts'
import type { Violation } from '../rules/violation.ts'
import type { Judgements } from './judged.ts'

/** Judges a graph by rules. */
export const judgeRules = (graph: Graph, rules: readonly FitnessRule[], places: RulePlaces): Judgements => {
  const { violations: found, problems } = judge(graph, rules)
  const violations = oncePerDependency(found)
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const importOf = importsInCycles(violations)
  return {
    findings: violations.map((violation) => {
      const finding = findingOf(violation, byId.get(violation.rule)!, places)
      const about = { frozen: frozenOf(violation), touches: touchedBy(violation) }
      if (violation.kind !== 'cycle' || violation.cycle.length === 0) return { finding, ...about }
      const related = stepsOf(violation).flatMap((step) => importOf.get(step) ?? [])
      return {
        finding: { ...finding, related: related.map(locationOf) },
        ...about,
        cycle: cycleName(violation),
        group: `${violation.rule} ${violation.group[0]}`,
      }
    }),
    problems: problems.map(({ rule, message }) => ({
      ...places.placeOf(rule),
      message: `Rule ${rule}: ${message}`,
    })),
  }
}

/** Imports of several kinds that join the same two nodes are one dependency, written in several places. */
const oncePerDependency = (violations: readonly Violation[]): readonly Violation[] => {
  const merged = new Map<string, Violation>()
  violations.forEach((violation, index) => {
    if (violation.kind !== 'dependency') {
      merged.set(String(index), violation)
      return
    }
    const name = stepName(violation.rule, violation.from, violation.to)
    const known = merged.get(name)
    const places = known?.kind === 'dependency' ? [...known.places, ...violation.places] : violation.places
    merged.set(name, { ...violation, places })
  })
  return [...merged.values()]
}

type CycleViolation = Extract<Violation, { kind: 'cycle' }>

/** Where the dependencies stand that lie in cycles. */
const importsInCycles = (violations: readonly Violation[]): ReadonlyMap<string, Place> => {
  const places = new Map<string, Place>()
  for (const violation of violations)
    if (violation.kind === 'cycle' && violation.places[0] !== undefined)
      places.set(stepName(violation.rule, violation.from, violation.to), violation.places[0])
  return places
}

/** The steps of the cycle after the one that was found. */
const stepsOf = ({ rule, cycle }: CycleViolation): readonly string[] =>
  cycle.slice(0, -1).map((node, index) => stepName(rule, node, cycle[index + 1]!))

const stepName = (rule: string, from: string, to: string): string => `${rule}\0${from}\0${to}`

/** The same for all rotations of a cycle: it begins with its smallest node. */
const cycleName = ({ rule, cycle }: CycleViolation): string => {
  const smallest = cycle.reduce((least, node) => (node < least ? node : least))
  const start = cycle.indexOf(smallest)
  return JSON.stringify([rule, ...cycle.slice(start), ...cycle.slice(0, start)])
}

const frozenOf = (violation: Violation): Frozen => {
  const { rule } = violation
  const subject = subjectOf(violation)
  if (violation.kind !== 'measure') return { rule, subject }
  const { value, max } = violation
  return { rule, subject, figure: { value, worse: max !== undefined && value > max ? 'higher' : 'lower' } }
}

const touchedBy = (violation: Violation): readonly string[] => {
  switch (violation.kind) {
    case 'dependency':
      return [violation.from, violation.to]
    case 'path':
      return violation.path
    case 'cycle':
      return violation.cycle.length === 0 ? violation.group : violation.cycle
    case 'node':
      return [violation.node]
    case 'measure':
      return violation.node === undefined ? [] : [violation.node]
  }
}
