import { storedVersion, type StoredVersion } from './stored-version.ts'
import type { SubjectName } from './subject-name.ts'
import type { Database } from './tables.ts'

/** Which versions are looked at: those that are not deleted, all, or only those that were deleted softly. */
export type Wanted = 'live' | 'all' | 'deleted'

/** What the column `deleted` holds for each. */
export const deletedFlags = { live: [0], all: [0, 1], deleted: [1] } as const satisfies Record<
  Wanted,
  readonly number[]
>

export interface VersionNumber {
  readonly version: number
  readonly schemaId: number
  readonly deleted: boolean
  /** In milliseconds since 1970. */
  readonly registeredAt: number
}

/** The versions of a subject without their schemas, oldest first. */
export const versionNumbers = async (
  tables: Database,
  { context, subject }: SubjectName,
  wanted: Wanted,
): Promise<readonly VersionNumber[]> => {
  const rows = await tables
    .selectFrom('registry_versions')
    .select(['version', 'schema_id', 'deleted', 'registered_at'])
    .where('context', '=', context)
    .where('subject', '=', subject)
    .where('deleted', 'in', deletedFlags[wanted])
    .orderBy('version')
    .execute()
  return rows.map(versionNumber)
}

const versionNumber = (row: {
  version: number
  schema_id: number
  deleted: number
  registered_at: number
}): VersionNumber => ({
  version: row.version,
  schemaId: row.schema_id,
  deleted: row.deleted === 1,
  registeredAt: row.registered_at,
})

export const hasVersions = async (
  tables: Database,
  { context, subject }: SubjectName,
  wanted: Wanted,
): Promise<boolean> =>
  (await tables
    .selectFrom('registry_versions')
    .select('version')
    .where('context', '=', context)
    .where('subject', '=', subject)
    .where('deleted', 'in', deletedFlags[wanted])
    .limit(1)
    .executeTakeFirst()) !== undefined

/** One version of a subject, or the latest of those wanted. */
export const findVersion = async (
  tables: Database,
  name: SubjectName,
  version: number | 'latest',
  wanted: Wanted,
): Promise<StoredVersion | undefined> => {
  const versions = versionsWithSchemas(tables, name, wanted)
  const row = await (version === 'latest' ? versions : versions.where('version', '=', version))
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : storedVersion(row)
}

/** All versions of a subject with their schemas, newest first. */
export const findHistory = async (
  tables: Database,
  name: SubjectName,
  wanted: Wanted,
): Promise<readonly StoredVersion[]> =>
  (await versionsWithSchemas(tables, name, wanted).execute()).map(storedVersion)

/** The versions of a subject that refer to other schemas, newest first. */
export const findReferring = async (
  tables: Database,
  name: SubjectName,
  wanted: Wanted,
): Promise<readonly StoredVersion[]> =>
  (await versionsWithSchemas(tables, name, wanted).where('schema_references', 'is not', null).execute()).map(
    storedVersion,
  )

/** The versions of a subject that have one of these schemas of its context, newest first. */
export const findVersionsWith = async (
  tables: Database,
  { context, subject }: SubjectName,
  schemaIds: readonly number[],
  wanted: Wanted,
): Promise<readonly VersionNumber[]> => {
  if (schemaIds.length === 0) return []
  const rows = await tables
    .selectFrom('registry_versions')
    .select(['version', 'schema_id', 'deleted', 'registered_at'])
    .where('context', '=', context)
    .where('schema_id', 'in', schemaIds)
    .where('subject', '=', subject)
    .where('deleted', 'in', deletedFlags[wanted])
    .orderBy('version', 'desc')
    .execute()
  return rows.map(versionNumber)
}

/** The highest version a subject ever had, those that were deleted softly included; 0 when there is none. */
export const highestVersion = async (
  tables: Database,
  { context, subject }: SubjectName,
): Promise<number> => {
  const row = await tables
    .selectFrom('registry_versions')
    .select('version')
    .where('context', '=', context)
    .where('subject', '=', subject)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.version ?? 0
}

const versionsWithSchemas = (tables: Database, { context, subject }: SubjectName, wanted: Wanted) =>
  joinedVersions(tables)
    .where('registry_versions.context', '=', context)
    .where('subject', '=', subject)
    .where('deleted', 'in', deletedFlags[wanted])
    .orderBy('version', 'desc')

/** Versions with their schemas, of whatever subject. */
export const joinedVersions = (tables: Database) =>
  tables
    .selectFrom('registry_versions')
    .innerJoin('registry_schemas', (join) =>
      join
        .onRef('registry_schemas.context', '=', 'registry_versions.context')
        .onRef('registry_schemas.id', '=', 'registry_versions.schema_id'),
    )
    .select([
      'registry_versions.context as context',
      'subject',
      'version',
      'deleted',
      'registered_at',
      'id',
      'guid',
      'type',
      'text',
      'schema_references',
      'metadata',
      'rule_set',
    ])
