import type { BrokerState, Publication, Version } from '../state.ts'
import { matchesOf, type Criterion, type Match } from './matching.ts'
import { historyOf, scopesOf, scopesVerified, type Scope } from './pending.ts'
import { pactsOf } from './provider-pacts.ts'
import type { SelectionRequest } from './selector.ts'
import { scopesOfLate, workInProgress } from './work-in-progress.ts'

/** A pact that a provider is to verify: one content of one consumer, however often it was named. */
export interface SelectedPact {
  /** Of the newest version of the consumer that was found. */
  readonly publication: Publication
  readonly version: Version
  readonly reasons: readonly Reason[]
  readonly isWorkInProgress: boolean
  /** The branch or tags of the provider that have no success yet; a failure there does not fail the build. */
  readonly pendingFor: readonly Scope[]
  readonly verifiedFor: readonly Scope[]
}

export interface Reason {
  readonly criterion: Criterion
  readonly version: Version
}

/** The pacts that a provider is to verify, by the rules of the Pact Broker (2.120): those it names, then work in progress. */
export const selectPacts = (state: BrokerState, request: SelectionRequest): readonly SelectedPact[] => {
  const pacts = pactsOf(state, request.provider)
  const history = historyOf(state, request.provider)
  const everVerified = scopesVerified(history, scopesOf(request))
  const named = merged(matchesOf(pacts, request)).map((pact): SelectedPact => {
    const { verified, unverified } = everVerified(pact.publication)
    const reasons = pact.reasons.toSorted((one, other) => compareReasons(state, one, other))
    return { ...pact, reasons, isWorkInProgress: false, pendingFor: unverified, verifiedFor: verified }
  })
  const explicit = new Set(named.map(({ publication }) => contentKey(publication)))
  const verifiedOfLate = scopesOfLate(history, request)
  const unfinished = merged(workInProgress(pacts, history, request))
    .filter(({ publication }) => !explicit.has(contentKey(publication)))
    .map((pact): SelectedPact => {
      const { unverified } = verifiedOfLate(pact.publication)
      // The Pact Broker names its tags once for each branch or tag that has the pact.
      const pendingFor = pact.reasons.flatMap(() => unverified)
      return { ...pact, isWorkInProgress: true, pendingFor, verifiedFor: [] }
    })
  return [...named, ...unfinished]
}

const contentKey = ({ consumer, contentId }: Publication): string => `${consumer}\0${contentId}`

/** One entry for each content of a consumer, by consumer and version. */
const merged = (
  matches: readonly Match[],
): readonly Pick<SelectedPact, 'publication' | 'version' | 'reasons'>[] =>
  [...Map.groupBy(matches, ({ publication }) => contentKey(publication)).values()]
    .map((group) => {
      const newest = group.reduce((best, one) => (one.version.order > best.version.order ? one : best))
      const reasons = group.map(({ criterion, version }) => ({ criterion, version }))
      return { publication: newest.publication, version: newest.version, reasons }
    })
    .toSorted(
      (one, other) =>
        compare(one.publication.consumer, other.publication.consumer) ||
        one.version.order - other.version.order,
    )

const kinds: readonly Criterion['kind'][] = [
  'latest',
  'branch',
  'latest tag',
  'tag',
  'deployed',
  'released',
  'environment',
  'main branch',
]

const compareReasons = ({ environments }: BrokerState, one: Reason, other: Reason): number => {
  const byKind = kinds.indexOf(one.criterion.kind) - kinds.indexOf(other.criterion.kind)
  if (byKind !== 0) return byKind
  const placeOf = ({ criterion }: Reason): number =>
    'environment' in criterion ? environments.indexOf(criterion.environment) : 0
  return (
    placeOf(one) - placeOf(other) ||
    one.version.order - other.version.order ||
    compare(nameOf(one.criterion), nameOf(other.criterion))
  )
}

const nameOf = (criterion: Criterion): string =>
  'branch' in criterion ? criterion.branch : 'tag' in criterion ? criterion.tag : ''

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
