import { inPieces } from './state/loading.ts'
import type { Pacticipant } from './pacticipants.ts'
import { removeFromBranches } from './branches.ts'
import type { Database } from './tables.ts'

/** Deletes publications, and the contents that nobody publishes any more with their verifications. */
export const deletePublications = async (tables: Database, ids: readonly number[]): Promise<void> => {
  const contents = await inPieces(ids, (piece) =>
    tables.selectFrom('broker_publications').select('content_id as id').where('id', 'in', piece).execute(),
  )
  await inPieces(ids, async (piece) => {
    await tables.deleteFrom('broker_publications').where('id', 'in', piece).execute()
    return []
  })
  await inPieces(
    contents.map(({ id }) => id),
    async (piece) => {
      const orphans = tables
        .selectFrom('broker_contents')
        .select('id')
        .where('id', 'in', piece)
        .where(
          'id',
          'not in',
          tables.selectFrom('broker_publications').select('content_id').where('content_id', 'in', piece),
        )
      for (const table of ['broker_verifications', 'broker_comparisons'] as const)
        await tables.deleteFrom(table).where('content_id', 'in', orphans).execute()
      await tables.deleteFrom('broker_contents').where('id', 'in', orphans).execute()
      return []
    },
  )
}

/** Deletes versions with all that was said about them. */
export const deleteVersions = async (tables: Database, ids: readonly number[]): Promise<void> => {
  await inPieces(ids, async (piece) => {
    const published = await tables
      .selectFrom('broker_publications')
      .select('id')
      .where('consumer_version_id', 'in', piece)
      .execute()
    await deletePublications(
      tables,
      published.map(({ id }) => id),
    )
    for (const table of ['broker_verifications', 'broker_comparisons'] as const)
      await tables.deleteFrom(table).where('provider_version_id', 'in', piece).execute()
    await removeFromBranches(
      tables,
      await tables
        .selectFrom('broker_branch_versions')
        .select(['branch_id', 'version_id'])
        .where('version_id', 'in', piece)
        .execute(),
    )
    for (const table of ['broker_tags', 'broker_placements'] as const) {
      await tables.deleteFrom(table).where('version_id', 'in', piece).execute()
    }
    await tables.deleteFrom('broker_versions').where('id', 'in', piece).execute()
    return []
  })
}

/** Forgets that two pacticipants ever had to do with each other. */
export const deleteIntegration = async (
  tables: Database,
  consumer: Pacticipant,
  provider: Pacticipant,
): Promise<void> => {
  const ofPair = { consumer_id: consumer.id, provider_id: provider.id }
  for (const table of [
    'broker_publications',
    'broker_verifications',
    'broker_comparisons',
    'broker_contents',
    'broker_integrations',
  ] as const) {
    await tables
      .deleteFrom(table)
      .where('consumer_id', '=', ofPair.consumer_id)
      .where('provider_id', '=', ofPair.provider_id)
      .execute()
  }
  await tables
    .deleteFrom('broker_webhooks')
    .where('consumer_id', '=', consumer.id)
    .where('provider_id', '=', provider.id)
    .execute()
}

/** Deletes a pacticipant with all that belongs to it. */
export const deletePacticipant = async (tables: Database, { id }: Pacticipant): Promise<void> => {
  const versions = await tables
    .selectFrom('broker_versions')
    .select('id')
    .where('pacticipant_id', '=', id)
    .execute()
  await deleteVersions(
    tables,
    versions.map((version) => version.id),
  )
  for (const table of [
    'broker_publications',
    'broker_verifications',
    'broker_comparisons',
    'broker_contents',
    'broker_integrations',
    'broker_webhooks',
  ] as const) {
    for (const side of ['consumer_id', 'provider_id'] as const) {
      await tables.deleteFrom(table).where(side, '=', id).execute()
    }
  }
  await tables.deleteFrom('broker_branches').where('pacticipant_id', '=', id).execute()
  await tables.deleteFrom('broker_labels').where('pacticipant_id', '=', id).execute()
  await tables.deleteFrom('broker_pacticipants').where('id', '=', id).execute()
}
