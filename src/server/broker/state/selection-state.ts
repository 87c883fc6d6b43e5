import { scopesOf } from '../../../pact/select/pending.ts'
import type { SelectionRequest } from '../../../pact/select/selector.ts'
import type { BrokerState } from '../../../pact/state.ts'
import type { Pacticipant } from '../pacticipants.ts'
import type { Database } from '../tables.ts'
import { candidateVersions, type Consumer } from './candidate-versions.ts'
import { environmentNames, inPieces, loadStanding, loadVersions } from './loading.ts'
import { statePublications } from './pacts.ts'
import { successesOf } from './successes.ts'

/**
 * The part of what the broker knows that says which pacts a provider is to verify, and which of them are pending: of the
 * consumers' versions those that a selector can mean, of the verifications those that settle whether a pact is pending.
 */
export const selectionState = async (
  tables: Database,
  provider: Pacticipant,
  request: SelectionRequest,
): Promise<BrokerState> => {
  const consumers = await consumersOf(tables, provider)
  const standing = await loadStanding(tables, { pacticipants: consumers.map(({ id }) => id) })
  const candidates = await candidateVersions(tables, provider, consumers, request)
  const versions = [...candidates, ...standing.map(({ versionId }) => versionId)]
  const publications = await inPieces(versions, (piece) =>
    statePublications(tables)
      .where('publication.provider_id', '=', provider.id)
      .where('publication.consumer_version_id', 'in', piece)
      .execute(),
  )
  const contents = publications.map(({ contentKey }) => contentKey)
  const { verifications, beginnings } = await successesOf(tables, provider, contents, scopesOf(request))
  return {
    pacticipants: [...consumers, provider].map(({ name, main_branch: mainBranch }) => ({
      name,
      mainBranch: mainBranch ?? undefined,
    })),
    environments: await environmentNames(tables),
    versions: await loadVersions(tables, [
      ...versions,
      ...verifications.map(({ providerVersionId }) => providerVersionId),
      ...beginnings,
    ]),
    deployments: standing.filter(({ kind }) => kind === 'deployment'),
    releases: standing.filter(({ kind }) => kind === 'release'),
    publications: publications.toSorted((one, other) => one.id - other.id),
    verifications,
    comparisons: [],
    integrations: [],
  }
}

/** Whoever ever had a pact with the provider. */
const consumersOf = (tables: Database, { id }: Pacticipant): Promise<readonly Consumer[]> =>
  tables
    .selectFrom('broker_integrations as integration')
    .innerJoin('broker_pacticipants as consumer', 'consumer.id', 'integration.consumer_id')
    .select(['consumer.id', 'consumer.name', 'consumer.main_branch'])
    .where('integration.provider_id', '=', id)
    .orderBy('consumer.id')
    .execute()
