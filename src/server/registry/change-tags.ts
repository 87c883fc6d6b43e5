import { findVersion } from './find-versions.ts'
import { register } from './register.ts'
import type { Registry } from './registry.ts'
import { versionNotFound } from './registry-error.ts'
import type { SchemaRequest } from './requests.ts'
import type { SubjectName } from './subject-name.ts'
import type { StoredVersion } from './stored-version.ts'

/** What a request for tags can change beside them. */
export type VersionChange = Pick<
  SchemaRequest,
  'metadata' | 'ruleSet' | 'version' | 'tagsToAdd' | 'tagsToRemove'
>

/** Registers a version again with other tags, metadata or rules, as a new version. */
export const changeVersion = async (
  registry: Registry,
  name: SubjectName,
  version: number | 'latest',
  change: VersionChange,
): Promise<StoredVersion> => {
  const stored = await findVersion(registry.store.reads, name, version, 'live')
  if (stored === undefined) throw versionNotFound(version)
  const { type, text, references } = stored
  return register(registry, name, {
    type,
    text,
    references,
    ...change,
    metadata: change.metadata ?? stored.metadata,
    ruleSet: change.ruleSet ?? stored.ruleSet,
    id: undefined,
    normalize: false,
  })
}
