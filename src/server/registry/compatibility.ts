import { setImmediate } from 'node:timers/promises'
import { isTransitive, type Mode } from '../../core/mode.ts'
import { checkerOf } from '../../compat/checkers.ts'
import { askedVersions, checkVersions } from '../../compat/check.ts'
import { type Config, defaultCompatibility } from './config.ts'
import { findHistory } from './find-versions.ts'
import { incompatibilityMessages } from './incompatibility-messages.ts'
import type { Metadata } from './metadata.ts'
import { type ReadSchema, readStored } from './read-schema.ts'
import type { Registry } from './registry.ts'
import { reservedFieldMessages } from './reserved-fields.ts'
import type { StoredVersion } from './stored-version.ts'
import type { SubjectName } from './subject-name.ts'
import type { Database } from './tables.ts'

/** The live versions a new schema of a subject could be compared with, newest first: as few as the mode needs. */
export const comparedVersions = async (
  tables: Database,
  name: SubjectName,
  config: Config,
  latest: StoredVersion | undefined,
): Promise<readonly StoredVersion[]> => {
  if (latest === undefined) return []
  const grouped = config.compatibilityGroup !== undefined
  return grouped || isTransitive(config.compatibilityLevel ?? defaultCompatibility)
    ? findHistory(tables, name, 'live')
    : [latest]
}

/**
 * Why a schema cannot follow versions of its subject (newest first), in the words of Confluent's registry, each
 * version that fails with its reasons; empty when it can.
 */
export const incompatibilities = async (
  registry: Registry,
  tables: Database,
  config: Config,
  read: ReadSchema,
  versions: readonly StoredVersion[],
): Promise<readonly string[]> => {
  const mode = config.compatibilityLevel ?? defaultCompatibility
  const checker =
    config.compatibilityPolicy === 'LENIENT'
      ? await checkerOf(read.content.type, registry.dialect, 'LENIENT')
      : read.checker
  const validateFields = config.validateFields === true
  const messages = [
    ...(validateFields ? reservedFieldMessages(read, versions[0]) : []),
    ...(await comparisonMessages(
      registry,
      tables,
      mode,
      { ...read, checker },
      inGroup(config, read, versions),
    )),
  ]
  if (messages.length === 0) return []
  return [...messages, `{validateFields: '${validateFields}', compatibility: '${mode}'}`]
}

const comparisonMessages = async (
  registry: Registry,
  tables: Database,
  mode: Mode,
  read: ReadSchema,
  versions: readonly StoredVersion[],
): Promise<readonly string[]> => {
  const messages: string[] = []
  for (const version of askedVersions(mode, versions.toReversed())) {
    // A long history must not keep other requests waiting.
    if (version !== versions[0]) await setImmediate()
    messages.push(...(await versionMessages(registry, tables, mode, read, version)))
  }
  return messages
}

const versionMessages = async (
  registry: Registry,
  tables: Database,
  mode: Mode,
  { content, checker, parsed }: ReadSchema,
  version: StoredVersion,
): Promise<readonly string[]> => {
  if (version.type !== content.type) {
    return ['Incompatible because of different schema type', `{oldSchemaVersion: ${version.version}}`]
  }
  const old = await readStored(registry, tables, version)
  if (old === undefined) return [`The schema of version ${version.version} cannot be read`]
  const { versions } = checkVersions(checker, mode, [{ version, schema: old.schema }], parsed)
  return versions.flatMap((check) => incompatibilityMessages(content.type, check))
}

/** Versions whose metadata has the value that the new schema's has, where the configuration names a property. */
const inGroup = (
  { compatibilityGroup }: Config,
  { content }: ReadSchema,
  versions: readonly StoredVersion[],
): readonly StoredVersion[] => {
  if (compatibilityGroup === undefined || compatibilityGroup === '') return versions
  const group = groupOf(content.metadata, compatibilityGroup)
  return versions.filter(({ metadata }) => groupOf(metadata, compatibilityGroup) === group)
}

const groupOf = (metadata: Metadata | undefined, property: string): string | undefined => {
  const properties = metadata?.properties ?? {}
  return Object.hasOwn(properties, property) ? properties[property] : undefined
}
