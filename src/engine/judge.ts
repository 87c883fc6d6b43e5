import type { Fact } from '../core/change.ts'
import type { Finding } from '../core/finding.ts'
import { fingerprint } from '../core/fingerprint.ts'
import type { Locate, Location } from '../core/location.ts'
import { wholeFile } from '../core/location.ts'
import type { Rule, RuleContext, Severity, Violation } from '../core/rule.ts'

/** A rule with the severity it has for one contract. */
export interface ActiveRule {
  readonly rule: Rule
  readonly severity: Severity
}

/** The rules to ask, by the kind of fact they are about. */
export type ActiveRules = ReadonlyMap<string, readonly ActiveRule[]>

/** Selects the rules that apply and files them by the kinds of fact they are about. */
export const activeRules = (
  rules: readonly Rule[],
  severityOf: (rule: Rule) => Severity | 'off',
): ActiveRules => {
  const byKind = new Map<string, ActiveRule[]>()
  for (const rule of rules) {
    const severity = severityOf(rule)
    if (severity === 'off') continue
    for (const kind of rule.on) {
      const active = byKind.get(kind)
      if (active) active.push({ rule, severity })
      else byKind.set(kind, [{ rule, severity }])
    }
  }
  return byKind
}

/** Completes a finding with what is known of the fact it is about. */
export type Complete = (finding: Finding, fact: Fact) => Finding

/** Asks every rule about every fact it is about. Two violations that would read the same are one finding. */
export const judge = (
  facts: Iterable<Fact>,
  rules: ActiveRules,
  context: RuleContext,
  complete: Complete = (finding) => finding,
): Finding[] => {
  const findings = new Map<string, Finding>()
  for (const fact of facts) {
    for (const { rule, severity } of rules.get(fact.kind) ?? []) {
      for (const violation of rule.check(fact, context)) {
        const finding = complete(findingOf(fact, rule, severity, violation), fact)
        findings.set(identity(finding), finding)
      }
    }
  }
  return [...findings.values()]
}

const findingOf = (fact: Fact, rule: Rule, severity: Severity, violation: Violation): Finding => {
  const places = placesOf(fact, violation)
  const subject = violation.subject ?? fact.subject
  const location = places[0] ?? wholeFile('', 'head')
  return {
    rule: rule.id,
    aliases: rule.aliases ?? {},
    severity,
    verdict: violation.verdict ?? rule.verdict,
    message: violation.message,
    subject,
    location,
    related: places.slice(1),
    fingerprint: fingerprint(rule.id, location.path, subject),
    why: violation.why ?? rule.docs.why,
    fix: violation.fix ?? rule.docs.fix,
    witness: violation.witness ?? null,
    consumers: null,
    suppressed: null,
  }
}

/** The place to show first, then the related ones: the head's before the base's. */
const placesOf = (fact: Fact, violation: Violation): Location[] => {
  const base = 'base' in fact ? fact.base : undefined
  const locates: (Locate | undefined)[] = violation.at
    ? [violation.at, ...(violation.related ?? [base])]
    : [fact.head, base, ...(violation.related ?? [])]
  return locates.filter((locate) => locate !== undefined).map((locate) => locate())
}

const identity = ({ rule, message, subject, location }: Finding): string =>
  JSON.stringify([rule, message, subject, location.side, location.path, location.line, location.column])
