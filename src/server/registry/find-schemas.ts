import { type StoredSchema, storedSchema } from './stored-version.ts'
import type { SubjectName } from './subject-name.ts'
import type { Database } from './tables.ts'

const columns = [
  'context',
  'id',
  'guid',
  'type',
  'text',
  'schema_references',
  'metadata',
  'rule_set',
] as const

export const findSchema = async (
  tables: Database,
  context: string,
  id: number,
): Promise<StoredSchema | undefined> => {
  const row = await tables
    .selectFrom('registry_schemas')
    .select(columns)
    .where('context', '=', context)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : storedSchema(row)
}

/** The schemas of a context with one text and one list of references; they differ in metadata and rules. */
export const findByText = async (
  tables: Database,
  context: string,
  textHash: string,
): Promise<readonly StoredSchema[]> => {
  const rows = await tables
    .selectFrom('registry_schemas')
    .select(columns)
    .where('text_hash', '=', textHash)
    .where('context', '=', context)
    .execute()
  return rows.map(storedSchema)
}

/** The schema with a guid in each context that has it, oldest first. */
export const findByGuid = async (tables: Database, guid: string): Promise<readonly StoredSchema[]> => {
  const rows = await tables
    .selectFrom('registry_schemas')
    .select(columns)
    .where('guid', '=', guid)
    .orderBy('context')
    .orderBy('id')
    .execute()
  return rows.map(storedSchema)
}

export interface SchemaUse extends SubjectName {
  readonly version: number
  readonly deleted: boolean
  readonly registeredAt: number
}

/** The versions that have a schema, by subject and version. */
export const usesOf = async (
  tables: Database,
  context: string,
  id: number,
  includeDeleted: boolean,
): Promise<readonly SchemaUse[]> => {
  const rows = await tables
    .selectFrom('registry_versions')
    .select(['context', 'subject', 'version', 'deleted', 'registered_at'])
    .where('context', '=', context)
    .where('schema_id', '=', id)
    .where('deleted', 'in', includeDeleted ? [0, 1] : [0])
    .orderBy('subject')
    .orderBy('version')
    .execute()
  return rows.map(({ deleted, registered_at, ...use }) => ({
    ...use,
    deleted: deleted === 1,
    registeredAt: registered_at,
  }))
}

/** Ids of the schemas that refer to a version, and that a live version still has; or any version. */
export const referrersOf = async (
  tables: Database,
  { context, subject }: SubjectName,
  version: number,
  includeDeleted: boolean,
): Promise<readonly number[]> => {
  const rows = await tables
    .selectFrom('registry_references')
    .innerJoin('registry_versions', (join) =>
      join
        .onRef('registry_versions.context', '=', 'registry_references.context')
        .onRef('registry_versions.schema_id', '=', 'registry_references.schema_id'),
    )
    .select('registry_references.schema_id as id')
    .distinct()
    .where('target_context', '=', context)
    .where('target_subject', '=', subject)
    .where('target_version', '=', version)
    .where('deleted', 'in', includeDeleted ? [0, 1] : [0])
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The highest id a context ever gave. */
export const maximumId = async (tables: Database, context: string): Promise<number> => {
  const row = await tables
    .selectFrom('registry_contexts')
    .select('last_id')
    .where('name', '=', context)
    .executeTakeFirst()
  return row?.last_id ?? 0
}
