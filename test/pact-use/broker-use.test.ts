import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { noBrokerFlags } from '../../src/cli/pact-flags.ts'
import { type Broker, openBroker } from '../../src/pact/client/broker.ts'
import { brokerConnection } from '../../src/pact/client/connection.ts'
import { pactsInBroker, placementsInBroker, providersIn } from '../../src/pact/use/broker-use.ts'
import { deployedVersions } from '../../src/pact/use/deployed.ts'
import { startProvider } from '../pact-verify/provider.ts'
import { pactOf } from './pacts.ts'

const pact = pactOf('web', 'orders', [
  { request: { method: 'GET', path: '/orders' }, response: { status: 200 } },
])
const placed = (pacticipant: string, number: string) => ({
  _embedded: { pacticipant: { name: pacticipant }, version: { number } },
})

/** Answers of a Pact Broker with one pact and two environments. */
const answers: ReadonlyMap<string, object> = new Map<string, object>([
  [
    'GET /pacts/latest',
    {
      pacts: [
        { _embedded: { provider: { name: 'orders' } } },
        { _embedded: { provider: { name: 'orders' } } },
      ],
    },
  ],
  [
    'POST /pacts/provider/orders/for-verification',
    {
      _embedded: {
        pacts: [
          { _links: { self: { href: 'http://elsewhere.example/pacts/web-orders', name: 'Pact of web' } } },
        ],
      },
    },
  ],
  ['GET /pacts/web-orders', pact],
  [
    'GET /environments',
    {
      _embedded: {
        environments: [
          { name: 'test', uuid: 't' },
          { name: 'production', uuid: 'p' },
        ],
      },
    },
  ],
  [
    'GET /environments/p/deployed-versions/currently-deployed?pacticipant=web',
    { _embedded: { deployedVersions: [placed('web', '1.4'), placed('other', '9')] } },
  ],
  [
    'GET /environments/p/released-versions/currently-supported?pacticipant=web',
    { _embedded: { releasedVersions: [placed('web', '1.3')] } },
  ],
])

const startBroker = async (
  t: TestContext,
): Promise<{ readonly broker: Broker; readonly asked: readonly string[] }> => {
  const server = await startProvider(({ method, path }) => {
    const value = answers.get(`${method} ${path}`)
    if (value !== undefined) return { status: 200, value }
    return path.startsWith('/environments/')
      ? { status: 200, value: { _embedded: {} } }
      : { status: 404, value: {} }
  })
  t.after(() => server.close())
  const connection = await brokerConnection(
    { ...noBrokerFlags, 'broker-base-url': server.url },
    {},
    undefined,
  )
  return { broker: openBroker(connection), asked: server.asked }
}

test('a broker hands over the pacts of versions that are deployed, released or the latest', async (t) => {
  const { broker, asked } = await startBroker(t)
  const [found, ...others] = await pactsInBroker(broker, 'orders')
  assert.deepEqual(others, [])
  assert.deepEqual([found?.consumer, found?.provider, found?.interactions.length], ['web', 'orders', 1])
  assert.match(asked[0]!, /\{"consumerVersionSelectors":\[\]\}$/)
})

test('a provider that the broker does not know has no pacts there', async (t) => {
  const { broker } = await startBroker(t)
  assert.deepEqual(await pactsInBroker(broker, 'unknown'), [])
  assert.deepEqual(await providersIn(broker), ['orders'])
})

test('it says which versions are deployed or released where', async (t) => {
  const { broker } = await startBroker(t)
  const placements = await placementsInBroker(broker, ['web'])
  assert.equal(deployedVersions(placements, 'web'), '1.4 and 1.3 in production')
})
