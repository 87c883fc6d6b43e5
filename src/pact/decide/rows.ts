import type { BrokerState } from '../state.ts'
import { latestBy, latestPublications, latestResults } from './latest-by.ts'
import { newestFirst, ordersOf, sortedByNames } from './order.ts'
import { evidenceOf, pairingsOf, type Pairing } from './pairings.ts'
import type { MatrixQuery } from './query.ts'
import { isIgnored, type ResolvedSelector } from './resolve.ts'

/** A row of the matrix. */
export interface MatrixRow extends Pairing {
  readonly isIgnored: boolean
}

/** The rows of the matrix that the selectors ask for, by consumer and provider, newest versions first. */
export const rowsOf = (
  state: BrokerState,
  query: MatrixQuery,
  selectors: readonly ResolvedSelector[],
  ignored: readonly ResolvedSelector[],
): readonly MatrixRow[] => {
  const { limit, success } = query
  const comparisons = query.requiresVerification === true ? [] : state.comparisons
  const orderOf = ordersOf(state)
  const specified = new Set(
    selectors.filter(({ isSpecified }) => isSpecified).map(({ pacticipant }) => pacticipant),
  )
  const isAll = query.latestBy === undefined
  const rows = pairingsOf(
    selectors,
    isAll ? state.publications : latestPublications(state.publications),
    isAll ? state.verifications : latestResults(state.verifications),
    latestResults(comparisons),
  ).filter(({ publication: { consumer, provider } }) => specified.has(consumer) || specified.has(provider))
  const limited =
    limit === undefined && query.latestBy !== 'cp' ? rows : rows.toSorted(newestFirst).slice(0, limit)
  const latest = query.latestBy === undefined ? limited : latestBy(limited, query.latestBy, orderOf)
  return sortedByNames(
    orderOf,
    latest.filter((row) => success.length === 0 || success.includes(evidenceOf(row)?.success)),
  ).map((row) => ({
    publication: row.publication,
    verification: row.verification,
    comparison: row.comparison,
    isIgnored:
      isIgnored(ignored, row.publication.consumer, row.publication.consumerVersion) ||
      isIgnored(ignored, row.publication.provider, evidenceOf(row)?.providerVersion),
  }))
}
