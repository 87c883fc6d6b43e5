import type { Publication, Verification } from '../../../pact/state.ts'
import type { Database } from '../tables.ts'

/** A pact and the ids behind its names. */
export interface StoredPublication extends Publication {
  readonly consumerId: number
  readonly providerId: number
  readonly consumerVersionId: number
  readonly contentKey: number
}

export interface StoredVerification extends Verification {
  readonly providerVersionId: number
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
      'version.number as providerVersion',
      'version.id as providerVersionId',
      'verification.success as success',
      'verification.wip as wip',
      'verification.number as number',
      'verification.created_at as createdAt',
    ])
    .orderBy('verification.id')

export const verificationOf = <Row extends { readonly success: number; readonly wip: number }>(
  row: Row,
): Omit<Row, 'success' | 'wip'> & { readonly success: boolean; readonly wip: boolean } => ({
  ...row,
  success: row.success === 1,
  wip: row.wip === 1,
})
