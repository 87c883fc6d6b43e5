import { sql } from 'kysely'
import { findSchema } from './find-schemas.ts'
import { findVersion } from './find-versions.ts'
import type { ReadSchema } from './read-schema.ts'
import { removeVersions } from './remove-versions.ts'
import type { StoredVersion } from './stored-version.ts'
import type { SubjectName } from './subject-name.ts'
import type { Database } from './tables.ts'

/** Adds a version, and its schema unless the context has it. Without an id it gets the next one. Under the lock. */
export const writeVersion = async (
  tables: Database,
  name: SubjectName,
  read: ReadSchema,
  given: number | undefined,
  version: number,
): Promise<StoredVersion> => {
  const { context, subject } = name
  const id = await takeId(tables, context, given)
  const stored = given === undefined ? undefined : await findSchema(tables, context, id)
  if (stored === undefined) await writeSchema(tables, context, id, read)
  if (given !== undefined) await removeReplaced(tables, name, id, version)
  const registeredAt = Date.now()
  await tables
    .insertInto('registry_versions')
    .values({ context, subject, version, schema_id: id, deleted: 0, registered_at: registeredAt })
    .execute()
  const schema = stored ?? { ...read.content, context, id, guid: read.guid }
  return { ...schema, subject, version, deleted: false, registeredAt }
}

/** A schema that comes back takes the place of its versions that were deleted softly; so does one under their number. */
const removeReplaced = async (
  tables: Database,
  name: SubjectName,
  id: number,
  version: number,
): Promise<void> => {
  const holder = await findVersion(tables, name, version, 'deleted')
  if (holder !== undefined && holder.id !== id) {
    await removeVersions(tables, name, [{ version, schemaId: holder.id }])
  }
  await tables
    .deleteFrom('registry_versions')
    .where('context', '=', name.context)
    .where('schema_id', '=', id)
    .where('subject', '=', name.subject)
    .where('deleted', '=', 1)
    .execute()
}

/** Ids are counted in the context's row, which outlives its schemas: they never repeat. */
const takeId = async (tables: Database, context: string, given: number | undefined): Promise<number> => {
  const { last_id } = await tables
    .insertInto('registry_contexts')
    .values({ name: context, last_id: given ?? 1, listed: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet(({ ref }) => ({
        last_id:
          given === undefined
            ? sql`${ref('registry_contexts.last_id')} + 1`
            : sql`case when ${ref('registry_contexts.last_id')} < ${given} then ${given} else ${ref('registry_contexts.last_id')} end`,
        listed: 1,
      })),
    )
    .returning('last_id')
    .executeTakeFirstOrThrow()
  return given ?? last_id
}

const writeSchema = async (
  tables: Database,
  context: string,
  id: number,
  { content, targets, guid, textHash }: ReadSchema,
): Promise<void> => {
  await tables
    .insertInto('registry_schemas')
    .values({
      context,
      id,
      guid,
      text_hash: textHash,
      type: content.type,
      text: content.text,
      schema_references: content.references.length === 0 ? null : JSON.stringify(content.references),
      metadata: content.metadata === undefined ? null : JSON.stringify(content.metadata),
      rule_set: content.ruleSet === undefined ? null : JSON.stringify(content.ruleSet),
    })
    .execute()
  for (const target of targets) {
    await tables
      .insertInto('registry_references')
      .values({
        context,
        schema_id: id,
        target_context: target.context,
        target_subject: target.subject,
        target_version: target.version,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}
