import { adjacencyOf } from '../graph/adjacency.ts'
import { graphOf } from '../graph/model.ts'
import { cyclicGroups } from '../graph/strongly-connected.ts'
import type { Landscape, ServiceEdge } from '../services/model.ts'
import { placeOfEdge } from './fact.ts'
import type { Circle, Step } from './facts.ts'

/** So many edges are followed in the search for the shortest circle of a group; then the shortest so far is told. */
const workLimit = 2_000_000

/**
 * Groups of two or more services that trigger each other by events, each with a shortest circle. A service that listens to
 * what it publishes itself is no circle.
 */
export const eventCircles = ({ edges }: Landscape): readonly Circle[] => {
  const subscriptions = edges.filter(({ use }) => use === 'subscribes')
  const routes: Routes = {
    publishes: Map.groupBy(
      edges.filter(({ use }) => use === 'publishes'),
      ({ from }) => from,
    ),
    subscribers: Map.groupBy(subscriptions, ({ to }) => to),
    listens: Map.groupBy(subscriptions, ({ from }) => from),
  }
  return servicesInCircles(edges).flatMap((group) => {
    const steps = shortestCircle(group, routes)
    return steps.length === 0 ? [] : [{ steps, group }]
  })
}

/** An event leads from its publisher to its channel, and from there to all who listen. */
const servicesInCircles = (edges: readonly ServiceEdge[]): readonly (readonly string[])[] => {
  const events = edges.filter(({ use }) => use === 'publishes' || use === 'subscribes')
  const service = (name: string): string => `service ${name}`
  const channel = (name: string): string => `channel ${name}`
  const graph = graphOf(
    [...new Set(events.map(({ from }) => from))]
      .toSorted()
      .map((name) => ({ id: service(name), kind: 'service' })),
    events.map(({ use, from, to }) =>
      use === 'publishes'
        ? { from: service(from), to: channel(to), kind: 'runtime' }
        : { from: channel(to), to: service(from), kind: 'runtime' },
    ),
  )
  return cyclicGroups(adjacencyOf(graph.nodes.length, graph.edges))
    .map((group) =>
      group.flatMap((node) => {
        const { kind, id } = graph.nodes[node]!
        return kind === 'service' ? [id.slice(service('').length)] : []
      }),
    )
    .filter((group) => group.length > 1)
}

/** A service that events lead to; the start of a search has no step. */
interface Arrival {
  readonly name: string
  readonly step?: Step
  readonly before?: Arrival
  readonly length: number
}

interface Routes {
  /** By the service that publishes. */
  readonly publishes: ReadonlyMap<string, readonly ServiceEdge[]>
  /** By channel. */
  readonly subscribers: ReadonlyMap<string, readonly ServiceEdge[]>
  /** By the service that listens. */
  readonly listens: ReadonlyMap<string, readonly ServiceEdge[]>
}

const shortestCircle = (
  group: readonly string[],
  { publishes, subscribers, listens }: Routes,
): readonly Step[] => {
  let work = 0
  let best: Arrival | undefined

  /** Breadth first; every channel is gone through once, but one that leads back to the start ends the search. */
  const search = (start: string): void => {
    const arrivals: Arrival[] = [{ name: start, length: 0 }]
    const seen = new Set([start])
    const passed = new Set<string>()
    const returns = new Map(listens.get(start)?.map((edge) => [edge.to, edge]))
    for (const before of arrivals) {
      const length = before.length + 1
      if (best !== undefined && length >= best.length) return
      for (const { to: channel } of publishes.get(before.name) ?? []) {
        const back = returns.get(channel)
        if (length > 1 && back !== undefined) {
          best = { name: start, step: stepBy(back), before, length }
          return
        }
        if (passed.has(channel)) continue
        passed.add(channel)
        for (const edge of subscribers.get(channel) ?? []) {
          work += 1
          if (seen.has(edge.from)) continue
          seen.add(edge.from)
          arrivals.push({ name: edge.from, step: stepBy(edge), before, length })
        }
      }
    }
  }

  for (const start of group) {
    if (work > workLimit) break
    search(start)
  }
  const steps: Step[] = []
  for (let arrival = best; arrival?.step !== undefined; arrival = arrival.before) steps.push(arrival.step)
  return steps.toReversed()
}

const stepBy = (subscription: ServiceEdge): Step => ({
  name: subscription.from,
  by: subscription.to,
  place: placeOfEdge(subscription),
})
