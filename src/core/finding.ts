import type { Location } from './location.ts'
import type { RuleAliases, Severity, Verdict } from './rule.ts'
import type { Subject } from './subject.ts'

/** Why a finding does not count. */
export interface Suppression {
  readonly by: 'comment' | 'configuration' | 'baseline'
  readonly reason: string
  /** Where the suppression is written. */
  readonly path: string
  readonly line: number
}

/** What a rule says about one place, as the user sees it. */
export interface Finding {
  readonly rule: string
  readonly aliases: RuleAliases
  readonly severity: Severity
  readonly verdict: Verdict | null
  readonly message: string
  readonly subject: Subject
  readonly location: Location
  readonly related: readonly Location[]
  /** Survives moved lines; see fingerprint.ts. */
  readonly fingerprint: string
  readonly why: string
  readonly fix: string
  readonly witness: unknown
  readonly consumers: readonly string[] | null
  readonly suppressed: Suppression | null
}
