import type { BrokerState } from '../state.ts'
import type { Pairing } from './pairings.ts'

/** The order in which a version was created among all versions of a broker; -1 for none. */
export type OrderOf = (pacticipant: string, version: string | undefined) => number

export const ordersOf = ({ versions }: Pick<BrokerState, 'versions'>): OrderOf => {
  const orders = new Map(
    versions.map(({ pacticipant, number, order }) => [`${pacticipant}\0${number}`, order]),
  )
  return (pacticipant, version) =>
    version === undefined ? -1 : (orders.get(`${pacticipant}\0${version}`) ?? -1)
}

/** The latest event first: that is what a limit leaves. */
export const newestFirst = (one: Pairing, other: Pairing): number =>
  momentOf(other) - momentOf(one) ||
  other.publication.id - one.publication.id ||
  (other.verification?.id ?? 0) - (one.verification?.id ?? 0)

const momentOf = ({ publication, verification }: Pairing): number =>
  Math.max(publication.createdAt, verification?.createdAt ?? 0)

/** How a matrix is read: by consumer and provider, each with its newest version first. */
export const byNames =
  (orderOf: OrderOf) =>
  (one: Pairing, other: Pairing): number =>
    compareNames(one.publication.consumer, other.publication.consumer) ||
    consumerOrder(orderOf, other) - consumerOrder(orderOf, one) ||
    compareNames(one.publication.provider, other.publication.provider) ||
    providerOrder(orderOf, other) - providerOrder(orderOf, one) ||
    other.publication.id - one.publication.id ||
    (other.verification?.id ?? 0) - (one.verification?.id ?? 0)

const consumerOrder = (orderOf: OrderOf, { publication: { consumer, consumerVersion } }: Pairing): number =>
  orderOf(consumer, consumerVersion)

export const providerOrder = (orderOf: OrderOf, { publication, verification }: Pairing): number =>
  orderOf(publication.provider, verification?.providerVersion)

export const compareNames = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
