import { findVersion, hasVersions, versionNumbers } from './find-versions.ts'
import { referrersOf } from './find-schemas.ts'
import { removeVersions } from './remove-versions.ts'
import { contextLock, type Registry } from './registry.ts'
import {
  referenceExists,
  subjectNotFound,
  subjectNotSoftDeleted,
  subjectSoftDeleted,
  versionNotFound,
  versionNotSoftDeleted,
  versionSoftDeleted,
} from './registry-error.ts'
import { checkWritable, writeSettings } from './settings.ts'
import { formatSubject, type SubjectName } from './subject-name.ts'
import type { Database } from './tables.ts'

/** Deletes all versions of a subject, softly or for ever, and returns their numbers. */
export const deleteSubject = (
  { store }: Registry,
  name: SubjectName,
  permanent: boolean,
): Promise<readonly number[]> =>
  store.write([contextLock(name.context)], async (tables) => {
    const subject = formatSubject(name)
    const all = await versionNumbers(tables, name, 'all')
    if (all.length === 0) throw subjectNotFound(subject)
    const live = all.filter(({ deleted }) => !deleted)
    if (!permanent && live.length === 0) throw subjectSoftDeleted(subject)
    await checkWritable(tables, name)
    if (permanent && live.length > 0) throw subjectNotSoftDeleted(subject)
    const versions = (permanent ? all : live).map(({ version }) => version)
    for (const version of versions) await checkUnreferenced(tables, name, version)
    if (permanent) await removeVersions(tables, name, all)
    else await hideVersions(tables, name)
    return versions
  })

/** Deletes one version, softly or for ever, and returns its number. */
export const deleteVersion = (
  { store }: Registry,
  name: SubjectName,
  asked: number | 'latest',
  permanent: boolean,
): Promise<number> =>
  store.write([contextLock(name.context)], async (tables) => {
    const subject = formatSubject(name)
    const found =
      (asked === 'latest' && !permanent ? await findVersion(tables, name, asked, 'live') : undefined) ??
      (await findVersion(tables, name, asked, 'all'))
    if (found === undefined) {
      throw (await hasVersions(tables, name, 'all')) ? versionNotFound(asked) : subjectNotFound(subject)
    }
    const { version, deleted, id } = found
    if (!permanent && deleted) throw versionSoftDeleted(subject, version)
    await checkWritable(tables, name)
    if (permanent && !deleted) throw versionNotSoftDeleted(subject, version)
    await checkUnreferenced(tables, name, version)
    if (permanent) await removeVersions(tables, name, [{ version, schemaId: id }])
    else await hideVersions(tables, name, version)
    return version
  })

const checkUnreferenced = async (tables: Database, name: SubjectName, version: number): Promise<void> => {
  const referrers = await referrersOf(tables, name, version, false)
  if (referrers.length > 0) throw referenceExists(formatSubject(name), version)
}

/** Hides one version, or all that are live. A subject without live versions loses its settings too. */
const hideVersions = async (tables: Database, name: SubjectName, version?: number): Promise<void> => {
  const live = tables
    .updateTable('registry_versions')
    .set({ deleted: 1 })
    .where('context', '=', name.context)
    .where('subject', '=', name.subject)
    .where('deleted', '=', 0)
  await (version === undefined ? live : live.where('version', '=', version)).execute()
  if (await hasVersions(tables, name, 'live')) return
  await writeSettings(tables, name, { config: undefined, mode: undefined })
}
