import { httpInteractions } from '../../pact/file/pact-file.ts'
import type { PactFile } from '../../pact/file/pact-file.ts'
import type { BrokerState } from '../../pact/state.ts'
import { placeAt } from './document.ts'
import type { Edges } from './edges.ts'
import { fieldsOfValue } from './field-names.ts'
import type { OperationAt } from './find-apis.ts'
import { messagesOf } from './find-pacts.ts'
import type { FieldUse, ServiceEdge } from './model.ts'
import type { NamedService, ServiceNames } from './service-names.ts'

/** The two that a pact names. */
export const partiesOf = ({ consumer, provider, source }: PactFile): readonly NamedService[] =>
  [consumer, provider].map((name) => ({ name, origin: 'pact', place: placeAt(source, 0) }))

interface GatheredUse {
  readonly reads: Set<string>
  readonly sends: Set<string>
  readonly first: FieldUse
}

/** What consumers wrote down that they use: over HTTP the provider's operations, else messages of its channels. */
export const pactEvidence = (
  pacts: readonly PactFile[],
  operationAt: OperationAt,
  names: ServiceNames,
  edges: Edges,
): readonly FieldUse[] => {
  const uses = new Map<string, GatheredUse>()
  for (const pact of pacts) {
    const [consumer, provider] = [names.resolve(pact.consumer), names.resolve(pact.provider)]
    if (consumer === undefined || provider === undefined) continue
    const use = (operation: string, start: number): GatheredUse => {
      const key = `${consumer}\0${provider}\0${operation}`
      const place = placeAt(pact.source, start)
      const first = { consumer, provider, operation, reads: [], sends: [], place }
      const known = uses.get(key) ?? { reads: new Set(), sends: new Set(), first }
      uses.set(key, known)
      return known
    }
    const evidence = (start: number) =>
      ({
        kind: 'declared',
        source: 'pact',
        place: placeAt(pact.source, start),
        what: `pact of ${pact.consumer} with ${pact.provider}`,
      }) as const
    for (const interaction of httpInteractions(pact)) {
      const { request, response, start } = interaction
      const operation = operationAt(provider, request.method.text, request.path.text)
      edges.add(consumer, 'calls', provider, evidence(start), [operation])
      const known = use(operation, start)
      for (const name of fieldsOfValue(request.body?.content)) known.sends.add(name)
      const isSuccess = response.status.code >= 200 && response.status.code < 300
      if (isSuccess) for (const name of fieldsOfValue(response.body?.content)) known.reads.add(name)
    }
    for (const { topic, content, start } of messagesOf(pact)) {
      if (topic === undefined) continue
      edges.add(consumer, 'subscribes', topic, evidence(start))
      edges.add(provider, 'publishes', topic, evidence(start))
      for (const name of fieldsOfValue(content)) use(topic, start).reads.add(name)
    }
  }
  return [...uses.values()].map(({ first, reads, sends }) => ({
    ...first,
    reads: [...reads],
    sends: [...sends],
  }))
}

/**
 * Adds the pairs a broker knows. It does not say whether a pact is about calls or about messages: a pair that shares a
 * channel is not said to call each other.
 */
export const brokerEvidence = (broker: BrokerState, names: ServiceNames, edges: Edges): void => {
  const known = edges.all()
  for (const { consumer, provider } of broker.integrations) {
    const [from, to] = [names.resolve(consumer), names.resolve(provider)]
    if (
      from === undefined ||
      to === undefined ||
      (shareChannel(known, from, to) && !edges.has(from, 'calls', to))
    )
      continue
    // What a broker knows stands in no file.
    const place = { path: '', line: 1, column: 1 }
    const what = `the broker knows a pact of ${consumer} with ${provider}`
    edges.add(from, 'calls', to, { kind: 'declared', source: 'pact', place, what })
  }
}

const shareChannel = (edges: readonly ServiceEdge[], consumer: string, provider: string): boolean => {
  const published = new Set(
    edges.filter(({ from, use }) => from === provider && use === 'publishes').map(({ to }) => to),
  )
  return edges.some(({ from, use, to }) => from === consumer && use === 'subscribes' && published.has(to))
}
