import type { BrokerState } from '../state.ts'
import { integrationsOf, looksForCounterparts, pairKey, type RequiredIntegration } from './integrations.ts'
import type { MatrixQuery } from './query.ts'
import { hasDestination } from './query.ts'
import {
  resolveIgnored,
  resolveInferred,
  resolveSpecified,
  knownVersions,
  type ResolvedSelector,
} from './resolve.ts'
import { evidenceOf } from './pairings.ts'
import { rowsOf, type MatrixRow } from './rows.ts'

/** `unknown`: something that is needed was never verified. It stops a deployment like `no`. */
export type Answer = 'yes' | 'no' | 'unknown'

export interface Counts {
  readonly success: number
  readonly failed: number
  readonly unknown: number
  readonly ignored: number
}

/** The answer, and everything it rests on. */
export interface Decision {
  readonly answer: Answer
  readonly rows: readonly MatrixRow[]
  readonly counts: Counts
  /** Those that were asked for, then those found at the destination. */
  readonly selectors: readonly ResolvedSelector[]
  readonly ignored: readonly ResolvedSelector[]
  readonly integrations: readonly RequiredIntegration[]
  /** Pairs of which the consumer needs the provider though there is no row for them. */
  readonly missing: readonly RequiredIntegration[]
}

/**
 * Whether the selected versions can go where the query says, by the rules of the Pact Broker (2.120): the one place that a
 * verdict about a deployment comes from. Beyond those rules, a comparison with the documents of a version of the provider
 * counts where that version has not verified the pact; a verification always says more, whichever of them is newer.
 */
export const decide = (state: BrokerState, query: MatrixQuery): Decision => {
  const versions = knownVersions(state)
  const ignored = resolveIgnored(state, versions, query.ignore)
  const specified = resolveSpecified(state, versions, query.selectors, ignored)
  const integrations = integrationsOf(state, query, specified)
  const inferred =
    looksForCounterparts(query) && hasDestination(query.destination)
      ? resolveInferred(state, versions, counterparts(integrations, specified), query.destination, ignored)
      : []
  const selectors = [...specified, ...inferred]
  const rows = rowsOf(state, query, selectors, ignored)
  const considered = rows.filter((row) => !row.isIgnored)
  const withRow = new Set([...new Set(rows.map(({ publication }) => publication))].map(pairKey))
  const missing = integrations.filter((pair) => pair.isRequired && !withRow.has(pairKey(pair)))
  const counts: Counts = {
    success: considered.filter((row) => evidenceOf(row)?.success === true).length,
    failed: considered.filter((row) => evidenceOf(row)?.success === false).length,
    unknown: considered.filter((row) => evidenceOf(row) === undefined).length + missing.length,
    ignored: rows.length - considered.length,
  }
  return { answer: answerOf(specified, counts), rows, counts, selectors, ignored, integrations, missing }
}

const counterparts = (
  integrations: readonly RequiredIntegration[],
  specified: readonly ResolvedSelector[],
): readonly string[] => {
  const named = new Set(specified.map(({ pacticipant }) => pacticipant))
  const all = new Set(integrations.flatMap(({ consumer, provider }) => [consumer, provider]))
  return [...all].filter((name) => !named.has(name))
}

const answerOf = (specified: readonly ResolvedSelector[], { failed, unknown }: Counts): Answer => {
  if (specified.some(isMissing)) return 'no'
  if (unknown > 0) return 'unknown'
  return failed > 0 ? 'no' : 'yes'
}

/** A version that was asked for does not exist. */
export const isMissing = ({ version, isIgnored }: ResolvedSelector): boolean =>
  version === 'none' && !isIgnored
