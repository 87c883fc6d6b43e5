import type { Finding } from '../core/finding.ts'
import { fingerprint } from '../core/fingerprint.ts'
import type { Location } from '../core/location.ts'
import type { RuleInfo, Severity } from '../core/rule.ts'
import type { Subject } from '../core/subject.ts'

export const unused: RuleInfo = {
  id: 'suppress/unused',
  title: 'A suppression matches no finding',
  severity: 'warning',
  verdict: null,
  presets: ['default'],
  docs: {
    why: 'It accepts nothing today, but it would silently accept the next finding that happens to match it.',
    fix: 'Remove it. If a finding should have been matched, compare the rule, the subject and the path with the report.',
    since: '0.1.0',
  },
}

export const expired: RuleInfo = {
  id: 'suppress/expired',
  title: 'A suppression is past its last day',
  severity: 'warning',
  verdict: null,
  presets: ['default'],
  docs: {
    why: 'It was accepted only until that day, so its findings count again.',
    fix: 'Repair what was accepted and remove the entry, or agree on a new day and write it in "until".',
    since: '0.1.0',
  },
}

export const reasonMissing: RuleInfo = {
  id: 'suppress/reason-missing',
  title: 'A suppression gives no reason',
  severity: 'warning',
  verdict: null,
  presets: ['default'],
  docs: {
    why: 'Without a reason nobody can tell later whether it may go, so it suppresses nothing.',
    fix: 'Write the rule and then the reason: "concordat:ignore RULE why this is accepted".',
    since: '0.1.0',
  },
}

/** The rules about suppressions themselves, for the catalogue: their findings come from `suppress`, not from facts. */
export const suppressionRules: readonly RuleInfo[] = [unused, expired, reasonMissing]

/** A finding of one of these rules. */
export const suppressionFinding = (
  rule: RuleInfo,
  severity: Severity,
  message: string,
  subject: Subject,
  location: Location,
): Finding => ({
  rule: rule.id,
  aliases: {},
  severity,
  verdict: null,
  message,
  subject,
  location,
  related: [],
  fingerprint: fingerprint(rule.id, location.path, subject),
  why: rule.docs.why,
  fix: rule.docs.fix,
  witness: null,
  consumers: null,
  suppressed: null,
})
