import { CannotJudge } from '../core/cannot-judge.ts'
import type { Reference, RegisteredSchema } from './answers.ts'
import type { Registry } from './registry.ts'
import { inParallel } from '../http/parallel.ts'

/** Nobody designs this; a server that makes up references could go on for ever. */
const deepest = 200

/** The schemas of a registry, each fetched once: what is registered never changes. */
export interface StoredSchemas {
  /** @throws {CannotJudge} when a version that was named does not exist */
  version(subject: string, version: number | 'latest'): Promise<RegisteredSchema>
  /** Every live version, oldest first. */
  history(subject: string): Promise<readonly RegisteredSchema[]>
  /** Fetches whatever the references lead to. */
  fetchReferenced(references: readonly Reference[]): Promise<void>
  find(reference: Pick<Reference, 'subject' | 'version'>): RegisteredSchema | undefined
}

export const openStoredSchemas = (registry: Registry): StoredSchemas => {
  const fetching = new Map<string, Promise<RegisteredSchema | undefined>>()
  const fetched = new Map<string, RegisteredSchema>()

  const maybeVersion = async (subject: string, version: number | 'latest') => {
    const key = keyOf(subject, version)
    const running = fetching.get(key) ?? registry.version(subject, version)
    fetching.set(key, running)
    const schema = await running
    if (schema !== undefined) fetched.set(keyOf(subject, schema.version), schema)
    return schema
  }

  const version = async (subject: string, wanted: number | 'latest'): Promise<RegisteredSchema> => {
    const schema = await maybeVersion(subject, wanted)
    if (schema !== undefined) return schema
    throw new CannotJudge(
      `The schema registry has no ${wanted === 'latest' ? 'schema' : `version ${wanted}`} of the subject "${subject}".`,
      'List what it has with: concordat registry list',
    )
  }

  const find = ({ subject, version: number }: Pick<Reference, 'subject' | 'version'>) =>
    fetched.get(keyOf(subject, number))

  const fetchReferenced = async (references: readonly Reference[]): Promise<void> => {
    let ahead = references
    for (let depth = 0; ahead.length > 0; depth++) {
      if (depth > deepest)
        throw new CannotJudge(`The references of a schema go more than ${deepest} schemas deep.`)
      const missing = new Map(
        ahead
          .filter((reference) => find(reference) === undefined)
          .map((reference) => [keyOf(reference.subject, reference.version), reference]),
      )
      const found = await inParallel([...missing.values()], (reference) =>
        maybeVersion(reference.subject, reference.version),
      )
      ahead = found.flatMap((schema) => schema?.references ?? [])
    }
  }

  return {
    version,
    find,
    fetchReferenced,
    async history(subject) {
      const versions = await registry.versions(subject)
      const schemas = await inParallel(versions, (number) => maybeVersion(subject, number))
      // One that was deleted since the versions were listed is no longer part of the history.
      const live = schemas.filter((schema) => schema !== undefined)
      await fetchReferenced(live.flatMap(({ references }) => references))
      return live
    },
  }
}

const keyOf = (subject: string, version: number | 'latest'): string => `${version} ${subject}`
