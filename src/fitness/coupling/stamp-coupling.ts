import type { Place } from '../graph/model.ts'
import type { Channel, Landscape } from '../services/model.ts'
import { factOf } from './fact.ts'
import type { FitnessFact } from './facts.ts'
import { leaves, usedLeaves } from './field-names.ts'
import type { EventSchema } from './inputs.ts'

/** What every consumer uses of the answer of every operation, and of the messages of every channel, it has a pact about. */
export function* stampCoupling(
  { operations, channels, fieldUses }: Landscape,
  eventSchemas: readonly EventSchema[],
): Iterable<FitnessFact> {
  const keyOf = (service: string, operation: string): string => JSON.stringify([service, operation])
  const provided = new Map<string, Provided>(
    operations.map(({ service, name, answers, place }) => [
      keyOf(service, name),
      { kind: 'answer', fields: answers, place },
    ]),
  )
  const published = messagesOfChannels(channels, eventSchemas)
  const byConsumer = Map.groupBy(fieldUses, (use) => keyOf(use.consumer, keyOf(use.provider, use.operation)))
  for (const uses of byConsumer.values()) {
    const { consumer, provider, operation, place } = uses[0]!
    const description = provided.get(keyOf(provider, operation)) ?? published.get(operation)
    const reads = uses.flatMap((use) => use.reads)
    if (description === undefined || reads.length === 0) continue
    const fields = leaves(description.fields)
    const used = usedLeaves(description.fields, reads)
    yield factOf('answer.use', [`service ${consumer}`, `${operation} of ${provider}`], place, {
      consumer,
      provider,
      operation,
      of: description.kind,
      used: fields.filter((field) => used.has(field)),
      unused: fields.filter((field) => !used.has(field)),
      answer: description.place,
    })
  }
}

interface Provided {
  readonly kind: 'answer' | 'message'
  readonly fields: readonly string[]
  readonly place: Place
}

/** Where a channel has messages of several schemas, a pact does not say which of them it is about. */
const messagesOfChannels = (
  channels: readonly Channel[],
  eventSchemas: readonly EventSchema[],
): ReadonlyMap<string, Provided> => {
  const fieldsOf = new Map(eventSchemas.map(({ path, fields }) => [path, fields]))
  return new Map(
    channels.flatMap(({ name, schemas: [place, ...others] }) => {
      const fields = place && fieldsOf.get(place.path)
      return fields === undefined || others.length > 0
        ? []
        : [[name, { kind: 'message', fields, place: place! }]]
    }),
  )
}
