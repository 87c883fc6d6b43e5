import type { Selectable } from 'kysely'
import { touchIntegration, type Content } from './contents.ts'
import { nextId } from './counters.ts'
import type { BrokerTables, Database } from './tables.ts'
import type { Version } from './versions.ts'

export interface Comparison extends Selectable<BrokerTables['broker_comparisons']> {
  readonly providerVersion: string
}

export const findComparison = (
  tables: Database,
  content: number,
  number: number,
): Promise<Comparison | undefined> =>
  tables
    .selectFrom('broker_comparisons as comparison')
    .innerJoin('broker_versions as version', 'version.id', 'comparison.provider_version_id')
    .selectAll('comparison')
    .select('version.number as providerVersion')
    .where('comparison.content_id', '=', content)
    .where('comparison.number', '=', number)
    .executeTakeFirst()

/** Keeps a result; `result` is JSON. The comparisons of a content are numbered from 1. */
export const storeComparison = async (
  tables: Database,
  content: Content,
  providerVersion: Version,
  { success, result }: { readonly success: boolean; readonly result: string },
  now: number,
): Promise<Comparison> => {
  const { highest } = await tables
    .selectFrom('broker_comparisons')
    .select(({ fn }) => fn.max('number').as('highest'))
    .where('content_id', '=', content.id)
    .executeTakeFirstOrThrow()
  const row = {
    id: await nextId(tables, 'comparisons'),
    content_id: content.id,
    consumer_id: content.consumer_id,
    provider_id: content.provider_id,
    provider_version_id: providerVersion.id,
    number: ((highest as number | null) ?? 0) + 1,
    success: Number(success),
    result,
    created_at: now,
  }
  await tables.insertInto('broker_comparisons').values(row).execute()
  await touchIntegration(tables, content.consumer_id, content.provider_id, now)
  return { ...row, providerVersion: providerVersion.number }
}
