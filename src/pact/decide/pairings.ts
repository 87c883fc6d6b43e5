import type { Publication, Verification } from '../state.ts'
import { isSelected, selectedBy, type Selected } from './integrations.ts'
import type { ResolvedSelector } from './resolve.ts'

/** A pact and its verification by one version of the provider; or by none of those that count. */
export interface Pairing {
  readonly publication: Publication
  readonly verification: Verification | undefined
}

/** All pairs of a pact and a verification that the selectors mean. */
export const pairingsOf = (
  selectors: readonly ResolvedSelector[],
  publications: readonly Publication[],
  verifications: readonly Verification[],
): readonly Pairing[] => {
  const pairings = selectors.length === 1 ? pairingsOfOne : pairingsOfMany
  return pairings(selectedBy(selectors), publications, verifications)
}

/** With one selector: its pacts with all their verifications, and the pacts that it verified as a provider. */
const pairingsOfOne = (
  selected: Selected,
  publications: readonly Publication[],
  verifications: readonly Verification[],
): readonly Pairing[] => {
  const isPublished = ({ consumer, consumerVersion }: Publication): boolean =>
    isSelected(selected, consumer, consumerVersion)
  const verified = byContent(
    verifications.filter(({ provider, providerVersion }) => isSelected(selected, provider, providerVersion)),
  )
  const provided = publications.filter((one) => verified.has(contentKey(one)) && !isPublished(one))
  return [
    ...paired(publications.filter(isPublished), byContent(verifications)),
    ...paired(provided, verified),
  ]
}

const pairingsOfMany = (
  selected: Selected,
  publications: readonly Publication[],
  verifications: readonly Verification[],
): readonly Pairing[] =>
  paired(
    publications.filter(
      ({ consumer, consumerVersion, provider }) =>
        isSelected(selected, consumer, consumerVersion) && selected.has(provider),
    ),
    // Before they are joined: a pact that only other versions verified is one without a verification.
    byContent(
      verifications.filter(
        ({ provider, providerVersion, consumer }) =>
          isSelected(selected, provider, providerVersion) && selected.has(consumer),
      ),
    ),
  )

const byContent = (verifications: readonly Verification[]): ReadonlyMap<string, readonly Verification[]> =>
  Map.groupBy(verifications, contentKey)

/** Two pairs of pacticipants can have a content in common. */
const contentKey = ({
  consumer,
  provider,
  contentId,
}: Pick<Publication, 'consumer' | 'provider' | 'contentId'>): string =>
  [consumer, provider, contentId].join('\0')

const paired = (
  publications: readonly Publication[],
  verifications: ReadonlyMap<string, readonly Verification[]>,
): readonly Pairing[] =>
  publications.flatMap((publication): readonly Pairing[] => {
    const found = verifications.get(contentKey(publication)) ?? []
    return found.length === 0
      ? [{ publication, verification: undefined }]
      : found.map((verification) => ({ publication, verification }))
  })
