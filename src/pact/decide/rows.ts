import type { BrokerState } from '../state.ts'
import { latestBy, latestPublications, latestVerifications } from './latest-by.ts'
import { byNames, newestFirst, ordersOf } from './order.ts'
import { pairingsOf, type Pairing } from './pairings.ts'
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
  const orderOf = ordersOf(state)
  const specified = new Set(
    selectors.filter(({ isSpecified }) => isSpecified).map(({ pacticipant }) => pacticipant),
  )
  const isAll = query.latestBy === undefined
  const rows = pairingsOf(
    selectors,
    isAll ? state.publications : latestPublications(state.publications),
    isAll ? state.verifications : latestVerifications(state.verifications),
  )
    .filter(({ publication: { consumer, provider } }) => specified.has(consumer) || specified.has(provider))
    .toSorted(newestFirst)
    .slice(0, limit)
  return (query.latestBy === undefined ? rows : latestBy(rows, query.latestBy, orderOf))
    .filter(({ verification }) => success.length === 0 || success.includes(verification?.success))
    .toSorted(byNames(orderOf))
    .map(({ publication, verification }) => ({
      publication,
      verification,
      isIgnored:
        isIgnored(ignored, publication.consumer, publication.consumerVersion) ||
        isIgnored(ignored, publication.provider, verification?.providerVersion),
    }))
}
