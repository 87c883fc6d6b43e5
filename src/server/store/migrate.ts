import { type ColumnDataType, type Kysely, type RawBuilder, sql } from 'kysely'
import { CannotJudge } from '../../core/cannot-judge.ts'
import type { Store } from './store.ts'

/** What a migration is given. `text` is a column type that sorts by code unit on both engines. */
export interface Migrating {
  // The tables differ from one migration to the next, so no type can describe them.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly tables: Kysely<any>
  readonly text: ColumnDataType | RawBuilder<unknown>
}

/** Brings the tables of an area from one version to the next. Never changed once it was released. */
export type Migration = (migrating: Migrating) => Promise<void>

/**
 * Brings the tables of one area up to date, in one transaction under a lock: servers that start at the same time do
 * not meet. A database that a newer concordat wrote is refused.
 */
export const migrate = async <Tables>(
  store: Store<Tables>,
  area: string,
  migrations: readonly Migration[],
): Promise<void> => {
  await store.write(['migrations'], async (transaction) => {
    // oxlint-disable-next-line typescript/no-explicit-any
    const tables = transaction as Kysely<any>
    await tables.schema
      .createTable('concordat_migrations')
      .ifNotExists()
      .addColumn('area', 'text', (column) => column.primaryKey())
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute()
    const row = await tables
      .selectFrom('concordat_migrations')
      .select('version')
      .where('area', '=', area)
      .executeTakeFirst()
    const version = (row?.version as number | undefined) ?? 0
    if (version > migrations.length) throw newerDatabase(area, version)
    const text = store.engine === 'postgres' ? sql`text collate "C"` : 'text'
    for (const migration of migrations.slice(version)) await migration({ tables, text })
    await tables
      .insertInto('concordat_migrations')
      .values({ area, version: migrations.length })
      .onConflict((conflict) => conflict.column('area').doUpdateSet({ version: migrations.length }))
      .execute()
  })
}

const newerDatabase = (area: string, version: number): CannotJudge =>
  new CannotJudge(
    `The tables of the ${area} in this database are of version ${version}, written by a newer concordat.`,
    'Update concordat, or name another database with --db.',
  )
