import type { Location } from '../core/location.ts'
import type { RuleInfo } from '../core/rule.ts'
import type { Subject } from '../core/subject.ts'

/** A suppression that is itself worth a finding. */
export interface Stale {
  readonly rule: RuleInfo
  /** The rule, or glob over rules, that the suppression names. */
  readonly about: string
  readonly message: string
  readonly subject: Subject
  readonly location: Location
}
