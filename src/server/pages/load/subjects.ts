import { checkVersions } from '../../../compat/check.ts'
import { configInScope, defaultCompatibility } from '../../registry/config.ts'
import { findVersion, versionNumbers } from '../../registry/find-versions.ts'
import { listSchemas, listSubjects } from '../../registry/list.ts'
import { readStored } from '../../registry/read-schema.ts'
import type { Registry } from '../../registry/registry.ts'
import { modeOf, settingsInScope } from '../../registry/settings.ts'
import type { StoredVersion } from '../../registry/stored-version.ts'
import { formatSubject, parseSubject, parseSubjectPrefix } from '../../registry/subject-name.ts'
import { type SubjectView, subjectVersionsShown } from '../registry/subject.ts'
import type { ComparedVersion, SubjectVersionView } from '../registry/subject-version.ts'
import { type SubjectsView, subjectsShown } from '../registry/subjects.ts'

/** The subjects that start with a prefix, in every context unless it names one. */
export const loadSubjects = async (
  { store: { reads } }: Registry,
  prefix: string,
  from: number,
): Promise<SubjectsView> => {
  const parsed = parseSubjectPrefix(prefix.startsWith(':') ? prefix : `:*:${prefix}`)
  const all = await listSubjects(reads, parsed, 'live', { offset: 0, limit: undefined })
  const filter = { prefix: parsed, wanted: 'live', latestOnly: true, ruleType: undefined } as const
  const latest = await listSchemas(reads, filter, { offset: from, limit: subjectsShown })
  return { prefix, latest, extract: { from, size: subjectsShown, total: all.length } }
}

/** What the page of a subject shows; undefined when it has no version. */
export const loadSubject = async (
  { store: { reads } }: Registry,
  subject: string,
  from: number,
): Promise<SubjectView | undefined> => {
  const name = parseSubject(subject)
  const latest = await findVersion(reads, name, 'latest', 'live')
  if (latest === undefined) return undefined
  const versions = (await versionNumbers(reads, name, 'live')).toReversed()
  const scopes = await settingsInScope(reads, name)
  return {
    subject: formatSubject(name),
    compatibility:
      configInScope(scopes.map(({ config }) => config)).compatibilityLevel ?? defaultCompatibility,
    mode: modeOf(scopes),
    latest,
    versions: versions.slice(from, from + subjectVersionsShown),
    extract: { from, size: subjectVersionsShown, total: versions.length },
  }
}

/** A version of a subject and another one, the one before it unless said otherwise; undefined when it is not there. */
export const loadSubjectVersion = async (
  registry: Registry,
  subject: string,
  number: number,
  against: number | undefined,
): Promise<SubjectVersionView | undefined> => {
  const { reads } = registry.store
  const name = parseSubject(subject)
  const version = await findVersion(reads, name, number, 'live')
  if (version === undefined) return undefined
  const versions = (await versionNumbers(reads, name, 'live')).map((one) => one.version).toReversed()
  const other = against ?? versions.find((one) => one < number)
  const found =
    other === undefined || other === number ? undefined : await findVersion(reads, name, other, 'live')
  return {
    subject: formatSubject(name),
    version,
    versions,
    against: found && { version: found, readings: await readingsOf(registry, found, version) },
  }
}

const readingsOf = async (
  registry: Registry,
  old: StoredVersion,
  version: StoredVersion,
): Promise<ComparedVersion['readings']> => {
  if (old.type !== version.type) return undefined
  const { reads } = registry.store
  const [before, after] = [await readStored(registry, reads, old), await readStored(registry, reads, version)]
  if (before === undefined || after === undefined) return undefined
  const [check] = checkVersions(
    after.checker,
    'FULL',
    [{ version: old.version, schema: before.schema }],
    after.schema,
  ).versions
  return check?.backward && check.forward && { backward: check.backward, forward: check.forward }
}
