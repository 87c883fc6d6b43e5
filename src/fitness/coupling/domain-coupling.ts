import type { Landscape } from '../services/model.ts'
import { callsOf } from './call-graph.ts'
import { factOf, placeOfEdge, placesOfServices } from './fact.ts'
import type { FitnessFact } from './facts.ts'
import { byName } from './by-name.ts'

/** Every service that calls others, with all it calls. */
export function* domainCoupling(landscape: Landscape): Iterable<FitnessFact> {
  const placeOf = placesOfServices(landscape)
  for (const [service, calls] of Map.groupBy(callsOf(landscape), ({ from }) => from)) {
    const downstreams = byName(calls.map((edge) => ({ name: edge.to, place: placeOfEdge(edge) })))
    yield factOf(
      'service.downstreams',
      [`service ${service}`, 'downstreams'],
      placeOf(service, downstreams[0]?.place),
      { service, downstreams },
    )
  }
}
