import type { Selectable } from 'kysely'
import type { Pacticipant } from './pacticipants.ts'
import type { BrokerTables, Database } from './tables.ts'

export type Label = Selectable<BrokerTables['broker_labels']>

export const labelsOf = async (tables: Database, { id }: Pacticipant): Promise<readonly string[]> =>
  (
    await tables
      .selectFrom('broker_labels')
      .select('name')
      .where('pacticipant_id', '=', id)
      .orderBy('name')
      .execute()
  ).map(({ name }) => name)

export const findLabel = (tables: Database, { id }: Pacticipant, name: string): Promise<Label | undefined> =>
  tables
    .selectFrom('broker_labels')
    .selectAll()
    .where('pacticipant_id', '=', id)
    .where('name', '=', name)
    .executeTakeFirst()

export const addLabel = async (
  tables: Database,
  pacticipant: Pacticipant,
  name: string,
  now: number,
): Promise<{ readonly row: Label; readonly isNew: boolean }> => {
  const known = await findLabel(tables, pacticipant, name)
  if (known !== undefined) return { row: known, isNew: false }
  const row = { pacticipant_id: pacticipant.id, name, created_at: now }
  await tables.insertInto('broker_labels').values(row).execute()
  return { row, isNew: true }
}

export const removeLabel = async (tables: Database, label: Label): Promise<void> => {
  await tables
    .deleteFrom('broker_labels')
    .where('pacticipant_id', '=', label.pacticipant_id)
    .where('name', '=', label.name)
    .execute()
}
