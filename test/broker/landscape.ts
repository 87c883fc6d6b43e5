import type { Step } from '../pact/recorded-state.ts'

/*
 * A landscape of services that all know each other's pacts, as large as needed: the same for the same numbers.
 */

export const consumerCount = 30
export const providerCount = 12
export const pactsPerVersion = 3

export const consumerName = (number: number): string => `consumer-${number}`
export const providerName = (number: number): string => `provider-${number}`

/** The providers of a consumer. */
export const providersOf = (consumer: number): readonly number[] =>
  Array.from({ length: pactsPerVersion }, (_, index) => (consumer + index * 4) % providerCount)

/** A pact of a kilobyte. Every fifth version of a consumer says something new. */
export const pactOf = (consumer: number, provider: number, version: number): object => ({
  consumer: { name: consumerName(consumer) },
  provider: { name: providerName(provider) },
  interactions: Array.from({ length: 3 }, (_, index) => ({
    description: `request ${index} since ${contentNumber(version)}`,
    providerStates: [{ name: `order ${index} exists`, params: { id: index } }],
    request: { method: 'GET', path: `/orders/${index}`, headers: { accept: 'application/json' } },
    response: {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: { id: index, status: 'open', lines: [{ sku: 'A1', amount: 2 }] },
      matchingRules: { $: { match: 'type' } },
    },
  })),
  metadata: { pactSpecification: { version: '2.0.0' } },
})

const contentNumber = (version: number): number => Math.floor(version / 5)

/** The moment of the first version; the others follow minute by minute. */
const beginning = Date.parse('2026-01-01T00:00:00Z')

/**
 * `versions` versions of every service, each from its main branch and tagged; each publishes its pacts, has them verified
 * with success, and goes to production, where it replaces the one before.
 */
export function* landscape(versions: number): Generator<Step> {
  yield { op: 'environment', name: 'production', production: true }
  for (let number = 0; number < providerCount; number++)
    yield { op: 'pacticipant', name: providerName(number), mainBranch: 'main' }
  for (let number = 0; number < consumerCount; number++)
    yield { op: 'pacticipant', name: consumerName(number), mainBranch: 'main' }
  for (let version = 0; version < versions; version++) {
    const createdAt = new Date(beginning + version * 60_000).toISOString()
    const isLast = version === versions - 1
    for (let number = 0; number < providerCount; number++)
      yield* versionSteps(providerName(number), version, createdAt, isLast)
    for (let number = 0; number < consumerCount; number++) {
      yield* versionSteps(consumerName(number), version, createdAt, isLast)
      for (const provider of providersOf(number)) yield* pactSteps(number, provider, version, createdAt)
    }
  }
}

function* versionSteps(
  pacticipant: string,
  number: number,
  createdAt: string,
  isLast: boolean,
): Generator<Step> {
  const version = `${number}`
  yield { op: 'version', pacticipant, version, createdAt }
  yield { op: 'branch', pacticipant, version, branch: 'main', createdAt }
  yield { op: 'tag', pacticipant, version, tag: 'dev', createdAt }
  yield {
    op: 'deploy',
    pacticipant,
    version,
    environment: 'production',
    currentlyDeployed: isLast,
    createdAt,
  }
}

function* pactSteps(consumer: number, provider: number, version: number, createdAt: string): Generator<Step> {
  const pair = {
    consumer: consumerName(consumer),
    provider: providerName(provider),
    contentKey: `content-${contentNumber(version)}`,
    createdAt,
  }
  const content = pactOf(consumer, provider, version)
  yield { op: 'pact', ...pair, version: `${version}`, content }
  yield { op: 'verification', ...pair, success: true, providerVersion: `${version}` }
}
