import type { Reference, RegisteredSchema } from './answers.ts'
import type { Registry } from './registry.ts'
import { inParallel } from '../http/parallel.ts'
import type { StoredSchemas } from './stored-schemas.ts'
import type { WantedReference, WantedSchema } from './wanted.ts'

export interface FoundSchemas {
  /** By path: wanted schemas that are there already. */
  readonly registered: ReadonlyMap<string, RegisteredSchema>
  /** By subject: the latest version of what references without a version mean. */
  readonly latest: ReadonlyMap<string, RegisteredSchema>
}

/** Looks for wanted schemas, which are in the order of their upload. */
export const findRegistered = async (
  registry: Registry,
  stored: StoredSchemas,
  schemas: readonly WantedSchema[],
): Promise<FoundSchemas> => {
  const latest = await readLatest(schemas, (subject) => stored.version(subject, 'latest'))
  await stored.fetchReferenced([
    ...fixedReferences(schemas),
    ...[...latest.values()].flatMap(({ references }) => references),
  ])
  const registered = new Map<string, RegisteredSchema>()
  for (const wave of wavesOf(schemas)) {
    await inParallel(wave, async (schema) => {
      const references = resolvedReferences(schema.references, registered, latest)
      if (references === undefined) return
      const found = await findOne(registry, stored, schema, references)
      if (found !== undefined) registered.set(schema.file.path, found)
    })
  }
  return { registered, latest }
}

/**
 * The registry tells what is the same to it. A schema that it holds together with metadata or rules is not always found
 * without them, so the texts are compared too.
 */
const findOne = async (
  registry: Registry,
  stored: StoredSchemas,
  { subject, file: { type, text } }: WantedSchema,
  references: readonly Reference[],
): Promise<RegisteredSchema | undefined> => {
  const found = await registry.lookup(subject, { type, text, references })
  if (found !== undefined) return found
  const history = await stored.history(subject)
  return history.findLast(
    (old) => old.type === type && old.text === text && haveSame(old.references, references),
  )
}

/** The references as a registry takes them; undefined while one of them is not there yet. */
export const resolvedReferences = (
  references: readonly WantedReference[],
  registered: ReadonlyMap<string, Pick<RegisteredSchema, 'subject' | 'version'>>,
  latest: ReadonlyMap<string, RegisteredSchema>,
): readonly Reference[] | undefined => {
  const resolved: Reference[] = []
  for (const reference of references) {
    const { name } = reference
    if (reference.kind === 'file') {
      const target = registered.get(reference.path)
      if (target === undefined) return undefined
      resolved.push({ name, subject: target.subject, version: target.version })
    } else {
      const { subject, version } = reference
      resolved.push({ name, subject, version: version === 'latest' ? latest.get(subject)!.version : version })
    }
  }
  return resolved
}

const haveSame = (some: readonly Reference[], others: readonly Reference[]): boolean => {
  const keys = (references: readonly Reference[]) =>
    references.map(({ name, subject, version }) => JSON.stringify([name, subject, version])).toSorted()
  return keys(some).join() === keys(others).join()
}

const readLatest = async (
  schemas: readonly WantedSchema[],
  latestOf: (subject: string) => Promise<RegisteredSchema>,
): Promise<ReadonlyMap<string, RegisteredSchema>> => {
  const subjects = new Set(
    schemas.flatMap(({ references }) =>
      references.flatMap((reference) =>
        reference.kind === 'registered' && reference.version === 'latest' ? [reference.subject] : [],
      ),
    ),
  )
  return new Map(
    await inParallel([...subjects], async (subject) => [subject, await latestOf(subject)] as const),
  )
}

const fixedReferences = (schemas: readonly WantedSchema[]): readonly Reference[] =>
  schemas.flatMap(({ references }) =>
    references.flatMap((reference) =>
      reference.kind === 'registered' && reference.version !== 'latest'
        ? [{ name: reference.name, subject: reference.subject, version: reference.version }]
        : [],
    ),
  )

/** Schemas that do not wait for each other, together: what each refers to stands in an earlier wave. */
const wavesOf = (schemas: readonly WantedSchema[]): readonly (readonly WantedSchema[])[] => {
  const waveOf = new Map<string, number>()
  const waves: WantedSchema[][] = []
  for (const schema of schemas) {
    const before = schema.references.map((reference) =>
      reference.kind === 'file' ? (waveOf.get(reference.path) ?? 0) + 1 : 0,
    )
    const wave = before.reduce((latest, each) => Math.max(latest, each), 0)
    waveOf.set(schema.file.path, wave)
    ;(waves[wave] ??= []).push(schema)
  }
  return waves
}
