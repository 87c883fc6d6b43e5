import type { ExpressionBuilder } from 'kysely'
import { deletedFlags, joinedVersions, type Wanted } from './find-versions.ts'
import type { RuleSet } from './metadata.ts'
import { type StoredVersion, storedVersion } from './stored-version.ts'
import { formatSubject, type SubjectPrefix } from './subject-name.ts'
import type { Database, RegistryTables } from './tables.ts'

/** Part of a list; no limit means all of it. */
export interface Page {
  readonly offset: number
  readonly limit: number | undefined
}

export const pageOf = <Each>(list: readonly Each[], { offset, limit }: Page): readonly Each[] =>
  list.slice(offset, limit === undefined ? undefined : offset + limit)

/** Subjects that start with a prefix, as the API writes them, in order. Those only in `deleted` have no live version. */
export const listSubjects = async (
  tables: Database,
  prefix: SubjectPrefix,
  wanted: Wanted,
  { offset, limit = everything }: Page,
): Promise<readonly string[]> => {
  const subjects = tables
    .selectFrom('registry_versions')
    .select(['context', 'subject'])
    .where(startsWith(prefix))
    .where('deleted', 'in', wanted === 'live' ? deletedFlags.live : deletedFlags.all)
    .groupBy(['context', 'subject'])
    .orderBy('context')
    .orderBy('subject')
    .limit(limit)
    .offset(offset)
  const rows = await (
    wanted === 'deleted' ? subjects.having(({ fn }) => fn.min('deleted'), '=', 1) : subjects
  ).execute()
  return rows.map(formatSubject)
}

export interface SchemaFilter {
  readonly prefix: SubjectPrefix
  readonly wanted: Wanted
  readonly latestOnly: boolean
  /** Only schemas with a rule of this type. */
  readonly ruleType: string | undefined
}

/** Versions of all subjects that start with a prefix, by context, subject and version. */
export const listSchemas = async (
  tables: Database,
  { prefix, wanted, latestOnly, ruleType }: SchemaFilter,
  page: Page,
): Promise<readonly StoredVersion[]> => {
  const all = joinedVersions(tables)
    .where(startsWith(prefix))
    .where('deleted', 'in', deletedFlags[wanted])
    .orderBy('registry_versions.context')
    .orderBy('subject')
    .orderBy('version')
  const versions = latestOnly ? all.where('version', '=', latestVersion(wanted)) : all
  if (ruleType === undefined) {
    const { offset, limit = everything } = page
    return (await versions.limit(limit).offset(offset).execute()).map(storedVersion)
  }
  const withRules = (await versions.where('rule_set', 'is not', null).execute()).map(storedVersion)
  return pageOf(
    withRules.filter(({ ruleSet }) => typesOfRules(ruleSet).has(ruleType)),
    page,
  )
}

/** SQLite has no offset without a limit. */
const everything = 2 ** 31 - 1

type Versions = ExpressionBuilder<RegistryTables, 'registry_versions'>

/** Both engines compare subjects by code point, so that texts with a prefix stand together. */
const startsWith =
  ({ context, subject }: SubjectPrefix) =>
  (row: Versions) =>
    row.and([
      ...(context === undefined ? [] : [row('registry_versions.context', '=', context)]),
      ...(subject === '' ? [] : [row('subject', '>=', subject), row('subject', '<', `${subject}\u{10ffff}`)]),
    ])

const latestVersion = (wanted: Wanted) => (row: Versions) =>
  row
    .selectFrom('registry_versions as same')
    .select(({ fn }) => fn.max('same.version').as('latest'))
    .whereRef('same.context', '=', 'registry_versions.context')
    .whereRef('same.subject', '=', 'registry_versions.subject')
    .where('same.deleted', 'in', deletedFlags[wanted])

const typesOfRules = (ruleSet: RuleSet | undefined): ReadonlySet<unknown> =>
  new Set(
    [ruleSet?.migrationRules, ruleSet?.domainRules, ruleSet?.encodingRules].flatMap((rules) =>
      (rules ?? []).map(({ type }) => type),
    ),
  )
