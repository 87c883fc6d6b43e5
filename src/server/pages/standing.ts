import { latestPublications, latestResults } from '../../pact/decide/latest-by.ts'
import type {
  BrokerState,
  Comparison,
  Integration,
  Publication,
  Verification,
  Version,
} from '../../pact/state.ts'
import { resultOf, type Result } from './result.ts'

/** How a pair stands: the pact of the newest version of the consumer, and what was said about it last. */
export interface Standing extends Integration {
  readonly publication: Publication | undefined
  readonly verification: Verification | undefined
  readonly result: Result
}

/** All pairs by consumer and provider. */
export const standingsOf = (state: BrokerState): readonly Standing[] => {
  const orders = new Map(
    state.versions.map(({ pacticipant, number, order }) => [key(pacticipant, number), order]),
  )
  const orderOf = ({ consumer, consumerVersion }: Publication): number =>
    orders.get(key(consumer, consumerVersion)) ?? 0
  const newestPact = greatest(
    latestPublications(state.publications),
    ({ consumer, provider }) => key(consumer, provider),
    orderOf,
  )
  const lastWord = greatest(latestResults(state.verifications), contentKey, ({ id }) => id)
  return state.integrations
    .map(({ consumer, provider }) => {
      const publication = newestPact.get(key(consumer, provider))
      const verification = publication && lastWord.get(contentKey(publication))
      const result = publication === undefined ? 'no-pact' : resultOf(verification?.success)
      return { consumer, provider, publication, verification, result } as const
    })
    .toSorted((one, other) => byName(one.consumer, other.consumer) || byName(one.provider, other.provider))
}

/** Different pairs can have pacts with equal content. */
export const contentKey = ({
  consumer,
  provider,
  contentId,
}: Publication | Verification | Comparison): string => key(consumer, provider, contentId)

export const key = (...parts: readonly string[]): string => parts.join('\0')

export const byName = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Of the items with the same key the one with the greatest rank. */
export const greatest = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  rankOf: (item: Item) => number,
): ReadonlyMap<string, Item> => {
  const found = new Map<string, Item>()
  for (const item of items) {
    const known = found.get(keyOf(item))
    if (known === undefined || rankOf(known) < rankOf(item)) found.set(keyOf(item), item)
  }
  return found
}

/** The versions of each pacticipant, newest first. */
export const versionsByPacticipant = (state: BrokerState): ReadonlyMap<string, readonly Version[]> =>
  Map.groupBy(
    state.versions.toSorted((one, other) => other.order - one.order),
    ({ pacticipant }) => pacticipant,
  )

/** Where a version is now, and how it got there. */
export interface Presence {
  readonly version: string
  readonly environment: string
  readonly kind: 'deployed' | 'released'
  readonly target: string | undefined
}

/** In the order of the environments. */
export const presencesByPacticipant = (state: BrokerState): ReadonlyMap<string, readonly Presence[]> => {
  const place = new Map(state.environments.map((name, index) => [name, index]))
  const placeOf = ({ environment }: Presence): number => place.get(environment) ?? place.size
  return Map.groupBy(
    [
      ...state.deployments.map((deployment) => ({ ...deployment, kind: 'deployed' }) as const),
      ...state.releases.map((release) => ({ ...release, kind: 'released', target: undefined }) as const),
    ].toSorted((one, other) => placeOf(one) - placeOf(other)),
    ({ pacticipant }) => pacticipant,
  )
}
