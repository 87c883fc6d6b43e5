import type { SubjectName } from './subject-name.ts'
import type { Database } from './tables.ts'

interface Removed {
  readonly version: number
  readonly schemaId: number
}

/** Takes versions away for good, and the schemas that no other version has. Under the lock of the context. */
export const removeVersions = async (
  tables: Database,
  { context, subject }: SubjectName,
  removed: readonly Removed[],
): Promise<void> => {
  for (const { version } of removed) {
    await tables
      .deleteFrom('registry_versions')
      .where('context', '=', context)
      .where('subject', '=', subject)
      .where('version', '=', version)
      .execute()
  }
  for (const id of new Set(removed.map(({ schemaId }) => schemaId))) {
    if (await isUsed(tables, context, id)) continue
    await tables.deleteFrom('registry_schemas').where('context', '=', context).where('id', '=', id).execute()
    await tables
      .deleteFrom('registry_references')
      .where('context', '=', context)
      .where('schema_id', '=', id)
      .execute()
  }
}

const isUsed = async (tables: Database, context: string, id: number): Promise<boolean> =>
  (await tables
    .selectFrom('registry_versions')
    .select('version')
    .where('context', '=', context)
    .where('schema_id', '=', id)
    .limit(1)
    .executeTakeFirst()) !== undefined
