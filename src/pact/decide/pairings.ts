import type { Comparison, Publication, Verification } from '../state.ts'
import { isSelected, selectedBy, type Selected } from './integrations.ts'
import type { ResolvedSelector } from './resolve.ts'

/**
 * A pact and what is known of it and one version of the provider: its verification, or where there is none the comparison
 * with the documents of that version; or nothing of all the versions that count.
 */
export interface Pairing {
  readonly publication: Publication
  readonly verification: Verification | undefined
  /** Only without a verification. */
  readonly comparison: Comparison | undefined
}

/** What is known of a content and a version of the provider. */
export type Evidence = Verification | Comparison

/** What a pairing says about the version of the provider that it names. */
export const evidenceOf = ({
  verification,
  comparison,
}: Omit<Pairing, 'publication'>): Evidence | undefined => verification ?? comparison

const isVerification = (result: Evidence): result is Verification => 'wip' in result

/** All pairs of a pact and a verification that the selectors mean. */
export const pairingsOf = (
  selectors: readonly ResolvedSelector[],
  publications: readonly Publication[],
  verifications: readonly Verification[],
  comparisons: readonly Comparison[],
): readonly Pairing[] => {
  const results = [...verifications, ...standingIn(comparisons, verifications)]
  const pairings = selectors.length === 1 ? pairingsOfOne : pairingsOfMany
  return pairings(selectedBy(selectors), publications, results)
}

/** The comparisons of a content with a version that has not verified it. */
const standingIn = (
  comparisons: readonly Comparison[],
  verifications: readonly Verification[],
): readonly Comparison[] => {
  if (comparisons.length === 0) return []
  const verified = new Set(verifications.map(resultKey))
  return comparisons.filter((one) => !verified.has(resultKey(one)))
}

const resultKey = (result: Evidence): string => `${contentKey(result)}\0${result.providerVersion}`

/** With one selector: its pacts with all their verifications, and the pacts that it verified as a provider. */
const pairingsOfOne = (
  selected: Selected,
  publications: readonly Publication[],
  results: readonly Evidence[],
): readonly Pairing[] => {
  const isPublished = ({ consumer, consumerVersion }: Publication): boolean =>
    isSelected(selected, consumer, consumerVersion)
  const provided = byContent(
    results.filter(({ provider, providerVersion }) => isSelected(selected, provider, providerVersion)),
  )
  const others = publications.filter((one) => provided.has(contentKey(one)) && !isPublished(one))
  return [...paired(publications.filter(isPublished), byContent(results)), ...paired(others, provided)]
}

const pairingsOfMany = (
  selected: Selected,
  publications: readonly Publication[],
  results: readonly Evidence[],
): readonly Pairing[] =>
  paired(
    publications.filter(
      ({ consumer, consumerVersion, provider }) =>
        isSelected(selected, consumer, consumerVersion) && selected.has(provider),
    ),
    // Before they are joined: a pact that only other versions verified is one without a verification.
    byContent(
      results.filter(
        ({ provider, providerVersion, consumer }) =>
          isSelected(selected, provider, providerVersion) && selected.has(consumer),
      ),
    ),
  )

const byContent = (results: readonly Evidence[]): ReadonlyMap<string, readonly Evidence[]> =>
  Map.groupBy(results, contentKey)

/** Two pairs of pacticipants can have a content in common. */
const contentKey = ({
  consumer,
  provider,
  contentId,
}: Pick<Publication, 'consumer' | 'provider' | 'contentId'>): string =>
  `${consumer}\0${provider}\0${contentId}`

const paired = (
  publications: readonly Publication[],
  results: ReadonlyMap<string, readonly Evidence[]>,
): readonly Pairing[] =>
  publications.flatMap((publication): readonly Pairing[] => {
    const found = results.get(contentKey(publication)) ?? []
    return found.length === 0
      ? [{ publication, verification: undefined, comparison: undefined }]
      : found.map((result) =>
          isVerification(result)
            ? { publication, verification: result, comparison: undefined }
            : { publication, verification: undefined, comparison: result },
        )
  })
