import type { Landscape } from '../services/model.ts'
import { callsOf } from './call-graph.ts'
import { factOf, placeOfEdge, placesOfServices } from './fact.ts'
import type { FitnessFact } from './facts.ts'
import { byName } from './by-name.ts'

/**
 * Every service of the repository that others call and that itself uses nothing: no service, no channel, no table, no
 * database. What is outside of the repository is left out: nobody knows what it uses.
 */
export function* reuseViaService(landscape: Landscape): Iterable<FitnessFact> {
  const placeOf = placesOfServices(landscape)
  const own = new Set(landscape.services.flatMap(({ name, folder }) => (folder === undefined ? [] : [name])))
  const using = new Set([
    ...landscape.edges.map(({ from }) => from),
    ...landscape.stores.flatMap(({ users }) => users.map(({ service }) => service)),
    ...landscape.tables.flatMap(({ holders }) => holders.map(({ service }) => service)),
  ])
  const callers = Map.groupBy(
    callsOf(landscape).filter(({ from }) => own.has(from)),
    ({ to }) => to,
  )
  for (const [service, calls] of callers) {
    if (!own.has(service) || using.has(service)) continue
    yield factOf(
      'service.shared',
      [`service ${service}`, 'shared code'],
      placeOf(service, placeOfEdge(calls[0]!)),
      {
        service,
        callers: byName(calls.map((edge) => ({ name: edge.from, place: placeOfEdge(edge) }))),
        others: own.size - 1,
      },
    )
  }
}
