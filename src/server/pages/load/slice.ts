import type { BrokerState, Integration, Verification } from '../../../pact/state.ts'
import {
  environmentNames,
  inPieces,
  loadStanding,
  loadVersions,
  type StandingFilter,
} from '../../broker/state/loading.ts'
import {
  statePublications,
  stateVerifications,
  type StoredComparison,
  type StoredPublication,
  type StoredVerification,
  verificationOf,
} from '../../broker/state/pacts.ts'
import type { Database } from '../../broker/tables.ts'

/** What a page is about. Versions that the rest names, and where versions are, are added. */
interface SliceParts {
  readonly pacticipants: readonly { readonly name: string; readonly mainBranch: string | undefined }[]
  readonly integrations: readonly Integration[]
  readonly publications: readonly StoredPublication[]
  readonly verifications: readonly StoredVerification[]
  /** Where comparisons are shown. */
  readonly comparisons?: readonly StoredComparison[]
  readonly versionIds: readonly number[]
  readonly placed: StandingFilter
}

/** A part of what the broker knows, large enough for one page whatever the broker's history. */
export const slice = async (
  tables: Database,
  { comparisons = [], ...parts }: SliceParts,
): Promise<BrokerState> => {
  const standing = await loadStanding(tables, parts.placed)
  const versions = await loadVersions(tables, [
    ...parts.versionIds,
    ...standing.map(({ versionId }) => versionId),
    ...parts.publications.map(({ consumerVersionId }) => consumerVersionId),
    ...[...parts.verifications, ...comparisons].map(({ providerVersionId }) => providerVersionId),
  ])
  return {
    pacticipants: parts.pacticipants,
    environments: await environmentNames(tables),
    versions,
    deployments: standing.filter(({ kind }) => kind === 'deployment'),
    releases: standing.filter(({ kind }) => kind === 'release'),
    publications: parts.publications,
    verifications: parts.verifications,
    comparisons,
    integrations: parts.integrations,
  }
}

/** Pairs, all of them or those that one pacticipant is in. */
export const loadIntegrations = async (
  tables: Database,
  pacticipant?: number,
): Promise<readonly Integration[]> => {
  const all = tables
    .selectFrom('broker_integrations as integration')
    .innerJoin('broker_pacticipants as consumer', 'consumer.id', 'integration.consumer_id')
    .innerJoin('broker_pacticipants as provider', 'provider.id', 'integration.provider_id')
    .select(['consumer.name as consumer', 'provider.name as provider'])
  const wanted =
    pacticipant === undefined
      ? all
      : all.where(({ or, eb }) =>
          or([
            eb('integration.consumer_id', '=', pacticipant),
            eb('integration.provider_id', '=', pacticipant),
          ]),
        )
  return wanted.execute()
}

/** Of each pair the pacts of the newest version of the consumer that has one: found by index, pair by pair. */
export const newestPacts = async (
  tables: Database,
  pacticipant?: number,
): Promise<readonly StoredPublication[]> => {
  const pairs = tables
    .selectFrom('broker_integrations as integration')
    .select(({ selectFrom }) =>
      selectFrom('broker_publications as publication')
        .select('publication.id')
        .whereRef('publication.consumer_id', '=', 'integration.consumer_id')
        .whereRef('publication.provider_id', '=', 'integration.provider_id')
        .orderBy('publication.consumer_version_id', 'desc')
        .orderBy('publication.revision', 'desc')
        .limit(1)
        .as('newest'),
    )
  const wanted =
    pacticipant === undefined
      ? pairs
      : pairs.where(({ or, eb }) =>
          or([
            eb('integration.consumer_id', '=', pacticipant),
            eb('integration.provider_id', '=', pacticipant),
          ]),
        )
  const newest = (await wanted.execute()).flatMap((row) => row.newest ?? [])
  return inPieces(newest, (piece) => statePublications(tables).where('publication.id', 'in', piece).execute())
}

/** Of each content the last word about it. */
export const lastVerifications = async (
  tables: Database,
  publications: readonly StoredPublication[],
): Promise<readonly (StoredVerification & Verification)[]> => {
  const rows = await inPieces(
    publications.map(({ contentKey }) => contentKey),
    (piece) =>
      stateVerifications(tables)
        .where('verification.id', 'in', ({ selectFrom }) =>
          selectFrom('broker_verifications as same')
            .select(({ fn }) => fn.max('same.id').as('last'))
            .where('same.content_id', 'in', piece)
            .groupBy('same.content_id'),
        )
        .execute(),
  )
  return rows.map(verificationOf)
}
