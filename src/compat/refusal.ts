import type { Finding } from '../core/finding.ts'
import { fingerprint } from '../core/fingerprint.ts'
import type { Location } from '../core/location.ts'
import type { Mode } from '../core/mode.ts'
import type { Problem } from '../core/problem.ts'
import type { RuleInfo, Severity } from '../core/rule.ts'
import type { VersionCheck } from './check.ts'
import type { Dialect, Incompatibility } from './checker.ts'
import { remedyFor } from './remedy.ts'
import { incompatible } from './rules.ts'
import { upgradeText } from './upgrade-text.ts'

/** What is the same for all reasons of a refusal. */
export interface RefusalContext {
  readonly mode: Mode
  readonly dialect: Dialect
  readonly severity: Severity
  /** Where a pointer of the dialect leads in the new schema. */
  placeOf(pointer: string): Location
  /** The same in the earlier one; undefined where its text cannot be shown. */
  placeBefore(pointer: string): Location | undefined
}

/** One finding for each reason why the new schema may not follow a version, in both reading directions. */
export const refusals = (check: VersionCheck<unknown>, context: RefusalContext): readonly Finding[] => [
  ...reasonsIn(check.backward).map((reason) => refusal(reason, backward, context)),
  ...reasonsIn(check.forward).map((reason) => refusal(reason, forward, context)),
]

/** A bound was met: nothing can be said about the version. */
export const undecided = ({ backward, forward }: VersionCheck<unknown>, path: string): readonly Problem[] =>
  [backward?.undecided, forward?.undecided].flatMap((message) =>
    message === undefined ? [] : [{ path, line: 1, column: 1, message }],
  )

/** What is forgiven is no reason. */
const reasonsIn = (reading: VersionCheck<unknown>['backward']): readonly Incompatibility[] =>
  reading === undefined || reading.compatible || reading.undecided !== undefined
    ? []
    : reading.incompatibilities

interface Direction {
  readonly reading: 'backward' | 'forward'
  readonly sentence: string
  readonly why: string
}

const backward: Direction = {
  reading: 'backward',
  sentence: 'The new schema does not read all data of the old one',
  why: 'Consumers (readers) that upgrade to the new schema fail on data that was written with the old one: data that is already there, and data of producers that have not upgraded.',
}

const forward: Direction = {
  reading: 'forward',
  sentence: 'The old schema does not read all data of the new one',
  why: 'Consumers (readers) that still have the old schema fail as soon as a producer (writer) upgrades to the new one.',
}

const refusal = (
  { type, location: pointer, message, witness }: Incompatibility,
  { reading, sentence, why }: Direction,
  { mode, dialect, severity, placeOf, placeBefore }: RefusalContext,
): Finding => {
  const location = placeOf(pointer)
  const before = placeBefore(pointer)
  const subject = [pointer === '' ? 'schema' : pointer, type]
  return {
    ...ruled(incompatible, severity),
    verdict: 'breaking',
    message: `${sentence}: ${message.replace(/\.$/, '')} (${type}; ${dialect}, ${mode}).`,
    subject,
    location,
    related: before === undefined ? [] : [before],
    fingerprint: fingerprint(incompatible.id, location.path, subject),
    why,
    fix: `${remedyFor(type, reading)} ${upgradeText(mode)}`,
    witness: witness ?? null,
  }
}

/** The part of a finding that comes from its rule. */
export const ruled = (rule: RuleInfo, severity: Severity) =>
  ({
    rule: rule.id,
    aliases: {},
    severity,
    verdict: rule.verdict,
    why: rule.docs.why,
    fix: rule.docs.fix,
    related: [],
    witness: null,
    consumers: null,
    suppressed: null,
  }) satisfies Partial<Finding>
