import type { Landscape } from '../services/model.ts'
import { eventCircles } from './event-circles.ts'
import { factOf } from './fact.ts'
import type { Circle, FitnessFact, RefusedWaiver } from './facts.ts'
import type { Waiver } from './inputs.ts'
import { knownServices } from './known-services.ts'

/** Every group of services that trigger each other by events in a circle, unless a sound waiver covers all of it. */
export function* choreographyCycles(landscape: Landscape, waivers: readonly Waiver[]): Iterable<FitnessFact> {
  const nameOf = knownServices(landscape)
  for (const circle of eventCircles(landscape)) {
    const covering = waivers.filter((waiver) => covers(waiver, circle, nameOf))
    const reasons = covering.map((waiver) => ({ waiver, reason: objection(waiver, nameOf) }))
    if (reasons.some(({ reason }) => reason === undefined)) continue
    const refused = reasons.flatMap(({ waiver: { place }, reason }): RefusedWaiver[] =>
      reason === undefined ? [] : [{ place, reason }],
    )
    const subject = circle.group.map((service) => `service ${service}`)
    yield factOf('events.circle', [...subject, 'circle of events'], circle.steps[0]!.place, {
      ...circle,
      refused,
    })
  }
}

type NameOf = ReturnType<typeof knownServices>

const covers = ({ services }: Waiver, { group }: Circle, nameOf: NameOf): boolean => {
  const covered = new Set(services.map((service) => nameOf(service)))
  return group.every((service) => covered.has(service))
}

const objection = (
  { orchestrator, adr, isAdrMissing = false }: Waiver,
  nameOf: NameOf,
): string | undefined => {
  if (adr !== undefined && adr !== '')
    return isAdrMissing ? `there is no decision record "${adr}"` : undefined
  if (orchestrator === undefined) return 'it names neither an orchestrator nor a decision record'
  return nameOf(orchestrator) === undefined
    ? `there is no service "${orchestrator}" to orchestrate it`
    : undefined
}
