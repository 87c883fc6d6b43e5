import type { Selectable } from 'kysely'
import type { BrokerTables, Database } from './tables.ts'
import { nextId } from './counters.ts'

export type Environment = Selectable<BrokerTables['broker_environments']>

export interface EnvironmentDetails {
  readonly name: string
  readonly display_name: string
  readonly production: number
  readonly contacts: string | null
}

export const findEnvironment = (tables: Database, uuid: string): Promise<Environment | undefined> =>
  tables.selectFrom('broker_environments').selectAll().where('uuid', '=', uuid).executeTakeFirst()

export const findEnvironmentNamed = (tables: Database, name: string): Promise<Environment | undefined> =>
  tables.selectFrom('broker_environments').selectAll().where('name', '=', name).executeTakeFirst()

/** In the order in which they were created. */
export const allEnvironments = (tables: Database): Promise<Environment[]> =>
  tables.selectFrom('broker_environments').selectAll().orderBy('id').execute()

export const createEnvironment = async (
  tables: Database,
  uuid: string,
  details: EnvironmentDetails,
  now: number,
): Promise<Environment> =>
  tables
    .insertInto('broker_environments')
    .values({
      id: await nextId(tables, 'environments'),
      uuid,
      ...details,
      created_at: now,
      updated_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

export const updateEnvironment = (
  tables: Database,
  { id }: Environment,
  details: EnvironmentDetails,
  now: number,
): Promise<Environment> =>
  tables
    .updateTable('broker_environments')
    .set({ ...details, updated_at: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const deleteEnvironment = async (tables: Database, { id }: Environment): Promise<void> => {
  await tables.deleteFrom('broker_placements').where('environment_id', '=', id).execute()
  await tables.deleteFrom('broker_environments').where('id', '=', id).execute()
}
