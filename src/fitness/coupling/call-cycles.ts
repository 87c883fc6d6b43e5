import type { Landscape } from '../services/model.ts'
import { callGraph } from './call-graph.ts'
import { circlesOf } from './circle.ts'
import { factOf } from './fact.ts'
import type { FitnessFact } from './facts.ts'

/** Every group of services that wait for each other in a circle. */
export function* callCycles(landscape: Landscape): Iterable<FitnessFact> {
  for (const circle of circlesOf(callGraph(landscape))) {
    const subject = circle.group.map((service) => `service ${service}`)
    yield factOf('calls.circle', [...subject, 'circle of calls'], circle.steps[0]!.place, circle)
  }
}
