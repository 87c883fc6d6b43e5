import { changeConfig, type Config, type ConfigChange, configInScope } from './config.ts'
import { removeVersions } from './remove-versions.ts'
import { contextLock, type Registry } from './registry.ts'
import {
  contextNotFound,
  invalidSubject,
  noSubjectConfig,
  noSubjectMode,
  notPermitted,
  subjectNotFound,
} from './registry-error.ts'
import {
  checkWritable,
  modeOf,
  type RegistryMode,
  settingsAt,
  settingsInScope,
  writeSettings,
} from './settings.ts'
import { everything, formatSubject, isValidSubject, type SubjectName } from './subject-name.ts'
import type { Database } from './tables.ts'

const isEverything = (name: SubjectName): boolean =>
  name.context === everything.context && name.subject === everything.subject

/** What is configured at a subject or context; with `inherited` what holds there. Throws 40408 when there is nothing. */
export const getConfig = async (
  { store }: Registry,
  name: SubjectName,
  inherited: boolean,
): Promise<Config> => {
  const configs = (await settingsInScope(store.reads, name)).map(({ config }) => config)
  if (inherited || isEverything(name)) return configInScope(configs)
  if (configs[0] === undefined) throw noSubjectConfig(formatSubject(name))
  return configs[0]
}

export const putConfig = ({ store }: Registry, name: SubjectName, change: ConfigChange): Promise<void> =>
  store.write([contextLock(name.context)], async (tables) => {
    checkName(name)
    await checkWritable(tables, name)
    const settings = await settingsAt(tables, name)
    await writeSettings(tables, name, { ...settings, config: changeConfig(settings.config, change) })
  })

/** Takes the configuration of a subject away and returns it. Throws 40401 when it has none. */
export const deleteConfig = ({ store }: Registry, name: SubjectName): Promise<Config> =>
  store.write([contextLock(name.context)], async (tables) => {
    const settings = await settingsAt(tables, name)
    if (settings.config === undefined && !isEverything(name)) throw subjectNotFound(formatSubject(name))
    await checkWritable(tables, name)
    await writeSettings(tables, name, { ...settings, config: undefined })
    return isEverything(name) ? configInScope([settings.config]) : (settings.config as Config)
  })

export const getMode = async (
  { store }: Registry,
  name: SubjectName,
  inherited: boolean,
): Promise<RegistryMode> => {
  const scopes = await settingsInScope(store.reads, name)
  if (inherited || isEverything(name)) return modeOf(scopes)
  const mode = scopes[0]?.mode
  if (mode === undefined) throw noSubjectMode(formatSubject(name))
  return mode
}

/**
 * Sets the mode of a subject, a context or everything. A change to IMPORT is refused while there are live schemas,
 * unless it is forced, and clears away those that were deleted softly.
 */
export const putMode = (
  { store }: Registry,
  name: SubjectName,
  mode: RegistryMode,
  force: boolean,
): Promise<void> =>
  store.write([contextLock(name.context)], async (tables) => {
    checkName(name)
    const settings = await settingsAt(tables, name)
    const current = modeOf(await settingsInScope(tables, name))
    if (mode === 'IMPORT' && current !== 'IMPORT' && !force) await clearForImport(tables, name)
    await writeSettings(tables, name, { ...settings, mode })
  })

/** Takes the mode of a subject away and returns it. Throws 40401 when it has none. */
export const deleteMode = (
  { store }: Registry,
  name: SubjectName,
  recursive: boolean,
): Promise<RegistryMode> =>
  store.write([contextLock(name.context)], async (tables) => {
    const settings = await settingsAt(tables, name)
    if (settings.mode === undefined && !isEverything(name)) throw subjectNotFound(formatSubject(name))
    await writeSettings(tables, name, { ...settings, mode: undefined })
    if (recursive && name.subject === '') {
      await tables
        .updateTable('registry_settings')
        .set({ mode: null })
        .where('context', '=', name.context)
        .execute()
    }
    return settings.mode ?? 'READWRITE'
  })

const checkName = (name: SubjectName): void => {
  if (name.subject !== '' && !isValidSubject(name)) throw invalidSubject(formatSubject(name))
  if (name.context === '') throw contextNotFound(name.context)
}

const clearForImport = async (tables: Database, { context, subject }: SubjectName): Promise<void> => {
  const all = tables
    .selectFrom('registry_versions')
    .select(['subject', 'version', 'schema_id', 'deleted'])
    .where('context', '=', context)
  const versions = await (subject === '' ? all : all.where('subject', '=', subject)).execute()
  if (versions.some(({ deleted }) => deleted === 0)) {
    throw notPermitted('Cannot import since found existing subjects')
  }
  for (const [each, removed] of Map.groupBy(versions, (version) => version.subject)) {
    await removeVersions(
      tables,
      { context, subject: each },
      removed.map(({ version, schema_id }) => ({ version, schemaId: schema_id })),
    )
  }
}
