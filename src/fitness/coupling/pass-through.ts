import type { FieldUse, Landscape } from '../services/model.ts'
import { factOf } from './fact.ts'
import type { FitnessFact } from './facts.ts'
import { among, leaves } from './field-names.ts'
import { byName } from './by-name.ts'

/**
 * For every request to a service, and every third service that gets some of its fields from there: which fields are only
 * sent on. A service uses a field itself when one of its own answers has it; more does not show in contracts.
 */
export function* passThrough(landscape: Landscape): Iterable<FitnessFact> {
  const sending = landscape.fieldUses.filter(({ sends }) => sends.length > 0)
  const byConsumer = Map.groupBy(sending, ({ consumer }) => consumer)
  const answers = Map.groupBy(landscape.operations, ({ service }) => service)
  const requests = Map.groupBy(sending, (use) => JSON.stringify([use.consumer, use.provider, use.operation]))
  for (const uses of requests.values()) {
    const { consumer: from, provider: through, operation, place } = uses[0]!
    const fields = leaves(uses.flatMap(({ sends }) => sends))
    const isAnswered = among((answers.get(through) ?? []).flatMap((own) => leaves(own.answers)))
    const unused = fields.filter((field) => !isAnswered(field))
    const onward = Map.groupBy(byConsumer.get(through) ?? [], ({ provider }) => provider)
    for (const [to, sent] of onward) {
      if (to === from || to === through) continue
      const sentOn = fieldsSentOn(unused, sent)
      if (sentOn.length === 0) continue
      yield factOf(
        'request.pass-through',
        [`service ${through}`, `request ${operation} from ${from}`, `sent on to ${to}`],
        place,
        {
          from,
          through,
          to,
          operation,
          sentOn,
          fields: fields.length,
          onward: byName(sent.map((use) => ({ name: use.operation, place: use.place }))),
        },
      )
    }
  }
}

const fieldsSentOn = (fields: readonly string[], sent: readonly FieldUse[]): readonly string[] => {
  const isSent = among(sent.flatMap(({ sends }) => leaves(sends)))
  return fields.filter(isSent)
}
