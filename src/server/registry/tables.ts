import type { Kysely } from 'kysely'
import type { SchemaType } from '../../compat/checker.ts'

/** A namespace of subjects and ids; the default one is `.`. Its row outlives it, so that ids never repeat. */
interface ContextRow {
  name: string
  /** The highest id ever given to a schema of the context. */
  last_id: number
  /** 1 while the context exists. */
  listed: number
}

/** The content behind an id: never changed, removed with the last version that has it. */
interface SchemaRow {
  context: string
  id: number
  /** Identifies the whole content, in every context: see content.ts. */
  guid: string
  /** Identifies text and references, without metadata and rules. */
  text_hash: string
  type: SchemaType
  text: string
  /** JSON, as the API shows it; null when there are none. */
  schema_references: string | null
  metadata: string | null
  rule_set: string | null
}

interface VersionRow {
  context: string
  subject: string
  version: number
  schema_id: number
  /** 1 once it was deleted softly. */
  deleted: number
  /** When it was registered, in milliseconds since 1970. */
  registered_at: number
}

/** Which version a schema refers to, with the subject's context resolved. */
interface ReferenceRow {
  context: string
  schema_id: number
  target_context: string
  target_subject: string
  target_version: number
}

/** Settings of a subject, of a context (subject ''), or of everything (context '.' and subject ''). */
interface SettingRow {
  context: string
  subject: string
  /** JSON of the configured fields; null when nothing is configured. */
  config: string | null
  mode: string | null
}

export interface RegistryTables {
  registry_contexts: ContextRow
  registry_schemas: SchemaRow
  registry_versions: VersionRow
  registry_references: ReferenceRow
  registry_settings: SettingRow
}

export type Database = Kysely<RegistryTables>
