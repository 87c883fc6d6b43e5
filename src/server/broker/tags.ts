import type { Selectable } from 'kysely'
import { addToBranch } from './branches.ts'
import { nextId } from './counters.ts'
import { findEnvironmentNamed } from './environments.ts'
import type { Pacticipant } from './pacticipants.ts'
import { deploy } from './placements.ts'
import type { BrokerTables, Database } from './tables.ts'
import type { Version } from './versions.ts'

export type Tag = Selectable<BrokerTables['broker_tags']>

export const findTag = (tables: Database, version: Version, name: string): Promise<Tag | undefined> =>
  tables
    .selectFrom('broker_tags')
    .selectAll()
    .where('version_id', '=', version.id)
    .where('name', '=', name)
    .executeTakeFirst()

/**
 * Tags a version. As in the Pact Broker, the first tag of a version without a branch is taken for its branch, and a tag
 * with the name of an environment for a deployment to it.
 */
export const addTag = async (
  tables: Database,
  pacticipant: Pacticipant,
  version: Version,
  name: string,
  now: number,
): Promise<{ readonly tag: Tag; readonly isNew: boolean }> => {
  const known = await findTag(tables, version, name)
  if (known !== undefined) return { tag: known, isNew: false }
  if (!(await hasTagOrBranch(tables, version))) await addToBranch(tables, pacticipant, version, name, now)
  const tag = await insertTag(tables, version, name, now)
  const environment = await findEnvironmentNamed(tables, name)
  if (environment !== undefined) await deploy(tables, version, environment, null, now)
  return { tag, isNew: true }
}

/** Tags a version that does not have the tag, and does no more. */
export const insertTag = async (
  tables: Database,
  { id, pacticipant_id: pacticipant }: Version,
  name: string,
  now: number,
): Promise<Tag> =>
  tables
    .insertInto('broker_tags')
    .values({
      id: await nextId(tables, 'tags'),
      version_id: id,
      pacticipant_id: pacticipant,
      name,
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

const hasTagOrBranch = async (tables: Database, { id }: Version): Promise<boolean> => {
  for (const table of ['broker_tags', 'broker_branch_versions'] as const) {
    const found = await tables
      .selectFrom(table)
      .select('version_id')
      .where('version_id', '=', id)
      .executeTakeFirst()
    if (found !== undefined) return true
  }
  return false
}

export const removeTag = async (tables: Database, { version_id: version, name }: Tag): Promise<void> => {
  await tables.deleteFrom('broker_tags').where('version_id', '=', version).where('name', '=', name).execute()
}
