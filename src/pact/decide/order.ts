import type { BrokerState, Publication } from '../state.ts'
import { evidenceOf, type Evidence, type Pairing } from './pairings.ts'

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
  evidenceId(other) - evidenceId(one)

const momentOf = ({ publication, ...results }: Pairing): number =>
  Math.max(publication.createdAt, evidenceOf(results)?.createdAt ?? 0)

const evidenceId = (pairing: Pairing): number => evidenceOf(pairing)?.id ?? 0

/** As a matrix is read: by consumer and provider, each with its newest version first. */
export const sortedByNames = (orderOf: OrderOf, pairings: readonly Pairing[]): readonly Pairing[] => {
  // Rows are many more than pacts and results, and are compared many times each.
  const consumerOrders = new Map<Publication, number>()
  const providerOrders = new Map<Evidence, number>()
  const placed = pairings.map((pairing) => {
    const { publication } = pairing
    const evidence = evidenceOf(pairing)
    const consumerOrder = remembered(consumerOrders, publication, () =>
      orderOf(publication.consumer, publication.consumerVersion),
    )
    const providerOrder =
      evidence === undefined
        ? -1
        : remembered(providerOrders, evidence, () => orderOf(evidence.provider, evidence.providerVersion))
    return { pairing, publication, consumerOrder, providerOrder, evidenceId: evidence?.id ?? 0 }
  })
  placed.sort(
    (one, other) =>
      compareNames(one.publication.consumer, other.publication.consumer) ||
      other.consumerOrder - one.consumerOrder ||
      compareNames(one.publication.provider, other.publication.provider) ||
      other.providerOrder - one.providerOrder ||
      other.publication.id - one.publication.id ||
      other.evidenceId - one.evidenceId,
  )
  return placed.map(({ pairing }) => pairing)
}

const remembered = <Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value => {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}

export const providerOrder = (orderOf: OrderOf, { publication, ...results }: Pairing): number =>
  orderOf(publication.provider, evidenceOf(results)?.providerVersion)

export const compareNames = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1)
