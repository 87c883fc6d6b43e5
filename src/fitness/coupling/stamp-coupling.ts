import type { Landscape } from '../services/model.ts'
import { factOf } from './fact.ts'
import type { FitnessFact } from './facts.ts'
import { leaves, usedLeaves } from './field-names.ts'

/** What every consumer uses of the answer of every operation it has a pact about. */
export function* stampCoupling({ operations, fieldUses }: Landscape): Iterable<FitnessFact> {
  const keyOf = (service: string, operation: string): string => JSON.stringify([service, operation])
  const provided = new Map(
    operations.map((operation) => [keyOf(operation.service, operation.name), operation]),
  )
  const byConsumer = Map.groupBy(fieldUses, (use) => keyOf(use.consumer, keyOf(use.provider, use.operation)))
  for (const uses of byConsumer.values()) {
    const { consumer, provider, operation, place } = uses[0]!
    const description = provided.get(keyOf(provider, operation))
    const reads = uses.flatMap((use) => use.reads)
    if (description === undefined || reads.length === 0) continue
    const fields = leaves(description.answers)
    const used = usedLeaves(description.answers, reads)
    yield factOf('answer.use', [`service ${consumer}`, `${operation} of ${provider}`], place, {
      consumer,
      provider,
      operation,
      used: fields.filter((field) => used.has(field)),
      unused: fields.filter((field) => !used.has(field)),
      answer: description.place,
    })
  }
}
