import type { Landscape } from '../services/model.ts'
import { factOf, placeOfEdge } from './fact.ts'
import type { FitnessFact } from './facts.ts'
import { byName } from './by-name.ts'

/** Every read and write of a table by a service that is not its owner: the one service whose migrations make it. */
export function* contentCoupling({ tables, edges }: Landscape): Iterable<FitnessFact> {
  const tablesById = new Map(tables.map((table) => [table.id, table]))
  for (const edge of edges) {
    const { from: service, use } = edge
    const table = tablesById.get(edge.to)
    if ((use !== 'reads' && use !== 'writes') || table === undefined) continue
    const owners = byName(table.holders.map((holder) => ({ name: holder.service, place: holder.place })))
    const owner = owners[0]
    if (owner === undefined || owners.length > 1 || owner.name === service) continue
    yield factOf('table.foreign-access', [`service ${service}`, `${use} ${table.id}`], placeOfEdge(edge), {
      service,
      use,
      table: table.name,
      owner,
    })
  }
}
