import type { DatabaseAddress } from './addresses.ts'
import type { DatabaseReference } from './database-references.ts'
import type { Store } from './model.ts'

export interface Stores {
  readonly stores: readonly Store[]
  /** Names of the stores of a service. */
  of(service: string): readonly string[]
  /** The only store with this database or schema. */
  named(databaseOrSchema: string): string | undefined
}

/**
 * The databases services use. What two layers say of one service is the same database, wherever it runs in each: the
 * database of development is the database of production.
 */
export const findStores = (references: readonly DatabaseReference[]): Stores => {
  const same = joined(references)
  const groups = Map.groupBy(references, (reference) => same(keyOf(reference)))
  const names = new Map([...groups].map(([root, members]) => [root, fullestName(members)]))
  const nameOf = (reference: DatabaseReference): string => names.get(same(keyOf(reference)))!
  const byService = Map.groupBy(references, ({ service }) => service)
  const byPart = new Map<string, Set<string>>()
  for (const reference of references) {
    for (const part of [reference.database, reference.schema]) {
      if (part === undefined) continue
      const key = part.toLowerCase()
      byPart.set(key, (byPart.get(key) ?? new Set()).add(nameOf(reference)))
    }
  }
  return {
    stores: [...groups]
      .map(([root, members]) => ({
        name: names.get(root)!,
        users: members.map(({ service, evidence }) => ({ service, evidence })),
        places: members.map(({ evidence }) => evidence.place),
      }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    of: (service) => [...new Set((byService.get(service) ?? []).map(nameOf))],
    named: (part) => {
      const [only, ...others] = byPart.get(part.toLowerCase()) ?? []
      return others.length === 0 ? only : undefined
    },
  }
}

const keyOf = ({ host, database, schema }: DatabaseAddress): string =>
  [host, database, schema].filter((part) => part !== undefined).join('/')

/**
 * Which references mean the same database: those of one service to databases of one name and schema, and those of two
 * layers that know one database of the service each.
 */
const joined = (references: readonly DatabaseReference[]): ((key: string) => string) => {
  const parents = new Map<string, string>()
  const rootOf = (key: string): string => {
    let root = key
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent
    return root
  }
  const join = (one: string, other: string): void => {
    const [root, second] = [rootOf(one), rootOf(other)]
    if (root !== second) parents.set(second, root)
  }
  for (const own of Map.groupBy(references, ({ service }) => service).values()) {
    const named = own.filter(({ database }) => database !== undefined)
    for (const alike of Map.groupBy(named, ({ database, schema }) => `${database}/${schema ?? ''}`).values())
      for (const reference of alike.slice(1)) join(keyOf(alike[0]!), keyOf(reference))
    const only = [...Map.groupBy(own, ({ layer }) => layer).values()].flatMap((layer) => {
      const roots = new Set(layer.map((reference) => rootOf(keyOf(reference))))
      return roots.size === 1 ? [...roots] : []
    })
    for (const root of only.slice(1)) join(only[0]!, root)
  }
  return rootOf
}

/** Host and database say more than a host or the name of a secret alone. */
const fullestName = (members: readonly DatabaseReference[]): string =>
  keyOf(members.find(({ database }) => database !== undefined) ?? members[0]!)
