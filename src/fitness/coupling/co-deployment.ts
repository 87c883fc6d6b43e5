import type { Landscape } from '../services/model.ts'
import { placesOfServices, factOf } from './fact.ts'
import type { FitnessFact } from './facts.ts'
import type { Rollout } from './inputs.ts'
import { knownServices } from './known-services.ts'

/** Two deployments that lie no further apart are one: an hour, in milliseconds. */
const together = 60 * 60 * 1000

/** Every two services that were deployed to one environment within an hour of each other more than once. */
export function* coDeployment(landscape: Landscape, rollouts: readonly Rollout[]): Iterable<FitnessFact> {
  const placeOf = placesOfServices(landscape)
  const deployed = deployedServices(landscape, rollouts)
  for (const [index, one] of deployed.entries()) {
    for (const other of deployed.slice(index + 1)) {
      const most = mostTogether(one, other)
      if (most.together < 2) continue
      const services = [one, other].map(({ name }) => ({ name, place: placeOf(name, undefined) }))
      yield factOf(
        'services.deployed-together',
        [`service ${one.name}`, `service ${other.name}`, 'deployed together'],
        services[0]!.place,
        { services: [services[0]!, services[1]!], ...most },
      )
    }
  }
}

interface Deployed {
  readonly name: string
  /** By environment; '' where it is not known. */
  readonly moments: ReadonlyMap<string, readonly number[]>
}

/** Sorted by name. */
const deployedServices = (landscape: Landscape, rollouts: readonly Rollout[]): readonly Deployed[] => {
  const nameOf = knownServices(landscape)
  const named = rollouts.flatMap((rollout) => {
    const name = nameOf(rollout.service)
    return name === undefined ? [] : [{ name, at: rollout.at, environment: rollout.environment ?? '' }]
  })
  return [...Map.groupBy(named, ({ name }) => name)]
    .map(([name, own]) => ({
      name,
      moments: new Map(
        [...Map.groupBy(own, ({ environment }) => environment)].map(([environment, there]) => [
          environment,
          separate(there.map(({ at }) => at)),
        ]),
      ),
    }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** In the environment where two services were most often deployed together. */
const mostTogether = (
  one: Deployed,
  other: Deployed,
): { readonly together: number; readonly total: number } => {
  let most = { together: 0, total: 0 }
  for (const [environment, moments] of one.moments) {
    const others = other.moments.get(environment) ?? []
    const together = sharedMoments(moments, others)
    if (together > most.together) most = { together, total: moments.length + others.length - together }
  }
  return most
}

/** In order; several within the hour are one: the roll-out to several instances. */
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
