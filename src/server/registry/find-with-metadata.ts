import { findHistory, type Wanted } from './find-versions.ts'
import type { Registry } from './registry.ts'
import { schemaNotFound, subjectNotFound } from './registry-error.ts'
import type { StoredVersion } from './stored-version.ts'
import { formatSubject, type SubjectName } from './subject-name.ts'

/** The newest version whose metadata has all these properties. Throws `RegistryError` 40401 or 40403. */
export const findWithMetadata = async (
  { store }: Registry,
  name: SubjectName,
  properties: ReadonlyMap<string, string>,
  wanted: Wanted,
): Promise<StoredVersion> => {
  const versions = await findHistory(store.reads, name, wanted)
  if (versions.length === 0) throw subjectNotFound(formatSubject(name))
  const found = versions.find(({ metadata }) => {
    const given = new Map(Object.entries(metadata?.properties ?? {}))
    return [...properties].every(([key, value]) => given.get(key) === value)
  })
  if (found === undefined) throw schemaNotFound()
  return found
}
