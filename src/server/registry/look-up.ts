import { configInScope } from './config.ts'
import { findByText } from './find-schemas.ts'
import { findVersionsWith, hasVersions, type Wanted } from './find-versions.ts'
import { statedVersion, withoutVersion } from './metadata.ts'
import { readSchema, type ReadSchema } from './read-schema.ts'
import { sameWrittenOut } from './same-written-out.ts'
import type { Registry } from './registry.ts'
import { schemaNotFound, subjectNotFound } from './registry-error.ts'
import type { SchemaRequest } from './requests.ts'
import { settingsInScope } from './settings.ts'
import { stableJson } from './stable-json.ts'
import type { StoredVersion } from './stored-version.ts'
import { formatSubject, type SubjectName } from './subject-name.ts'
import type { Database } from './tables.ts'

/** The newest version of a subject that has a schema. Throws `RegistryError` 40401 or 40403. */
export const lookUp = async (
  registry: Registry,
  name: SubjectName,
  request: SchemaRequest,
  wanted: Wanted,
): Promise<StoredVersion> => {
  const tables = registry.store.reads
  if (!(await hasVersions(tables, name, wanted))) throw subjectNotFound(formatSubject(name))
  if (request.text.trim() === '') throw schemaNotFound()
  const config = configInScope((await settingsInScope(tables, name)).map((scope) => scope.config))
  const normalize = request.normalize || config.normalize === true
  const read = await readSchema(registry, tables, name.context, request, 'lax', normalize)
  const versions = await versionsWithText(tables, name, read.textHash, wanted)
  // Serializers look up the bare text of a schema whose metadata and rules were added by a configuration.
  const bare = request.metadata === undefined && request.ruleSet === undefined
  const found =
    sameContent(read, versions) ??
    (bare ? versions[0] : undefined) ??
    (await sameWrittenOut(registry, tables, name, read, wanted))
  if (found === undefined) throw schemaNotFound()
  return found
}

/** The versions of a subject with one text and one list of references, newest first. */
export const versionsWithText = async (
  tables: Database,
  name: SubjectName,
  textHash: string,
  wanted: Wanted,
): Promise<readonly StoredVersion[]> => {
  const schemas = new Map((await findByText(tables, name.context, textHash)).map((each) => [each.id, each]))
  const versions = await findVersionsWith(tables, name, [...schemas.keys()], wanted)
  return versions.flatMap(({ schemaId, ...version }) => {
    const schema = schemas.get(schemaId)
    return schema === undefined ? [] : [{ ...schema, subject: name.subject, ...version }]
  })
}

/** The newest version with a content. The version that metadata names counts only when both name one. */
export const sameContent = (
  { content, guid }: ReadSchema,
  versions: readonly StoredVersion[],
): StoredVersion | undefined => {
  const exact = versions.find((version) => version.guid === guid)
  if (exact !== undefined || statedVersion(content.metadata) !== undefined) return exact
  const asked = besideText(content)
  return versions.find((version) => besideText(version) === asked)
}

const besideText = ({ metadata, ruleSet }: Pick<StoredVersion, 'metadata' | 'ruleSet'>): string =>
  stableJson([withoutVersion(metadata) ?? null, ruleSet ?? null])
