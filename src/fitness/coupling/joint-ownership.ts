import type { Landscape } from '../services/model.ts'
import { factOf, placeOfEdge } from './fact.ts'
import type { FitnessFact } from './facts.ts'
import { byName } from './by-name.ts'

/** Every table with the services that write to it. */
export function* jointOwnership({ tables, edges }: Landscape): Iterable<FitnessFact> {
  const writes = Map.groupBy(
    edges.filter(({ use }) => use === 'writes'),
    ({ to }) => to,
  )
  for (const { id, name, store, holders } of tables) {
    const writers = byName(
      (writes.get(id) ?? []).map((edge) => ({ name: edge.from, place: placeOfEdge(edge) })),
    )
    if (writers.length === 0) continue
    yield factOf('table.writers', [`table ${id}`], holders[0]?.place ?? writers[0]!.place, {
      table: name,
      store,
      writers,
    })
  }
}
