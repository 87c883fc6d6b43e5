import type { Locate } from '../../src/core/location.ts'
import type { Mode } from '../../src/core/mode.ts'
import { readByOldSchema, readsOldData } from '../../src/core/mode.ts'
import type { Violation } from '../../src/core/rule.ts'
import type { Failure } from '../../src/formats/avro/facts.ts'

/** The sentences of a rule for each reading direction that can fail. */
export interface Sentences {
  /** What happens when the head reads data of the base: the beginning of the message. */
  backward(failure: Failure): string
  /** What happens when the base reads data of the head. */
  forward(failure: Failure): string
  /** The same when both fail. */
  both(backward: Failure, forward: Failure): string
  /** What to do; `forward` is undefined unless readers with the old schema fail. */
  fix(backward: Failure | undefined, forward: Failure | undefined): string
}

const upgradedConsumersFail =
  'Consumers (readers) that upgrade to the new schema fail on everything that was written with the old one: ' +
  'data that is already there, and data of producers that have not upgraded.'

const oldConsumersFail =
  'Consumers (readers) that still have the old schema fail as soon as a producer (writer) upgrades to the new one.'

/** Judges what cannot be read by the directions that a mode asks about; one violation whether one fails or both. */
export const failureUnder = (
  mode: Mode,
  failures: { readonly backward: Failure | undefined; readonly forward: Failure | undefined },
  sentences: Sentences,
): Violation | undefined => {
  const backward = readsOldData(mode) ? failures.backward : undefined
  const forward = readByOldSchema(mode) ? failures.forward : undefined
  if (backward !== undefined && forward !== undefined) {
    return {
      message: `${sentences.both(backward, forward)}: neither schema reads all data of the other${because(backward)} (${mode}).`,
      related: placesOf(backward, forward),
      why: `${upgradedConsumersFail} ${oldConsumersFail}`,
      fix: sentences.fix(backward, forward),
    }
  }
  if (backward !== undefined) {
    return {
      message: `${sentences.backward(backward)}: consumers with the new schema cannot read data of producers with the old one${because(backward)} (${mode}).`,
      related: placesOf(backward),
      why: upgradedConsumersFail,
      fix: `${sentences.fix(backward, undefined)}${order(mode)}`,
    }
  }
  if (forward !== undefined) {
    return {
      message: `${sentences.forward(forward)}: consumers with the old schema cannot read data of producers with the new one${because(forward)} (${mode}).`,
      related: placesOf(forward),
      why: oldConsumersFail,
      fix: `${sentences.fix(undefined, forward)}${order(mode)}`,
    }
  }
  return undefined
}

const because = (failure: Failure): string =>
  failure.cause === undefined ? '' : `, because ${failure.cause.text}`

const placesOf = (...failures: readonly Failure[]): readonly Locate[] =>
  failures.flatMap((failure) => failure.cause?.at ?? [])

/** Which side a mode lets upgrade first, once the schemas are compatible. */
const order = (mode: Mode): string => {
  if (readsOldData(mode) && readByOldSchema(mode)) return ''
  return readsOldData(mode)
    ? ` Under ${mode}, upgrade consumers first, then producers.`
    : ` Under ${mode}, upgrade producers first, then consumers.`
}
