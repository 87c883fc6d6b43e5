import { looksForCounterparts } from '../../../pact/decide/integrations.ts'
import { hasDestination, type MatrixQuery, type Selector } from '../../../pact/decide/query.ts'
import type { BrokerState, Integration } from '../../../pact/state.ts'
import type { Database } from '../tables.ts'
import { environmentNames, inPieces, type KnownVersion, loadStanding, loadVersions } from './loading.ts'
import { type StoredPublication, type StoredVerification, statePublications } from './pacts.ts'
import { stateVerifications, verificationOf } from './pacts.ts'
import { type Known, pacticipantsNamed, type Selection, selectedVersions } from './selected-versions.ts'

/** The versions that are meant, by the id of their pacticipant. */
type Selections = ReadonlyMap<number, Selection>

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
  const verifications = await verificationsOf(tables, publications, isOne ? 'any version' : selections)
  const provided = isOne ? await providedBy(tables, specified) : { publications: [], verifications: [] }
  const allPublications = distinct([...publications, ...provided.publications])
  const allVerifications = distinct([...verifications, ...provided.verifications])
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
    versions: withThoseOf(versions, allPublications, allVerifications),
    deployments: standing.filter(({ kind }) => kind === 'deployment'),
    releases: standing.filter(({ kind }) => kind === 'release'),
    publications: allPublications,
    verifications: allVerifications,
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

const idsIn = (selections: Selections): readonly number[] =>
  [...selections.values()].flatMap((selection) => (selection === 'all' ? [] : selection))

const wholly = (selections: Selections): readonly number[] =>
  [...selections].flatMap(([id, selection]) => (selection === 'all' ? [id] : []))

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

const integrationsWith = async (
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

/** The verifications of the pacts by the versions that are meant. */
const verificationsOf = async (
  tables: Database,
  publications: readonly StoredPublication[],
  by: Selections | 'any version',
): Promise<readonly StoredVerification[]> => {
  const rows = await inPieces(
    publications.map(({ contentKey }) => contentKey),
    (piece) => {
      const all = stateVerifications(tables).where('verification.content_id', 'in', piece)
      if (by === 'any version') return all.execute()
      const [providers, versions] = [wholly(by), idsIn(by)]
      return all
        .where(({ or, eb }) =>
          or([
            ...(providers.length > 0 ? [eb('verification.provider_id', 'in', providers)] : []),
            ...(versions.length > 0 ? [eb('verification.provider_version_id', 'in', versions)] : []),
          ]),
        )
        .execute()
    },
  )
  return rows.map(verificationOf)
}

/** What the versions verified as providers, and the pacts that say the same. */
const providedBy = async (
  tables: Database,
  selections: Selections,
): Promise<{
  readonly publications: readonly StoredPublication[]
  readonly verifications: readonly StoredVerification[]
}> => {
  const verifications = [
    ...(await inPieces(wholly(selections), (piece) =>
      stateVerifications(tables).where('verification.provider_id', 'in', piece).execute(),
    )),
    ...(await inPieces(idsIn(selections), (piece) =>
      stateVerifications(tables).where('verification.provider_version_id', 'in', piece).execute(),
    )),
  ].map(verificationOf)
  const contents = await inPieces(
    verifications.map(({ id }) => id),
    (piece) =>
      tables.selectFrom('broker_verifications').select('content_id').where('id', 'in', piece).execute(),
  )
  const publications = await inPieces(
    contents.map((row) => row.content_id),
    (piece) => statePublications(tables).where('publication.content_id', 'in', piece).execute(),
  )
  return { publications, verifications }
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
const withThoseOf = (
  versions: readonly KnownVersion[],
  publications: readonly StoredPublication[],
  verifications: readonly StoredVerification[],
): BrokerState['versions'] => {
  const all = new Map<number, BrokerState['versions'][number]>(
    versions.map((version) => [version.id, version]),
  )
  const add = (id: number, pacticipant: string, number: string): void => {
    if (!all.has(id)) all.set(id, { pacticipant, number, order: id, createdAt: 0, branches: [], tags: [] })
  }
  for (const { consumer, consumerVersion, consumerVersionId } of publications)
    add(consumerVersionId, consumer, consumerVersion)
  for (const { provider, providerVersion, providerVersionId } of verifications)
    add(providerVersionId, provider, providerVersion)
  return [...all.values()]
}
