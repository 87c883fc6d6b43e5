import { looksForCounterparts } from '../../../pact/decide/integrations.ts'
import { hasDestination, type MatrixQuery, type Selector } from '../../../pact/decide/query.ts'
import type { BrokerState, Integration } from '../../../pact/state.ts'
import type { Database } from '../tables.ts'
import { environmentNames, inPieces, type KnownVersion, loadStanding, loadVersions } from './loading.ts'
import {
  comparisonOf,
  stateComparisons,
  statePublications,
  type StoredComparison,
  type StoredPublication,
  type StoredVerification,
  type VerifiedBy,
  verificationsOfPacts,
} from './pacts.ts'
import { nothingProvided, providedBy } from './provided.ts'
import {
  idsIn,
  type Known,
  pacticipantsNamed,
  type Selection,
  type Selections,
  selectedVersions,
  wholly,
} from './selected-versions.ts'

/**
 * The part of what the broker knows that decides a query: the versions that it selects and those at its destination, and
 * what these published and verified. What is left out could not change the decision, so that it takes no longer with
 * years of history.
 */
export const matrixState = async (tables: Database, query: MatrixQuery): Promise<BrokerState> => {
  const named = await pacticipantsNamed(
    tables,
    [...query.selectors, ...query.ignore].map(({ pacticipant }) => pacticipant),
  )
  const specified = await selectionsOf(tables, named, query.selectors)
  const ignored = await selectionsOf(tables, named, query.ignore)
  const published = await publishedBy(tables, specified)
  const integrations = await integrationsWith(tables, [...specified.keys()])
  const counterparts = looksForCounterparts(query)
    ? await counterpartsOf(tables, specified, published, integrations)
    : []
  const inferred = hasDestination(query.destination)
    ? await selectedVersions(tables, counterparts, query.destination)
    : new Map<number, Selection>()
  const selections = new Map([...specified, ...inferred])
  const publications = [...published, ...(await publishedFor(tables, inferred, [...specified.keys()]))]
  const isOne = specified.size === 1 && inferred.size === 0
  const by = isOne ? 'any version' : { providers: wholly(selections), versions: idsIn(selections) }
  const verifications = await verificationsOfPacts(tables, publications, by)
  const requiresVerification = query.requiresVerification === true
  const comparisons = requiresVerification ? [] : await comparisonsOf(tables, publications, by)
  const provided = isOne ? await providedBy(tables, specified, requiresVerification) : nothingProvided
  const allPublications = distinct([...publications, ...provided.publications])
  const allVerifications = distinct([...verifications, ...provided.verifications])
  const allComparisons = distinct([...comparisons, ...provided.comparisons])
  const versions = await loadVersions(tables, [...idsIn(selections), ...idsIn(ignored)])
  const environments = new Set(
    [...query.selectors, ...query.ignore, query.destination].flatMap(({ environment }) => environment ?? []),
  )
  const standing = await standingIn(tables, environments, [...selections.keys(), ...ignored.keys()])
  return {
    pacticipants: [...named, ...counterparts].map(({ name, main_branch: mainBranch }) => ({
      name,
      mainBranch: mainBranch ?? undefined,
    })),
    environments: await environmentNames(tables),
    versions: withThoseOf(versions, allPublications, [...allVerifications, ...allComparisons]),
    deployments: standing.filter(({ kind }) => kind === 'deployment'),
    releases: standing.filter(({ kind }) => kind === 'release'),
    publications: allPublications,
    verifications: allVerifications,
    comparisons: allComparisons,
    integrations,
  }
}

const selectionsOf = async (
  tables: Database,
  named: readonly Known[],
  selectors: readonly Selector[],
): Promise<Selections> => {
  const selections = new Map<number, Selection>()
  for (const { pacticipant, ...selector } of selectors) {
    const meant = named.filter(({ name }) => name === pacticipant)
    for (const [id, selection] of await selectedVersions(tables, meant, selector)) {
      const known = selections.get(id) ?? []
      selections.set(id, known === 'all' || selection === 'all' ? 'all' : [...known, ...selection])
    }
  }
  return selections
}

const distinct = <Row extends { readonly id: number }>(rows: readonly Row[]): readonly Row[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
]

