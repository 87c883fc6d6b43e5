import type { WantedSchema } from './wanted.ts'

export interface UploadOrder {
  readonly schemas: readonly WantedSchema[]
  /** Those that wait for each other, and what waits for them; they are not in `schemas`. */
  readonly circle: readonly WantedSchema[]
}

/** Sorts schemas so that each comes after what it refers to and after the earlier versions of its subject. */
export const uploadOrder = (schemas: readonly WantedSchema[]): UploadOrder => {
  const waiting = new Map<WantedSchema, number>()
  const followers = new Map<WantedSchema, WantedSchema[]>()
  const byPath = new Map(schemas.map((schema) => [schema.file.path, schema]))
  const earlier = earlierVersions(schemas)
  for (const schema of schemas) {
    const before = new Set(
      schema.references.flatMap((reference) =>
        reference.kind === 'file' ? (byPath.get(reference.path) ?? []) : [],
      ),
    )
    const previous = earlier.get(schema)
    if (previous !== undefined) before.add(previous)
    waiting.set(schema, before.size)
    for (const each of before) {
      const list = followers.get(each)
      if (list === undefined) followers.set(each, [schema])
      else list.push(schema)
    }
  }
  const ordered = schemas.filter((schema) => waiting.get(schema) === 0)
  // The list grows while it is walked: whatever waits for nothing any more joins its end.
  for (const schema of ordered) {
    for (const follower of followers.get(schema) ?? []) {
      const left = waiting.get(follower)! - 1
      waiting.set(follower, left)
      if (left === 0) ordered.push(follower)
    }
  }
  return { schemas: ordered, circle: schemas.filter((schema) => waiting.get(schema)! > 0) }
}

const earlierVersions = (schemas: readonly WantedSchema[]): ReadonlyMap<WantedSchema, WantedSchema> => {
  const earlier = new Map<WantedSchema, WantedSchema>()
  for (const [, versions] of Map.groupBy(schemas, ({ subject }) => subject)) {
    const sorted = versions.toSorted((one, other) => (one.version ?? 0) - (other.version ?? 0))
    sorted.slice(1).forEach((schema, index) => earlier.set(schema, sorted[index]!))
  }
  return earlier
}
