import { knownVersions, type KnownVersions } from '../decide/resolve.ts'
import type { BrokerState, Publication, Version } from '../state.ts'

/** The pacts of one provider: of each version of a consumer the one it published last. */
export interface ProviderPacts {
  readonly state: BrokerState
  readonly versions: KnownVersions
  /** Oldest version first. */
  readonly published: readonly PublishedPact[]
  readonly byConsumer: ReadonlyMap<string, readonly PublishedPact[]>
  readonly byVersion: ReadonlyMap<string, PublishedPact>
}

export interface PublishedPact {
  readonly publication: Publication
  readonly version: Version
}

export const pactsOf = (state: BrokerState, provider: string): ProviderPacts => {
  const latest = new Map<string, Publication>()
  for (const publication of state.publications) {
    const key = versionKey(publication.consumer, publication.consumerVersion)
    if (publication.provider === provider) latest.set(key, publication)
  }
  const published = state.versions
    .flatMap((version): PublishedPact[] => {
      const publication = latest.get(versionKey(version.pacticipant, version.number))
      return publication === undefined ? [] : [{ publication, version }]
    })
    .toSorted((one, other) => one.version.order - other.version.order)
  return {
    state,
    versions: knownVersions(state),
    published,
    byConsumer: Map.groupBy(published, ({ publication }) => publication.consumer),
    byVersion: new Map(
      published.map((pact) => [versionKey(pact.version.pacticipant, pact.version.number), pact]),
    ),
  }
}

export const versionKey = (pacticipant: string, number: string): string => `${pacticipant}\0${number}`
