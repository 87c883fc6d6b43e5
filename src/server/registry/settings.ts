import type { Config } from './config.ts'
import { notPermitted } from './registry-error.ts'
import { defaultContext, everything, formatSubject, type SubjectName } from './subject-name.ts'
import type { Database } from './tables.ts'

export const registryModes = ['READWRITE', 'READONLY', 'READONLY_OVERRIDE', 'IMPORT'] as const
export type RegistryMode = (typeof registryModes)[number]

/** What is set for one subject, context, or everything; undefined where nothing is. */
export interface Settings {
  readonly config: Config | undefined
  readonly mode: RegistryMode | undefined
}

const nothing: Settings = { config: undefined, mode: undefined }

/** Settings that bear on a subject, narrowest first: its own, those of its context, those of everything. */
export const settingsInScope = async (tables: Database, name: SubjectName): Promise<readonly Settings[]> => {
  const { context, subject } = name
  const rows = await tables
    .selectFrom('registry_settings')
    .selectAll()
    .where('context', 'in', [context, defaultContext])
    .where('subject', 'in', [subject, ''])
    .execute()
  const at = (scope: SubjectName): Settings => {
    const row = rows.find((each) => each.context === scope.context && each.subject === scope.subject)
    return row === undefined ? nothing : settingsOf(row)
  }
  const own = subject === '' ? [] : [at(name)]
  const ofContext = context === defaultContext ? [] : [at({ context, subject: '' })]
  return [...own, ...ofContext, at(everything)]
}

export const settingsAt = async (tables: Database, { context, subject }: SubjectName): Promise<Settings> => {
  const row = await tables
    .selectFrom('registry_settings')
    .selectAll()
    .where('context', '=', context)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row === undefined ? nothing : settingsOf(row)
}

const settingsOf = (row: { config: string | null; mode: string | null }): Settings => ({
  config: row.config === null ? undefined : (JSON.parse(row.config) as Config),
  mode: row.mode === null ? undefined : (row.mode as RegistryMode),
})

export const writeSettings = async (
  tables: Database,
  { context, subject }: SubjectName,
  { config, mode }: Settings,
): Promise<void> => {
  const values = { config: config === undefined ? null : JSON.stringify(config), mode: mode ?? null }
  await tables
    .insertInto('registry_settings')
    .values({ context, subject, ...values })
    .onConflict((conflict) => conflict.columns(['context', 'subject']).doUpdateSet(values))
    .execute()
}

/** The mode that holds: the narrowest one, unless READONLY_OVERRIDE is set further out. */
export const modeOf = (scopes: readonly Settings[]): RegistryMode => {
  const modes = scopes.map(({ mode }) => mode)
  if (modes.includes('READONLY_OVERRIDE')) return 'READONLY_OVERRIDE'
  return modes.find((mode) => mode !== undefined) ?? 'READWRITE'
}

export const isReadOnly = (mode: RegistryMode): boolean => mode === 'READONLY' || mode === 'READONLY_OVERRIDE'

/** Throws `RegistryError` 42205 for a subject whose mode lets nothing be changed. */
export const checkWritable = async (tables: Database, name: SubjectName): Promise<void> => {
  if (!isReadOnly(modeOf(await settingsInScope(tables, name)))) return
  throw notPermitted(`Subject ${formatSubject(name)} is in read-only mode`)
}
