import type { SchemaType } from '../../compat/checker.ts'
import type { SchemaContent, SchemaReference } from './content.ts'
import type { Metadata, RuleSet } from './metadata.ts'

/** A schema as it is stored behind an id. */
export interface StoredSchema extends SchemaContent {
  readonly context: string
  readonly id: number
  readonly guid: string
}

/** A version of a subject with the schema it has. */
export interface StoredVersion extends StoredSchema {
  readonly subject: string
  readonly version: number
  readonly deleted: boolean
  /** In milliseconds since 1970. */
  readonly registeredAt: number
}

export interface SchemaColumns {
  readonly context: string
  readonly id: number
  readonly guid: string
  readonly type: SchemaType
  readonly text: string
  readonly schema_references: string | null
  readonly metadata: string | null
  readonly rule_set: string | null
}

export interface VersionColumns extends SchemaColumns {
  readonly subject: string
  readonly version: number
  readonly deleted: number
  readonly registered_at: number
}

export const storedSchema = (row: SchemaColumns): StoredSchema => ({
  context: row.context,
  id: row.id,
  guid: row.guid,
  type: row.type,
  text: row.text,
  references: row.schema_references === null ? [] : (JSON.parse(row.schema_references) as SchemaReference[]),
  metadata: row.metadata === null ? undefined : (JSON.parse(row.metadata) as Metadata),
  ruleSet: row.rule_set === null ? undefined : (JSON.parse(row.rule_set) as RuleSet),
})

export const storedVersion = (row: VersionColumns): StoredVersion => ({
  ...storedSchema(row),
  subject: row.subject,
  version: row.version,
  deleted: row.deleted === 1,
  registeredAt: row.registered_at,
})
