import type { Edges } from './edges.ts'
import type { AsyncapiFacts } from './read-asyncapi.ts'
import type { ServiceNames } from './service-names.ts'

/**
 * Who sends and who listens, as AsyncAPI documents say it. A document in the folder of a service is about that service; in
 * one that is about several, tags and ids of operations say whose they are.
 */
export const asyncapiEvidence = (
  documents: readonly AsyncapiFacts[],
  names: ServiceNames,
  edges: Edges,
): void => {
  for (const { path, operations } of documents) {
    for (const { channel, use, owners, place } of operations) {
      const named = owners.map((owner) => names.resolve(owner)).find((name) => name !== undefined)
      const service = names.holding(path) ?? named
      const what = `an AsyncAPI operation that ${use === 'publishes' ? 'sends to' : 'receives from'} ${channel}`
      if (service !== undefined)
        edges.add(service, use, channel, { kind: 'declared', source: 'asyncapi', place, what })
    }
  }
}
