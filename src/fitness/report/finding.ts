import type { Finding } from '../../core/finding.ts'
import { fingerprint } from '../../core/fingerprint.ts'
import type { Place } from '../graph/model.ts'
import type { FitnessRule } from '../rules/rule.ts'
import type { Breach, Violation } from '../rules/violation.ts'
import { locationOf } from './location.ts'
import { repairOf } from './repair.ts'

/** How many places are shown beside the first one. */
const shownPlaces = 9

/** Places of what is in no import. */
export interface RulePlaces {
  /** Where the rule is written: what is about the whole graph has no other place. */
  placeOf(rule: string): Place
  /** Where a node is at home; undefined when it is in no file. */
  homeOf(node: string): Place | undefined
}

/** A violation as the user sees it. */
export const findingOf = (violation: Violation, rule: FitnessRule, places: RulePlaces): Finding => {
  const subject = subjectOf(violation)
  const shown = placesOf(violation, places)
  return {
    rule: violation.rule,
    aliases: {},
    severity: violation.severity,
    verdict: null,
    message: messageOf(violation),
    subject,
    location: locationOf(shown[0]!),
    related: shown.slice(1, shownPlaces + 1).map(locationOf),
    fingerprint: fingerprint(violation.rule, '', subject),
    why: reasonOf(violation),
    fix: repairOf(rule, violation),
    witness: null,
    consumers: null,
    suppressed: null,
  }
}

/** The reason a person gave, as a sentence, with the decision behind it. */
export const reasonOf = ({ because, adr }: { readonly because: string; readonly adr?: string }): string => {
  const text = because.trim()
  const sentence = `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`
  return adr === undefined ? sentence : `${sentence} Decided in ${adr}.`
}

/** What a violation is about; see core/subject.ts. */
export const subjectOf = (breach: Breach): readonly string[] => {
  switch (breach.kind) {
    case 'dependency':
    case 'path':
    case 'cycle':
      return [breach.from, breach.to]
    case 'node':
      return [breach.node]
    case 'measure':
      return breach.node === undefined ? [breach.measure] : [breach.node, breach.measure]
  }
}

const placesOf = (violation: Violation, { placeOf, homeOf }: RulePlaces): readonly Place[] => {
  const nodes = 'node' in violation && violation.node !== undefined ? [violation.node] : []
  const places = 'places' in violation ? violation.places : nodes.flatMap((node) => homeOf(node) ?? [])
  return places.length === 0 ? [placeOf(violation.rule)] : places
}

const messageOf = (breach: Breach): string => {
  switch (breach.kind) {
    case 'dependency':
      return `${breach.from} depends on ${breach.to}${placeCount(breach.places)}`
    case 'path':
      return breach.path.length === 2
        ? `${breach.from} depends on ${breach.to}${placeCount(breach.places)}`
        : `${breach.from} reaches ${breach.to} (${breach.path.join(' → ')})`
    case 'cycle':
      return breach.cycle.length === 0
        ? `${breach.from} → ${breach.to} is part of a cycle among ${breach.group.length} parts that all reach each other`
        : `${cycleText(breach.cycle)}${groupText(breach)}`
    case 'node':
      return `${breach.node} ${lackText[breach.lacks]}`
    case 'measure':
      return measureText(breach)
  }
}

const placeCount = (places: readonly Place[]): string =>
  places.length > shownPlaces + 1 ? ` in ${places.length} places, of which ${shownPlaces + 1} are listed` : ''

/** The cycle begins and ends with the node that was first in the list, which is where the reported import leads. */
const cycleText = (cycle: readonly string[]): string => {
  const last = cycle.at(-1)!
  return cycle.length === 1
    ? `${last} depends on itself`
    : `There is a cycle: ${[last, ...cycle].join(' → ')}`
}

const groupText = ({ cycle, group }: Extract<Breach, { kind: 'cycle' }>): string =>
  group.length > cycle.length ? ` (one of several among ${group.length} parts that all reach each other)` : ''

const lackText = {
  dependency: 'lacks a dependency that it must have',
  layer: 'is in none of the layers',
  reachability: 'cannot be reached from any of the entry points',
  connection: 'is used by nothing and uses nothing',
} as const

const measureText = ({ node, measure, value, min, max }: Extract<Breach, { kind: 'measure' }>): string => {
  const subject = node === undefined ? `The ${measure}` : `The ${measure} of ${node}`
  const limit =
    max !== undefined && value > max ? `more than the ${max} allowed` : `less than the ${min} required`
  return `${subject} is ${figure(value)}, ${limit}`
}

/** Three digits after the point are enough to see a change. */
export const figure = (value: number): string => String(Math.round(value * 1000) / 1000)
