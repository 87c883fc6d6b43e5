import type { Selectable } from 'kysely'
import { noSuch } from './broker-error.ts'
import { nextId } from './counters.ts'
import type { BrokerTables, Database } from './tables.ts'

export type Pacticipant = Selectable<BrokerTables['broker_pacticipants']>

export const findPacticipant = (tables: Database, name: string): Promise<Pacticipant | undefined> =>
  tables.selectFrom('broker_pacticipants').selectAll().where('name', '=', name).executeTakeFirst()

/** Throws `BrokerError` 404 in the words for the part it plays. */
export const existingPacticipant = async (
  tables: Database,
  name: string,
  kind: 'pacticipant' | 'consumer' | 'provider' = 'pacticipant',
): Promise<Pacticipant> => {
  const found = await findPacticipant(tables, name)
  if (found === undefined) throw noSuch(kind, name)
  return found
}

/** What is known about a pacticipant beside its name. */
export interface PacticipantDetails {
  readonly display_name: string
  readonly main_branch: string | null
  readonly repository_url: string | null
  readonly repository_name: string | null
  readonly repository_namespace: string | null
}

export const createPacticipant = async (
  tables: Database,
  name: string,
  details: Partial<PacticipantDetails>,
  now: number,
): Promise<Pacticipant> =>
  tables
    .insertInto('broker_pacticipants')
    .values({
      id: await nextId(tables, 'pacticipants'),
      name,
      display_name: displayNameOf(name),
      main_branch: null,
      repository_url: null,
      repository_name: null,
      repository_namespace: null,
      created_at: now,
      updated_at: null,
      ...details,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

/** Names come into being with the first thing that is said about them. */
export const pacticipantNamed = async (tables: Database, name: string, now: number): Promise<Pacticipant> =>
  (await findPacticipant(tables, name)) ?? createPacticipant(tables, name, {}, now)

/** `OrderApi` and `order-api` are shown as `Order Api`. */
export const displayNameOf = (name: string): string =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter((word) => word !== '')
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join(' ')

export const updatePacticipant = (
  tables: Database,
  { id }: Pacticipant,
  details: Partial<PacticipantDetails>,
  now: number,
): Promise<Pacticipant> =>
  tables
    .updateTable('broker_pacticipants')
    .set({ ...details, updated_at: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Names a main branch that was not known when the first version comes from a branch that looks like one. */
export const detectMainBranch = async (
  tables: Database,
  pacticipant: Pacticipant,
  branch: string,
  now: number,
): Promise<void> => {
  if (pacticipant.main_branch !== null || !usualMainBranches.includes(branch)) return
  await updatePacticipant(tables, pacticipant, { main_branch: branch }, now)
}

const usualMainBranches = ['develop', 'main', 'master']
