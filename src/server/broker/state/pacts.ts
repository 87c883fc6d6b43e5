import type { Comparison, Publication, Verification } from '../../../pact/state.ts'
import type { Database } from '../tables.ts'
import { inPieces } from './loading.ts'

/** A pact and the ids behind its names. */
export interface StoredPublication extends Publication {
  readonly consumerId: number
  readonly providerId: number
  readonly consumerVersionId: number
  readonly contentKey: number
}

export interface StoredVerification extends Verification {
  readonly providerVersionId: number
  readonly contentKey: number
}

export interface StoredComparison extends Comparison {
  readonly providerVersionId: number
  readonly contentKey: number
}

/** Pacts as decisions know them; conditions are added by who asks. */
export const statePublications = (tables: Database) =>
  tables
    .selectFrom('broker_publications as publication')
    .innerJoin('broker_pacticipants as consumer', 'consumer.id', 'publication.consumer_id')
    .innerJoin('broker_pacticipants as provider', 'provider.id', 'publication.provider_id')
    .innerJoin('broker_versions as version', 'version.id', 'publication.consumer_version_id')
    .innerJoin('broker_contents as content', 'content.id', 'publication.content_id')
    .select([
      'publication.id as id',
      'consumer.name as consumer',
      'consumer.id as consumerId',
      'version.number as consumerVersion',
      'version.id as consumerVersionId',
      'provider.name as provider',
      'provider.id as providerId',
      'content.sha as contentId',
      'content.id as contentKey',
      'publication.created_at as createdAt',
    ])
    .orderBy('publication.id')

/** Verifications as decisions know them, but for two flags: see `verificationOf`. */
export const stateVerifications = (tables: Database) =>
  tables
    .selectFrom('broker_verifications as verification')
    .innerJoin('broker_pacticipants as consumer', 'consumer.id', 'verification.consumer_id')
    .innerJoin('broker_pacticipants as provider', 'provider.id', 'verification.provider_id')
    .innerJoin('broker_versions as version', 'version.id', 'verification.provider_version_id')
    .innerJoin('broker_contents as content', 'content.id', 'verification.content_id')
    .select([
      'verification.id as id',
      'consumer.name as consumer',
      'provider.name as provider',
      'content.sha as contentId',
      'content.id as contentKey',
      'version.number as providerVersion',
      'version.id as providerVersionId',
      'verification.success as success',
      'verification.wip as wip',
      'verification.number as number',
      'verification.created_at as createdAt',
    ])
    .orderBy('verification.id')

/** Comparisons as decisions know them, but for a flag: see `comparisonOf`. */
export const stateComparisons = (tables: Database) =>
  tables
    .selectFrom('broker_comparisons as comparison')
    .innerJoin('broker_pacticipants as consumer', 'consumer.id', 'comparison.consumer_id')
    .innerJoin('broker_pacticipants as provider', 'provider.id', 'comparison.provider_id')
    .innerJoin('broker_versions as version', 'version.id', 'comparison.provider_version_id')
    .innerJoin('broker_contents as content', 'content.id', 'comparison.content_id')
    .select([
      'comparison.id as id',
      'consumer.name as consumer',
      'provider.name as provider',
      'content.sha as contentId',
      'content.id as contentKey',
      'version.number as providerVersion',
      'version.id as providerVersionId',
      'comparison.success as success',
      'comparison.number as number',
      'comparison.created_at as createdAt',
    ])
    .orderBy('comparison.id')

export const comparisonOf = <Row extends { readonly success: number }>(
  row: Row,
): Omit<Row, 'success'> & { readonly success: boolean } => ({ ...row, success: row.success === 1 })

export const verificationOf = <Row extends { readonly success: number; readonly wip: number }>(
  row: Row,
): Omit<Row, 'success' | 'wip'> & { readonly success: boolean; readonly wip: boolean } => ({
  ...row,
  success: row.success === 1,
  wip: row.wip === 1,
})

/** Which of the versions of a provider are meant. */
export type VerifiedBy =
  | 'any version'
  | { readonly providers: readonly number[]; readonly versions: readonly number[] }

/** The verifications of pacts that are loaded: their names are known, and there can be many thousands. */
export const verificationsOfPacts = async (
  tables: Database,
  publications: readonly StoredPublication[],
  by: VerifiedBy,
): Promise<readonly StoredVerification[]> => {
  const contents = new Map(publications.map((publication) => [publication.contentKey, publication]))
  const rows = await inPieces(contents.keys(), (piece) => {
    const all = tables
      .selectFrom('broker_verifications as verification')
      .innerJoin('broker_versions as version', 'version.id', 'verification.provider_version_id')
      .select([
        'verification.id as id',
        'verification.content_id as contentKey',
        'verification.provider_version_id as providerVersionId',
        'version.number as providerVersion',
        'verification.success as success',
        'verification.wip as wip',
        'verification.number as number',
        'verification.created_at as createdAt',
      ])
      .where('verification.content_id', 'in', piece)
      .orderBy('verification.id')
    if (by === 'any version') return all.execute()
    return all
      .where(({ or, eb }) =>
        or([
          ...(by.providers.length > 0 ? [eb('verification.provider_id', 'in', by.providers)] : []),
          ...(by.versions.length > 0 ? [eb('verification.provider_version_id', 'in', by.versions)] : []),
        ]),
      )
      .execute()
  })
  return rows.map((row): StoredVerification => {
    const { consumer, provider, contentId } = contents.get(row.contentKey) as StoredPublication
    return {
      id: row.id,
      consumer,
      provider,
      contentId,
      contentKey: row.contentKey,
      providerVersion: row.providerVersion,
      providerVersionId: row.providerVersionId,
      success: row.success === 1,
      wip: row.wip === 1,
      number: row.number,
      createdAt: row.createdAt,
    }
  })
}
