import type { Graph, Place } from '../graph/model.ts'
import type { Landscape } from '../services/model.ts'
import { callGraph, placesBetween } from './call-graph.ts'
import { factOf, placesOfServices } from './fact.ts'
import type { FitnessFact, Step } from './facts.ts'
import { heaviestChains } from './heaviest-chain.ts'
import type { ServiceLevel } from './inputs.ts'
import { knownServices } from './known-services.ts'

/** From every service that nobody calls, the longest row of calls that wait for each other. */
export function* syncChains(landscape: Landscape): Iterable<FitnessFact> {
  const graph = callGraph(landscape)
  const placeOf = placesOfServices(landscape)
  const stepsOf = stepsIn(graph)
  const chains = heaviestChains(graph, () => 1)
  for (const start of chains.starts) {
    const steps = stepsOf(chains.from(start))
    const service = graph.nodes[start]!.id
    if (steps.length === 0) continue
    yield factOf('calls.chain', [`service ${service}`, 'chain of calls'], placeOf(service, steps[0]!.place), {
      service,
      steps,
    })
  }
}

/**
 * From every service that promises to be available, or that nobody calls, the row of calls that leaves least of its
 * availability. A service that promises nothing takes nothing away.
 */
export function* chainAvailability(
  landscape: Landscape,
  serviceLevels: readonly ServiceLevel[],
): Iterable<FitnessFact> {
  const graph = callGraph(landscape)
  const placeOf = placesOfServices(landscape)
  const stepsOf = stepsIn(graph)
  const levels = lowestLevels(landscape, serviceLevels)
  const lossOf = (node: number): number => -Math.log(levels.get(graph.nodes[node]!.id)?.availability ?? 1)
  const chains = heaviestChains(graph, lossOf)
  const starts = new Set(chains.starts)
  for (const [node, { id: service }] of graph.nodes.entries()) {
    const own = levels.get(service)
    if (own === undefined && !starts.has(node)) continue
    const steps = stepsOf(chains.from(node))
    const known = [...new Set(steps.flatMap(({ name }) => levels.get(name) ?? []))]
    if (known.length === 0) continue
    yield factOf(
      'calls.availability',
      [`service ${service}`, 'availability'],
      own?.place ?? placeOf(service, steps[0]?.place),
      {
        service,
        steps,
        ...(own !== undefined && { promised: own.availability }),
        levels: known,
        availability: known.reduce((product, { availability }) => product * availability, 1),
      },
    )
  }
}

interface Level {
  readonly name: string
  readonly availability: number
  readonly place: Place
}

/** What a service promises, the least where it promises several things. */
const lowestLevels = (
  landscape: Landscape,
  serviceLevels: readonly ServiceLevel[],
): ReadonlyMap<string, Level> => {
  const nameOf = knownServices(landscape)
  const levels = new Map<string, Level>()
  for (const { service, availability, place } of serviceLevels) {
    const name = nameOf(service)
    if (name === undefined || availability <= 0 || availability > 1) continue
    const known = levels.get(name)
    if (known === undefined || availability < known.availability)
      levels.set(name, { name, availability, place })
  }
  return levels
}

const stepsIn = (graph: Graph): ((chain: readonly number[]) => readonly Step[]) => {
  const placeOf = placesBetween(graph)
  return (chain) =>
    chain
      .slice(1)
      .map((node, index) => ({ name: graph.nodes[node]!.id, place: placeOf(chain[index]!, node) }))
}
