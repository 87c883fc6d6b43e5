import type { StoredSchema, StoredVersion } from '../stored-version.ts'
import { formatSubject } from '../subject-name.ts'
import { tagsIn } from '../tags.ts'
import { isSet, type Query } from './query.ts'

/** What the API says about the schema behind an id. Fields without a value are left out. */
export const schemaAnswer = (schema: StoredSchema) => ({
  guid: schema.guid,
  schemaType: schema.type,
  schema: schema.text,
  references: schema.references.length === 0 ? undefined : schema.references,
  metadata: schema.metadata,
  ruleSet: schema.ruleSet,
})

/** The tags in the text, where a query asks for them with `findTags`. */
export const tagsAnswer = (schema: StoredSchema, query: Query) =>
  isSet(query, 'findTags') ? { schemaTags: tagsIn(schema.type, schema.text) } : {}

/** What the API says about a version of a subject. */
export const versionAnswer = (version: StoredVersion) => ({
  subject: formatSubject(version),
  version: version.version,
  id: version.id,
  ...schemaAnswer(version),
  ts: version.registeredAt,
  deleted: version.deleted,
})

/** What the API says to who registered a version. */
export const registeredAnswer = (version: StoredVersion) => ({
  id: version.id,
  version: version.version,
  ...schemaAnswer(version),
  ts: version.registeredAt,
  deleted: version.deleted,
})
