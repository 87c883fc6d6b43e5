import type { Mode } from '../../src/core/mode.ts'
import { readByOldSchema, readsOldData } from '../../src/core/mode.ts'
import type { Violation } from '../../src/core/rule.ts'
import type { Rejected, RejectedKind, Rejection } from '../../src/formats/jsonschema/facts.ts'

/** What a rule says about a rejection in each reading direction. */
export interface Advice {
  /** What to do when consumers with the new schema reject documents of producers with the old one. */
  readonly backward: string
  /** What to do when consumers with the old schema reject documents of producers with the new one. */
  readonly forward: string
  /** What the other schema says instead, where that is not plain: the end of a clause. */
  readonly although?: string
}

const upgradedConsumersFail =
  'Consumers that upgrade to the new schema reject documents that producers with the old one write, and those that are stored already.'

const oldConsumersFail =
  'Consumers that still have the old schema reject documents as soon as a producer upgrades to the new one.'

/** Judges a rejection by the directions that a mode asks about; one violation whether one fails or both. */
export const rejectionUnder = (
  mode: Mode,
  change: Rejected<RejectedKind>,
  advice: Advice,
): Violation | undefined => {
  const backward = readsOldData(mode) ? change.backward : undefined
  const forward = readByOldSchema(mode) ? change.forward : undefined
  const although = advice.although === undefined ? '' : `, although ${advice.although}`
  if (backward !== undefined && forward !== undefined) {
    return {
      message: `${change.where} ${backward.reason} now, and in the old schema it ${forward.reason}: neither schema accepts all documents of the other, such as ${shown(backward)} and ${shown(forward)} (${mode}).`,
      why: `${upgradedConsumersFail} ${oldConsumersFail}`,
      fix: advice.backward === advice.forward ? advice.backward : `${advice.backward} ${advice.forward}`,
      witness: backward.witness,
    }
  }
  if (backward !== undefined) {
    return {
      message: `${change.where} ${backward.reason} now${although}: consumers with the new schema reject documents that the old one accepts (${mode}).`,
      why: upgradedConsumersFail,
      fix: `${advice.backward}${order(mode)}`,
      witness: backward.witness,
    }
  }
  if (forward !== undefined) {
    const where = change.where.charAt(0).toLowerCase() + change.where.slice(1)
    return {
      message: `In the old schema, ${where} ${forward.reason}${although}: its consumers reject documents that the new one accepts (${mode}).`,
      why: oldConsumersFail,
      fix: `${advice.forward}${order(mode)}`,
      witness: forward.witness,
    }
  }
  return undefined
}

const longest = 200

const shown = ({ witness }: Rejection): string =>
  witness.length > longest ? `${witness.slice(0, longest)}…` : witness

/** Which side a mode lets upgrade first, once the schemas are compatible. */
const order = (mode: Mode): string => {
  if (readsOldData(mode) && readByOldSchema(mode)) return ''
  return readsOldData(mode)
    ? ` Under ${mode}, upgrade consumers first, then producers.`
    : ` Under ${mode}, upgrade producers first, then consumers.`
}
