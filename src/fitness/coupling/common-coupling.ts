import type { Landscape } from '../services/model.ts'
import { factOf, placeOfEdge } from './fact.ts'
import type { FitnessFact, Named } from './facts.ts'
import { byName } from './by-name.ts'

/** Every database with the services that connect to it, or use or change its tables. */
export function* commonCoupling({ stores, tables, edges }: Landscape): Iterable<FitnessFact> {
  const storeOf = new Map(tables.map(({ id, store }) => [id, store]))
  const uses: (Named & { readonly store: string })[] = [
    ...stores.flatMap(({ name: store, users }) =>
      users.map(({ service, evidence }) => ({ store, name: service, place: evidence.place })),
    ),
    ...edges.flatMap((edge) => {
      const store = storeOf.get(edge.to)
      const isAccess = edge.use === 'reads' || edge.use === 'writes'
      return isAccess && store !== undefined ? [{ store, name: edge.from, place: placeOfEdge(edge) }] : []
    }),
    ...tables.flatMap(({ store, holders }) =>
      holders.map(({ service, place }) => ({ store, name: service, place })),
    ),
  ]
  const places = new Map(stores.map(({ name, places: [place] }) => [name, place]))
  for (const [store, found] of Map.groupBy(uses, (use) => use.store)) {
    const users = byName(found.map(({ name, place }) => ({ name, place })))
    yield factOf('store.users', [`database ${store}`], places.get(store) ?? users[0]!.place, { store, users })
  }
}
