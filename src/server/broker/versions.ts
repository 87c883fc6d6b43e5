import type { Selectable } from 'kysely'
import { nextId } from './counters.ts'
import type { Pacticipant } from './pacticipants.ts'
import type { BrokerTables, Database } from './tables.ts'

export type Version = Selectable<BrokerTables['broker_versions']>

export const findVersion = (
  tables: Database,
  pacticipant: Pacticipant,
  number: string,
): Promise<Version | undefined> =>
  tables
    .selectFrom('broker_versions')
    .selectAll()
    .where('pacticipant_id', '=', pacticipant.id)
    .where('number', '=', number)
    .executeTakeFirst()

export const createVersion = async (
  tables: Database,
  pacticipant: Pacticipant,
  number: string,
  now: number,
  buildUrl: string | null = null,
): Promise<Version> =>
  tables
    .insertInto('broker_versions')
    .values({
      id: await nextId(tables, 'versions'),
      pacticipant_id: pacticipant.id,
      number,
      build_url: buildUrl,
      created_at: now,
      updated_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

export const versionNumbered = async (
  tables: Database,
  pacticipant: Pacticipant,
  number: string,
  now: number,
): Promise<Version> =>
  (await findVersion(tables, pacticipant, number)) ?? createVersion(tables, pacticipant, number, now)

export const updateVersion = (
  tables: Database,
  { id }: Version,
  changes: { readonly build_url?: string | null },
  now: number,
): Promise<Version> =>
  tables
    .updateTable('broker_versions')
    .set({ ...changes, updated_at: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
