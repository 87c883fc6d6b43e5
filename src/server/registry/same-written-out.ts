import { findReferring, type Wanted } from './find-versions.ts'
import { type ReadSchema, readStored } from './read-schema.ts'
import type { Registry } from './registry.ts'
import { resolvedAvro } from './resolved-avro.ts'
import type { StoredVersion } from './stored-version.ts'
import type { SubjectName } from './subject-name.ts'
import type { Database } from './tables.ts'

/**
 * The newest version that an Avro schema without references is the written out form of: serializers know the types of
 * their language, not the subjects that those are registered under.
 */
export const sameWrittenOut = async (
  registry: Registry,
  tables: Database,
  name: SubjectName,
  { content, checker, parsed }: ReadSchema,
  wanted: Wanted,
): Promise<StoredVersion | undefined> => {
  if (content.type !== 'AVRO' || content.references.length > 0) return undefined
  const asked = checker.canonical(parsed, true)
  for (const version of await findReferring(tables, name, wanted)) {
    const stored = version.type === 'AVRO' ? await readStored(registry, tables, version) : undefined
    if (stored === undefined) continue
    const text = resolvedAvro(version.text, stored.closure)
    const { schema } = await registry.parsed.parse('AVRO', { text, references: [] })
    if (schema !== undefined && checker.canonical(schema, true) === asked) return version
  }
  return undefined
}
