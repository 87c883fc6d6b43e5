import { comparedVersions, incompatibilities } from './compatibility.ts'
import { configInScope } from './config.ts'
import { findVersion } from './find-versions.ts'
import { readSchema } from './read-schema.ts'
import type { Registry } from './registry.ts'
import { RegistryError, versionNotFound } from './registry-error.ts'
import type { SchemaRequest } from './requests.ts'
import { settingsInScope } from './settings.ts'
import type { SubjectName } from './subject-name.ts'

/**
 * Why a schema is not compatible with one version of a subject, or with all that its mode asks about; empty when it
 * is. With nothing to compare it is compatible. A schema that cannot be read is an error, or a reason when asked so.
 */
export const checkAgainst = async (
  registry: Registry,
  name: SubjectName,
  version: number | 'latest' | undefined,
  request: SchemaRequest,
  unreadableIsReason: boolean,
): Promise<readonly string[]> => {
  const tables = registry.store.reads
  const config = configInScope((await settingsInScope(tables, name)).map((scope) => scope.config))
  const one = await findVersion(tables, name, version ?? 'latest', 'live')
  if (typeof version === 'number' && one === undefined) throw versionNotFound(version)
  const versions =
    version === undefined ? await comparedVersions(tables, name, config, one) : one === undefined ? [] : [one]
  const normalize = request.normalize || config.normalize === true
  try {
    const read = await readSchema(registry, tables, name.context, request, 'strict', normalize)
    return await incompatibilities(registry, tables, config, read, versions)
  } catch (error) {
    if (unreadableIsReason && error instanceof RegistryError && error.code === 42201) return [error.message]
    throw error
  }
}
