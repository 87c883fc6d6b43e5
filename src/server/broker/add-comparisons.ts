import { sql } from 'kysely'
import type { Migration } from '../store/migrate.ts'
import { createTable } from './create-table.ts'

/** The table of what comparisons with OpenAPI documents said, and what finds failures among many results. */
export const addComparisons: Migration = async (migrating) => {
  await migrating.tables.insertInto('broker_counters').values({ name: 'comparisons', last: 0 }).execute()
  await createTable(
    migrating,
    'broker_comparisons',
    {
      id: 'id',
      content_id: 'reference',
      consumer_id: 'reference',
      provider_id: 'reference',
      provider_version_id: 'reference',
      number: 'integer',
      success: 'integer',
      result: 'text',
      created_at: 'moment',
    },
    [['content_id', 'number']],
    [['provider_version_id'], ['provider_id', 'consumer_id'], ['consumer_id']],
  )
  // Failures are few: finding one must not depend on how many results there are.
  for (const table of ['broker_verifications', 'broker_comparisons'] as const) {
    await sql`
      create index ${sql.ref(`${table}_failed`)} on ${sql.table(table)} (provider_id, consumer_id) where success = 0
    `.execute(migrating.tables)
  }
}
