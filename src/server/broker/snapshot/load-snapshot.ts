import type { Database } from '../tables.ts'
import { loadStanding, loadVersions } from '../state/loading.ts'
import type { Snapshot } from '../../../pact/transfer/snapshot.ts'

/** Everything that this broker knows. */
export const loadSnapshot = async (tables: Database): Promise<Snapshot> => {
  const labels = await tables.selectFrom('broker_labels').selectAll().orderBy('name').execute()
  const pacticipants = await tables.selectFrom('broker_pacticipants').selectAll().orderBy('id').execute()
  const environments = await tables.selectFrom('broker_environments').selectAll().orderBy('id').execute()
  const rows = await tables.selectFrom('broker_versions').select(['id', 'build_url']).orderBy('id').execute()
  const buildUrls = new Map(rows.map((row) => [row.id, row.build_url]))
  const versions = await loadVersions(tables, buildUrls.keys())
  const pacts = await tables
    .selectFrom('broker_publications as publication')
    .innerJoin('broker_pacticipants as consumer', 'consumer.id', 'publication.consumer_id')
    .innerJoin('broker_pacticipants as provider', 'provider.id', 'publication.provider_id')
    .innerJoin('broker_versions as version', 'version.id', 'publication.consumer_version_id')
    .innerJoin('broker_contents as content', 'content.id', 'publication.content_id')
    .select([
      'consumer.name as consumer',
      'version.number as consumerVersion',
      'provider.name as provider',
      'content.text as text',
      'content.sha as sha',
      'publication.created_at as createdAt',
    ])
    .orderBy('publication.id')
    .execute()
  const publishers = new Map(
    pacts.map((one) => [`${one.consumer}\0${one.provider}\0${one.sha}`, one.consumerVersion]),
  )
  const verifications = await tables
    .selectFrom('broker_verifications as verification')
    .innerJoin('broker_pacticipants as consumer', 'consumer.id', 'verification.consumer_id')
    .innerJoin('broker_pacticipants as provider', 'provider.id', 'verification.provider_id')
    .innerJoin('broker_versions as version', 'version.id', 'verification.provider_version_id')
    .innerJoin('broker_contents as content', 'content.id', 'verification.content_id')
    .selectAll('verification')
    .select([
      'consumer.name as consumer',
      'provider.name as provider',
      'version.number as providerVersion',
      'content.sha as sha',
    ])
    .orderBy('verification.id')
    .execute()
  const comparisons = await tables
    .selectFrom('broker_comparisons as comparison')
    .innerJoin('broker_pacticipants as consumer', 'consumer.id', 'comparison.consumer_id')
    .innerJoin('broker_pacticipants as provider', 'provider.id', 'comparison.provider_id')
    .innerJoin('broker_versions as version', 'version.id', 'comparison.provider_version_id')
    .innerJoin('broker_contents as content', 'content.id', 'comparison.content_id')
    .selectAll('comparison')
    .select([
      'consumer.name as consumer',
      'provider.name as provider',
      'version.number as providerVersion',
      'content.sha as sha',
    ])
    .orderBy('comparison.id')
    .execute()
  const placed = await loadStanding(tables, {})
  const json = (text: string | null): unknown => (text === null ? undefined : JSON.parse(text))
  return {
    pacticipants: pacticipants.map((one) => ({
      name: one.name,
      displayName: one.display_name,
      mainBranch: one.main_branch ?? undefined,
      repositoryUrl: one.repository_url ?? undefined,
      labels: labels.filter((label) => label.pacticipant_id === one.id).map(({ name }) => name),
      createdAt: one.created_at,
    })),
    environments: environments.map((one) => ({
      uuid: one.uuid,
      name: one.name,
      displayName: one.display_name,
      production: one.production === 1,
      createdAt: one.created_at,
    })),
    versions: versions.map((one) => ({
      pacticipant: one.pacticipant,
      number: one.number,
      buildUrl: buildUrls.get(one.id) ?? undefined,
      branches: one.branches.map(({ name }) => name),
      tags: one.tags.map(({ name }) => name),
      createdAt: one.createdAt,
    })),
    pacts,
    verifications: verifications.map((one) => ({
      consumer: one.consumer,
      provider: one.provider,
      consumerVersion: publishers.get(`${one.consumer}\0${one.provider}\0${one.sha}`) ?? '',
      providerVersion: one.providerVersion,
      number: one.number,
      sha: one.sha,
      success: one.success === 1,
      buildUrl: one.build_url ?? undefined,
      testResults: json(one.test_results),
      verifiedBy: json(one.verified_by),
      createdAt: one.created_at,
    })),
    comparisons: comparisons.map((one) => ({
      consumer: one.consumer,
      provider: one.provider,
      consumerVersion: publishers.get(`${one.consumer}\0${one.provider}\0${one.sha}`) ?? '',
      providerVersion: one.providerVersion,
      number: one.number,
      sha: one.sha,
      success: one.success === 1,
      result: JSON.parse(one.result) as Readonly<Record<string, unknown>>,
      createdAt: one.created_at,
    })),
    placements: placed.map((one) => ({
      kind: one.kind,
      pacticipant: one.pacticipant,
      version: one.version,
      environment: one.environment,
      target: one.target,
      createdAt: 0,
    })),
  }
}
