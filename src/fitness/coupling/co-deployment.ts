import type { Landscape } from '../services/model.ts'
import { placesOfServices, factOf } from './fact.ts'
import type { FitnessFact } from './facts.ts'
import type { Rollout } from './inputs.ts'
import { knownServices } from './known-services.ts'

/** Two deployments that lie no further apart are one: an hour, in milliseconds. */
const together = 60 * 60 * 1000

/** Every two services that were deployed within an hour of each other more than once. */
export function* coDeployment(landscape: Landscape, rollouts: readonly Rollout[]): Iterable<FitnessFact> {
  const placeOf = placesOfServices(landscape)
  const nameOf = knownServices(landscape)
  const moments = [
    ...Map.groupBy(
      rollouts.filter(({ service }) => nameOf(service) !== undefined),
      ({ service }) => nameOf(service)!,
    ),
  ]
    .map(([name, own]) => ({
      name,
      place: placeOf(name, undefined),
      moments: separate(own.map(({ at }) => at)),
    }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
  for (const [index, one] of moments.entries()) {
    for (const other of moments.slice(index + 1)) {
      const shared = sharedMoments(one.moments, other.moments)
      if (shared < 2) continue
      yield factOf(
        'services.deployed-together',
        [`service ${one.name}`, `service ${other.name}`, 'deployed together'],
        one.place,
        {
          services: [
            { name: one.name, place: one.place },
            { name: other.name, place: other.place },
          ],
          together: shared,
          total: one.moments.length + other.moments.length - shared,
        },
      )
    }
  }
}

/** In order; several within the hour are one: the roll-out to several environments or instances. */
const separate = (moments: readonly number[]): readonly number[] => {
  const kept: number[] = []
  for (const moment of moments.toSorted((one, other) => one - other)) {
    const last = kept.at(-1)
    if (last === undefined || moment - last > together) kept.push(moment)
  }
  return kept
}

const sharedMoments = (ones: readonly number[], others: readonly number[]): number => {
  let shared = 0
  for (let one = 0, other = 0; one < ones.length && other < others.length;) {
    const apart = ones[one]! - others[other]!
    if (Math.abs(apart) <= together) {
      shared += 1
      one += 1
      other += 1
    } else if (apart < 0) one += 1
    else other += 1
  }
  return shared
}