/** The pacts of the versions, with whichever provider. */
const publishedBy = async (
  tables: Database,
  selections: Selections,
): Promise<readonly StoredPublication[]> => [
  ...(await inPieces(wholly(selections), (piece) =>
    statePublications(tables).where('publication.consumer_id', 'in', piece).execute(),
  )),
  ...(await inPieces(idsIn(selections), (piece) =>
    statePublications(tables).where('publication.consumer_version_id', 'in', piece).execute(),
  )),
]

/** The pacts of the versions with some of the providers. */
const publishedFor = (
  tables: Database,
  selections: Selections,
  providers: readonly number[],
): Promise<readonly StoredPublication[]> =>
  inPieces(providers.length === 0 ? [] : idsIn(selections), (piece) =>
    statePublications(tables)
      .where('publication.consumer_version_id', 'in', piece)
      .where('publication.provider_id', 'in', providers)
      .execute(),
  )

export const integrationsWith = async (
  tables: Database,
  pacticipants: readonly number[],
): Promise<readonly (Integration & { readonly consumerId: number })[]> =>
  inPieces(pacticipants, (piece) =>
    tables
      .selectFrom('broker_integrations as integration')
      .innerJoin('broker_pacticipants as consumer', 'consumer.id', 'integration.consumer_id')
      .innerJoin('broker_pacticipants as provider', 'provider.id', 'integration.provider_id')
      .select(['consumer.name as consumer', 'provider.name as provider', 'consumer.id as consumerId'])
      .where('integration.provider_id', 'in', piece)
      .execute(),
  )

const counterpartsOf = async (
  tables: Database,
  specified: Selections,
  published: readonly StoredPublication[],
  integrations: readonly { readonly consumerId: number }[],
): Promise<readonly Known[]> => {
  const ids = new Set([
    ...published.map(({ providerId }) => providerId),
    ...integrations.map(({ consumerId }) => consumerId),
  ])
  return inPieces(
    [...ids].filter((id) => !specified.has(id)),
    (piece) =>
      tables
        .selectFrom('broker_pacticipants')
        .select(['id', 'name', 'main_branch'])
        .where('id', 'in', piece)
        .execute(),
  )
}

/** The comparisons of the pacts with the versions that are meant, which stand in where there is no verification. */
const comparisonsOf = async (
  tables: Database,
  publications: readonly StoredPublication[],
  by: VerifiedBy,
): Promise<readonly StoredComparison[]> => {
  const rows = await inPieces(
    publications.map(({ contentKey }) => contentKey),
    (piece) => {
      const all = stateComparisons(tables).where('comparison.content_id', 'in', piece)
      if (by === 'any version') return all.execute()
      return all
        .where(({ or, eb }) =>
          or([
            ...(by.providers.length > 0 ? [eb('comparison.provider_id', 'in', by.providers)] : []),
            ...(by.versions.length > 0 ? [eb('comparison.provider_version_id', 'in', by.versions)] : []),
          ]),
        )
        .execute()
    },
  )
  return rows.map(comparisonOf)
}

const standingIn = async (
  tables: Database,
  environments: Iterable<string>,
  pacticipants: readonly number[],
) => {
  const found = await Promise.all(
    [...environments].map((environment) => loadStanding(tables, { pacticipants, environment })),
  )
  return found.flat()
}

/** Of versions that appear in a row and were not selected by themselves, only the order matters. */
export const withThoseOf = (
  versions: readonly KnownVersion[],
  publications: readonly StoredPublication[],
  results: readonly (StoredVerification | StoredComparison)[],
): BrokerState['versions'] => {
  const all = new Map<number, BrokerState['versions'][number]>(
    versions.map((version) => [version.id, version]),
  )
  const add = (id: number, pacticipant: string, number: string): void => {
    if (!all.has(id)) all.set(id, { pacticipant, number, order: id, createdAt: 0, branches: [], tags: [] })
  }
  for (const { consumer, consumerVersion, consumerVersionId } of publications)
    add(consumerVersionId, consumer, consumerVersion)
  for (const { provider, providerVersion, providerVersionId } of results)
    add(providerVersionId, provider, providerVersion)
  return [...all.values()]
}
