import type { Place } from '../graph/model.ts'
import type { TableUse } from '../sql/table-uses.ts'
import type { Edges } from './edges.ts'
import type { Stores } from './find-stores.ts'
import type { Evidence, Store, Table } from './model.ts'
import type { SqlText } from './sql-texts.ts'

export interface Tables {
  readonly stores: readonly Store[]
  readonly tables: readonly Table[]
}

interface Gathered {
  readonly name: string
  readonly store: string
  readonly holders: Map<string, Place>
}

/**
 * The tables of all stores, who holds their migrations, and who reads and writes them. A table is looked for in the stores
 * of the service that names it; one that no migration knows is where that service keeps its data.
 */
export const findTables = (texts: readonly SqlText[], stores: Stores, edges: Edges): Tables => {
  const tables = new Map<string, Gathered>()
  const implied = new Map<string, Store>()
  const storesOf = (service: string): readonly string[] => {
    const known = stores.of(service)
    if (known.length > 0) return known
    if (!implied.has(service)) implied.set(service, { name: service, users: [], places: [] })
    return [service]
  }
  const tableIn = (store: string, { name, schema }: TableUse): Gathered => {
    const written = schema === undefined || store.endsWith(`/${schema}`) ? name : `${schema}.${name}`
    const id = `${store}/${written}`
    const table = tables.get(id) ?? { name: written, store, holders: new Map() }
    tables.set(id, table)
    return table
  }
  const homeOf = (service: string, use: TableUse): string => {
    const ofOther = use.schema === undefined ? undefined : stores.named(use.schema)
    if (ofOther !== undefined) return ofOther
    const own = storesOf(service)
    return own.find((store) => tables.has(`${store}/${use.name}`)) ?? own[0]!
  }

  for (const kind of ['create', 'alter'] as const) {
    for (const { service, uses, placeOf } of texts) {
      for (const use of uses.filter((one) => one.kind === kind)) {
        const { holders } = tableIn(homeOf(service, use), use)
        if (!holders.has(service)) holders.set(service, placeOf(use))
      }
    }
  }
  for (const { service, source, uses, placeOf } of texts) {
    for (const use of uses) {
      if (use.kind !== 'read' && use.kind !== 'write') continue
      const store = homeOf(service, use)
      const { name } = tableIn(store, use)
      const verb = use.kind === 'read' ? 'reads' : 'writes'
      const evidence: Evidence = {
        kind: 'static',
        source,
        place: placeOf(use),
        what: `SQL that ${verb} ${name}`,
      }
      edges.add(service, verb, `${store}/${name}`, evidence)
    }
  }
  const stored = new Set([...tables.values()].map(({ store }) => store))
  return {
    stores: [...stores.stores, ...[...implied.values()].filter(({ name }) => stored.has(name))],
    tables: [...tables]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([id, { name, store, holders }]) => ({
        id,
        name,
        store,
        holders: [...holders].map(([service, place]) => ({ service, place })),
      })),
  }
}
