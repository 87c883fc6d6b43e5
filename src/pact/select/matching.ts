import type { Placement, Publication, Version } from '../state.ts'
import { versionKey, type ProviderPacts } from './provider-pacts.ts'
import type { ConsumerVersionSelector, SelectionRequest } from './selector.ts'

/** Why a pact is verified: the selector, and the version of the consumer that it found. */
export interface Match {
  readonly publication: Publication
  readonly version: Version
  readonly criterion: Criterion
}

export type Criterion = { readonly consumer: string | undefined } & (
  | { readonly kind: 'latest' }
  | { readonly kind: 'branch'; readonly branch: string }
  | { readonly kind: 'latest tag'; readonly tag: string; readonly insteadOf?: string }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'deployed'; readonly environment: string; readonly target: string | undefined }
  | { readonly kind: 'released'; readonly environment: string }
  | { readonly kind: 'environment'; readonly environment: string }
  | { readonly kind: 'main branch'; readonly branch: string }
)

/** The pacts that the selectors of a request name, each as often as it is named. */
export const matchesOf = (pacts: ProviderPacts, request: SelectionRequest): readonly Match[] => {
  if (request.selectors.length === 0) return defaultMatches(pacts)
  return request.selectors.flatMap((selector) => {
    const found = matchesOfSelector(pacts, selector, request.providerBranch)
    if (found.length > 0) return found
    const { fallbackTag, tag, consumer } = selector
    return fallbackTag === undefined ? [] : ofLatestTag(pacts, consumer, fallbackTag, tag)
  })
}

const matchesOfSelector = (
  pacts: ProviderPacts,
  selector: ConsumerVersionSelector,
  providerBranch: string | undefined,
): readonly Match[] => {
  const { consumer, tag, branch, environment } = selector
  if (selector.mainBranch === true) return ofMainBranches(pacts, consumer)
  if (selector.matchingBranch === true)
    return providerBranch === undefined ? [] : ofBranch(pacts, consumer, providerBranch)
  if (branch !== undefined) return ofBranch(pacts, consumer, branch)
  if (tag !== undefined)
    return selector.latest === true ? ofLatestTag(pacts, consumer, tag) : ofTag(pacts, consumer, tag)
  if (selector.deployedOrReleased === true)
    return [...deployed(pacts, consumer, environment), ...released(pacts, consumer, environment)]
  if (selector.deployed === true) return deployed(pacts, consumer, environment)
  if (selector.released === true) return released(pacts, consumer, environment)
  if (environment !== undefined) return inEnvironment(pacts, consumer, environment)
  return ofLatest(pacts, consumer)
}

type Wanted = (version: Version) => boolean

const having = (
  { published, byConsumer }: ProviderPacts,
  consumer: string | undefined,
  wanted: Wanted,
  criterion: Criterion,
): readonly Match[] =>
  (consumer === undefined ? published : (byConsumer.get(consumer) ?? []))
    .filter(({ version }) => wanted(version))
    .map(({ publication, version }) => ({ publication, version, criterion }))

/** The last of each consumer. */
const lastOfEach = (matches: readonly Match[]): readonly Match[] => [
  ...new Map(matches.map((match) => [match.publication.consumer, match])).values(),
]

const ofLatest = (pacts: ProviderPacts, consumer: string | undefined): readonly Match[] =>
  lastOfEach(having(pacts, consumer, () => true, { kind: 'latest', consumer }))

const hasTag =
  (tag: string): Wanted =>
  ({ tags }) =>
    tags.some(({ name }) => name === tag)

const ofTag = (pacts: ProviderPacts, consumer: string | undefined, tag: string): readonly Match[] =>
  having(pacts, consumer, hasTag(tag), { kind: 'tag', consumer, tag })

const ofLatestTag = (
  pacts: ProviderPacts,
  consumer: string | undefined,
  tag: string,
  insteadOf?: string,
): readonly Match[] =>
  lastOfEach(
    having(pacts, consumer, hasTag(tag), {
      kind: 'latest tag',
      consumer,
      tag,
      ...(insteadOf !== undefined && { insteadOf }),
    }),
  )

const isHeadOf =
  (branch: string): Wanted =>
  ({ branches }) =>
    branches.some(({ name, isHead }) => isHead && name === branch)

const ofBranch = (pacts: ProviderPacts, consumer: string | undefined, branch: string): readonly Match[] =>
  having(pacts, consumer, isHeadOf(branch), { kind: 'branch', consumer, branch })

/** Only the pact of the version at the head of the branch: a head without a pact gives none. */
const ofMainBranches = (pacts: ProviderPacts, consumer: string | undefined): readonly Match[] =>
  pacts.state.pacticipants
    .filter(({ name }) => consumer === undefined || name === consumer)
    .flatMap(({ name, mainBranch }) =>
      mainBranch === undefined
        ? []
        : having(pacts, name, isHeadOf(mainBranch), { kind: 'main branch', consumer, branch: mainBranch }),
    )

const deployed = (
  pacts: ProviderPacts,
  consumer: string | undefined,
  environment: string | undefined,
): readonly Match[] =>
  standing(pacts, pacts.state.deployments, consumer, environment, (one) => ({
    kind: 'deployed',
    consumer,
    environment: one.environment,
    target: one.target,
  }))

const released = (
  pacts: ProviderPacts,
  consumer: string | undefined,
  environment: string | undefined,
): readonly Match[] =>
  standing(pacts, pacts.state.releases, consumer, environment, (one) => ({
    kind: 'released',
    consumer,
    environment: one.environment,
  }))

const standing = <Standing extends Placement>(
  { byVersion }: ProviderPacts,
  placements: readonly Standing[],
  consumer: string | undefined,
  environment: string | undefined,
  criterionOf: (placement: Standing) => Criterion,
): readonly Match[] =>
  placements
    .filter((one) => environment === undefined || one.environment === environment)
    .filter((one) => consumer === undefined || one.pacticipant === consumer)
    .flatMap((one) => {
      const pact = byVersion.get(versionKey(one.pacticipant, one.version))
      return pact === undefined ? [] : [{ ...pact, criterion: criterionOf(one) }]
    })

const inEnvironment = (
  pacts: ProviderPacts,
  consumer: string | undefined,
  environment: string,
): readonly Match[] =>
  having(pacts, consumer, (version) => pacts.versions.isIn(version, environment), {
    kind: 'environment',
    consumer,
    environment,
  })

/** Of every consumer what its main branch says, or its tag of that name, or its latest; and all that runs somewhere. */
const defaultMatches = (pacts: ProviderPacts): readonly Match[] => {
  const heads = [...pacts.byConsumer.keys()].flatMap((consumer) => {
    const main = ofMainBranches(pacts, consumer)
    if (main.length > 0) return main
    const { mainBranch } = pacts.state.pacticipants.find(({ name }) => name === consumer) ?? {}
    const tagged = mainBranch === undefined ? [] : ofLatestTag(pacts, consumer, mainBranch)
    const hasMainBranch = (pacts.versions.byPacticipant.get(consumer) ?? []).some(({ branches }) =>
      branches.some(({ name }) => name === mainBranch),
    )
    return tagged.length > 0 || hasMainBranch ? tagged : ofLatest(pacts, consumer)
  })
  return [...heads, ...deployed(pacts, undefined, undefined), ...released(pacts, undefined, undefined)]
}
