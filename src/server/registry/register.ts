import { comparedVersions, incompatibilities } from './compatibility.ts'
import { type Config, configInScope } from './config.ts'
import type { SchemaContent } from './content.ts'
import { findVersion, hasVersions, highestVersion } from './find-versions.ts'
import { findByGuid, findSchema } from './find-schemas.ts'
import { sameContent, versionsWithText } from './look-up.ts'
import { mergeMetadata, mergeRuleSets, statedVersion, withVersion } from './metadata.ts'
import { readSchema, type ReadSchema } from './read-schema.ts'
import { contextLock, type Registry } from './registry.ts'
import { incompatible, invalidSchema, invalidSubject, notPermitted } from './registry-error.ts'
import type { SchemaRequest } from './requests.ts'
import { isReadOnly, modeOf, type RegistryMode, settingsInScope } from './settings.ts'
import { formatSubject, isValidSubject, parseSubject, type SubjectName } from './subject-name.ts'
import type { StoredVersion } from './stored-version.ts'
import type { Database } from './tables.ts'
import { changeTags } from './tags.ts'
import { versionFor } from './versioning.ts'
import { writeVersion } from './write-versions.ts'

/**
 * Registers a schema as the next version of a subject, or answers the version that has it already. What is returned is
 * durable. Throws `RegistryError` for what is not allowed: 40901 with every reason when it is incompatible.
 */
export const register = async (
  registry: Registry,
  name: SubjectName,
  request: SchemaRequest,
): Promise<StoredVersion> => {
  if (!isValidSubject(name)) throw invalidSubject(formatSubject(name))
  const known = await findRegistered(registry, name, request)
  if (known !== undefined) return known
  const contexts = request.references.map(({ subject }) => parseSubject(subject, name.context).context)
  return registry.store.write([name.context, ...contexts].map(contextLock), (tables) =>
    registerNew(registry, tables, name, request),
  )
}

/** Most requests come from serializers that register what is there: they are answered without a lock. */
const findRegistered = async (
  registry: Registry,
  name: SubjectName,
  request: SchemaRequest,
): Promise<StoredVersion | undefined> => {
  const changes = request.tagsToAdd.length > 0 || request.tagsToRemove.length > 0
  if (changes || request.version === -1 || request.text.trim() === '') return undefined
  const tables = registry.store.reads
  if (!(await hasVersions(tables, name, 'live'))) return undefined
  const config = configInScope((await settingsInScope(tables, name)).map((scope) => scope.config))
  const normalize = request.normalize || config.normalize === true
  const read = await readSchema(registry, tables, name.context, request, 'lax', normalize)
  const same = sameContent(read, await versionsWithText(tables, name, read.textHash, 'live'))
  if (same === undefined) return undefined
  const fits =
    (request.id === undefined || request.id === same.id) &&
    (request.version === 0 || request.version === same.version)
  return fits ? same : undefined
}

const registerNew = async (
  registry: Registry,
  tables: Database,
  name: SubjectName,
  request: SchemaRequest,
): Promise<StoredVersion> => {
  const scopes = await settingsInScope(tables, name)
  const mode = modeOf(scopes)
  checkMode(name, mode, request.id)
  const importing = mode === 'IMPORT'
  const config = configInScope(scopes.map((scope) => scope.config))
  const nextVersion = (await highestVersion(tables, name)) + 1
  const previous = nextVersion === 1 ? undefined : await findVersion(tables, name, 'latest', 'live')
  const content = importing ? request : completed(request, previous, config, nextVersion)
  const read = await readSchema(
    registry,
    tables,
    name.context,
    content,
    request.id === undefined ? 'strict' : 'lax',
    request.normalize || config.normalize === true,
  )
  const id = await existingId(tables, name, read, request.id)
  const version = await versionFor(tables, name, request, read, nextVersion, importing)
  if (typeof version === 'object') return version
  if (!importing) {
    const versions = await comparedVersions(tables, name, config, previous)
    const reasons = await incompatibilities(registry, tables, config, read, versions)
    if (reasons.length > 0) throw incompatible(formatSubject(name), reasons)
  }
  return writeVersion(tables, name, read, id, version)
}

const checkMode = (name: SubjectName, mode: RegistryMode, id: number | undefined): void => {
  const subject = formatSubject(name)
  if (isReadOnly(mode)) throw notPermitted(`Subject ${subject} is in read-only mode`)
  if (id !== undefined && mode !== 'IMPORT') throw notPermitted(`Subject ${subject} is not in import mode`)
  if (id === undefined && mode !== 'READWRITE')
    throw notPermitted(`Subject ${subject} is not in read-write mode`)
}

/** What a request leaves out comes from the latest version; metadata and rules also from the configuration. */
const completed = (
  request: SchemaRequest,
  previous: StoredVersion | undefined,
  config: Config,
  nextVersion: number,
): SchemaContent => {
  const empty = request.text.trim() === ''
  if (empty && previous === undefined) throw invalidSchema('Empty schema')
  const { type, text, references } = empty && previous !== undefined ? previous : request
  const metadata = mergeMetadata(
    mergeMetadata(config.defaultMetadata, request.metadata ?? previous?.metadata),
    config.overrideMetadata,
  )
  const ruleSet = mergeRuleSets(
    mergeRuleSets(config.defaultRuleSet, request.ruleSet ?? previous?.ruleSet),
    config.overrideRuleSet,
  )
  const stated = request.version !== 0 || statedVersion(metadata) !== undefined
  return {
    type,
    text: changeTags(type, text, request.tagsToAdd, request.tagsToRemove),
    references,
    ruleSet,
    metadata: stated ? withVersion(metadata, nextVersion) : metadata,
  }
}

/** The id the same content has in the context, or the one an import gives it; undefined for a new one. */
const existingId = async (
  tables: Database,
  { context }: SubjectName,
  { guid }: ReadSchema,
  given: number | undefined,
): Promise<number | undefined> => {
  if (given === undefined) {
    return (await findByGuid(tables, guid)).find((schema) => schema.context === context)?.id
  }
  const holder = await findSchema(tables, context, given)
  if (holder !== undefined && holder.guid !== guid) {
    throw notPermitted(`Overwrite new schema with id ${given} is not permitted.`)
  }
  return given
}
