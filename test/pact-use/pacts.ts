import type { PactFile } from '../../src/pact/file/pact-file.ts'
import { readPact } from '../../src/pact/file/read-pact.ts'

/** A pact over HTTP in the form of version 3, as a library of a consumer writes it. */
export const pactOf = (consumer: string, provider: string, interactions: readonly object[]): object => ({
  consumer: { name: consumer },
  provider: { name: provider },
  interactions: interactions.map((interaction, index) => ({
    description: `interaction ${index + 1}`,
    ...interaction,
  })),
  metadata: { pactSpecification: { version: '3.0.0' } },
})

/** The same, read. */
export const readPactOf = (...parts: Parameters<typeof pactOf>): PactFile =>
  readPact('pact.json', JSON.stringify(pactOf(...parts), undefined, 2)).pact!
