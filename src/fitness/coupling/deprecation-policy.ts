import type { Landscape } from '../services/model.ts'
import { factOf, placeOfEdge } from './fact.ts'
import type { FitnessFact } from './facts.ts'
import { byName } from './by-name.ts'

/** Every deprecated operation that an OpenAPI document describes, with those who use it by pact, code or trace. */
export function* deprecatedOperations(landscape: Landscape, today: string): Iterable<FitnessFact> {
  const keyOf = (service: string, operation: string): string => JSON.stringify([service, operation])
  const uses = Map.groupBy(
    [
      ...landscape.fieldUses.map(({ consumer, provider, operation, place }) => ({
        key: keyOf(provider, operation),
        name: consumer,
        place,
      })),
      ...landscape.edges.flatMap((edge) =>
        edge.use === 'calls'
          ? edge.operations.map((operation) => ({
              key: keyOf(edge.to, operation),
              name: edge.from,
              place: placeOfEdge(edge),
            }))
          : [],
      ),
    ],
    ({ key }) => key,
  )
  for (const { service, name: operation, deprecated, deprecation, place } of landscape.operations) {
    if (!deprecated || deprecation === undefined) continue
    const consumers = byName(
      (uses.get(keyOf(service, operation)) ?? []).map((use) => ({ name: use.name, place: use.place })),
    )
    yield factOf('operation.deprecated', [`service ${service}`, operation, 'deprecation'], place, {
      service,
      operation,
      ...deprecation,
      consumers,
      today,
    })
  }
}
