import type { Mode } from '../core/mode.ts'
import type { Reference, RegisteredSchema } from './answers.ts'
import type { Registry } from './registry.ts'
import { findRegistered } from './find-registered.ts'
import { inParallel } from '../http/parallel.ts'
import { openStoredSchemas, type StoredSchemas } from './stored-schemas.ts'
import type { WantedSchema } from './wanted.ts'

/** What a registry has of a subject that is to change. */
export interface SubjectState {
  /** Every live version, oldest first; none for a new subject. */
  readonly history: readonly RegisteredSchema[]
  /** READWRITE unless something else holds for it. */
  readonly mode: string
}

/** What refers to a version of a subject that is to change. */
export interface Dependent {
  readonly schema: RegisteredSchema
  readonly on: string
  /** Which compatibility holds for the subject of the dependent. */
  readonly compatibility: Mode
}

/** What a plan has to know of a registry. */
export interface RegistryState {
  readonly subjects: readonly string[]
  /** What holds for subjects that say nothing themselves; undefined when the registry does not say. */
  readonly compatibility: Mode | undefined
  /** What wanted subjects say themselves. */
  readonly ownCompatibility: ReadonlyMap<string, Mode>
  /** By path: wanted schemas that are there already. */
  readonly registered: ReadonlyMap<string, RegisteredSchema>
  /** By subject: those of wanted schemas that are not there yet. */
  readonly changing: ReadonlyMap<string, SubjectState>
  /** By subject: the number of the latest version of those that do not change. */
  readonly newest: ReadonlyMap<string, number>
  readonly dependents: readonly Dependent[]
  find(reference: Pick<Reference, 'subject' | 'version'>): RegisteredSchema | undefined
  /** By subject: the latest version of what references without a version mean. */
  readonly latest: ReadonlyMap<string, RegisteredSchema>
}

/** Asks a registry for everything that a plan depends on. `schemas` are in the order of their upload. */
export const readState = async (
  registry: Registry,
  schemas: readonly WantedSchema[],
): Promise<RegistryState> => {
  const stored = openStoredSchemas(registry)
  const [subjects, compatibility] = await Promise.all([
    registry.subjects({ deleted: false }),
    registry.compatibility(undefined),
  ])
  const wantedSubjects = [...new Set(schemas.map(({ subject }) => subject))]
  const own = await inParallel(wantedSubjects, async (subject) => ({
    subject,
    mode: await registry.compatibility(subject),
  }))
  const { registered, latest } = await findRegistered(registry, stored, schemas)
  const toChange = new Set(
    schemas.filter(({ file }) => !registered.has(file.path)).map(({ subject }) => subject),
  )
  const registryMode = toChange.size === 0 ? undefined : await registry.mode(undefined)
  const states = await inParallel([...toChange], async (subject) => {
    const history = await stored.history(subject)
    const mode = (await registry.mode(subject)) ?? registryMode ?? 'READWRITE'
    return [subject, { history, mode }] as const
  })
  const changing = new Map(states)
  const staying = wantedSubjects.filter((subject) => !toChange.has(subject))
  const newest = await inParallel(
    staying,
    async (subject) => [subject, (await registry.versions(subject)).at(-1) ?? 0] as const,
  )
  const dependents = await readDependents(registry, changing, stored)
  return {
    subjects,
    compatibility,
    ownCompatibility: new Map(
      own.flatMap(({ subject, mode }) => (mode === undefined ? [] : [[subject, mode]])),
    ),
    registered,
    changing,
    newest: new Map(newest),
    dependents,
    find: stored.find,
    latest,
  }
}

/** The latest versions of other subjects that refer to any version of a subject that is to change. */
const readDependents = async (
  registry: Registry,
  changing: ReadonlyMap<string, SubjectState>,
  stored: StoredSchemas,
): Promise<readonly Dependent[]> => {
  const versions = [...changing].flatMap(([subject, { history }]) =>
    history.map(({ version }) => ({ subject, version })),
  )
  const ids = await inParallel(versions, async ({ subject, version }) => {
    const referring = await registry.referrers(subject, version)
    return referring.map((id) => ({ id, on: subject }))
  })
  const distinct = new Map(ids.flat().map((each) => [`${each.id} ${each.on}`, each]))
  const users = await inParallel([...distinct.values()], async ({ id, on }) =>
    (await registry.usesOf(id)).map((use) => ({ ...use, on })),
  )
  const newest = new Map<string, { subject: string; version: number; on: string }>()
  for (const use of users.flat()) {
    const key = `${use.on}\0${use.subject}`
    const known = newest.get(key)
    if (known === undefined || use.version > known.version) newest.set(key, use)
  }
  const dependents = await inParallel([...newest.values()], async ({ subject, version, on }) => {
    // An older version that nobody writes with any more keeps the reference it has.
    const live = await registry.versions(subject)
    if (live.at(-1) !== version) return []
    const schema = await stored.version(subject, version)
    await stored.fetchReferenced(schema.references)
    return [{ schema, on, compatibility: await registry.effectiveCompatibility(subject) }]
  })
  return dependents.flat()
}
