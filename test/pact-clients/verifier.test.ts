import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { serve, type ServeProcess } from '../registry-faults/serve-process.ts'
import { clientMissing, pactBroker, pactLibrary } from './pact-packages.ts'

const skip = clientMissing('@pact-foundation/pact') ?? clientMissing('@pact-foundation/pact-cli') ?? false

/** A provider of orders that answers with a status of its own. */
const ordersAnswering = (status: string): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((request, response) => {
      const id = /^\/v1\/orders\/(\w+)$/.exec(request.url ?? '')?.[1]
      response.writeHead(id === undefined ? 404 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(id === undefined ? {} : { orderId: id, status }))
    }).listen(0, '127.0.0.1', () => resolve(server))
  })

describe('Consumer and verifier of the Pact library', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-pact-library-'))
  const pacts = join(folder, 'pacts')
  mkdirSync(pacts)
  let server: ServeProcess | undefined
  before(async () => {
    process.env.PACT_DO_NOT_TRACK = 'true'
    server = await serve(join(folder, 'broker.db'))
  })
  after(async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const url = (): string => server?.url ?? ''

  /** Verifies what the broker selects; the message of the failure if it fails. */
  const verify = async (status: string, version: string, branch: string): Promise<string | undefined> => {
    const { Verifier } = await pactLibrary()
    const orders = await ordersAnswering(status)
    const states: string[] = []
    try {
      await new Verifier({
        provider: 'orders',
        providerBaseUrl: `http://127.0.0.1:${(orders.address() as AddressInfo).port}`,
        pactBrokerUrl: url(),
        providerVersion: version,
        providerVersionBranch: branch,
        consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }],
        enablePending: true,
        includeWipPactsSince: '2020-01-01',
        publishVerificationResult: true,
        logLevel: 'error',
        stateHandlers: {
          'an order exists': async () => {
            states.push('an order exists')
          },
        },
      }).verifyProvider()
      assert.ok(states.length > 0, 'no state was set up')
      return undefined
    } catch (error) {
      return String(error)
    } finally {
      orders.closeAllConnections()
      orders.close()
    }
  }

  const canIDeploy = async (pacticipant: string, version: string): Promise<number | null> => {
    const of = ['--pacticipant', pacticipant, '--version', version, '--to-environment', 'production']
    return (await pactBroker(url(), ['can-i-deploy', ...of])).code
  }

  test('a consumer writes a pact, which is published', async () => {
    const { PactV3, MatchersV3 } = await pactLibrary()
    const pact = new PactV3({ consumer: 'storefront', provider: 'orders', dir: pacts, logLevel: 'error' })
    pact
      .given('an order exists', { orderId: 'ord_7Q2M' })
      .uponReceiving('a request for an order')
      .withRequest({ method: 'GET', path: '/v1/orders/ord_7Q2M' })
      .willRespondWith({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: { orderId: 'ord_7Q2M', status: MatchersV3.regex('open|shipped', 'open') },
      })
    await pact.executeTest(async ({ url: mock }) => {
      const response = await fetch(`${mock}/v1/orders/ord_7Q2M`)
      assert.deepEqual(await response.json(), { orderId: 'ord_7Q2M', status: 'open' })
    })
    const published = await pactBroker(url(), ['publish', pacts, '-a', '1', '--branch', 'main'])
    assert.equal(published.code, 0, published.out)
    const environment = ['create-environment', '--name', 'production', '--production']
    assert.equal((await pactBroker(url(), environment)).code, 0)
    assert.equal(await canIDeploy('storefront', '1'), 1)
  })

  test('a pending pact does not fail the build of the provider, and its result counts all the same', async () => {
    assert.equal(await verify('lost', '1', 'main'), undefined)
    const deployed = ['record-deployment', '--pacticipant', 'orders', '--version', '1']
    assert.equal((await pactBroker(url(), [...deployed, '--environment', 'production'])).code, 0)
    assert.equal(await canIDeploy('storefront', '1'), 1)
  })

  test('a successful verification is published, and both can be deployed', async () => {
    assert.equal(await verify('shipped', '2', 'main'), undefined)
    assert.equal(await canIDeploy('orders', '2'), 0)
    const deployed = ['record-deployment', '--pacticipant', 'orders', '--version', '2']
    assert.equal((await pactBroker(url(), [...deployed, '--environment', 'production'])).code, 0)
    assert.equal(await canIDeploy('storefront', '1'), 0)
  })

  test('a pact that was verified once fails the build when it breaks', async () => {
    assert.match((await verify('lost', '3', 'main')) ?? '', /Expected 'lost' to match 'open\|shipped'/)
    const deployed = ['record-deployment', '--pacticipant', 'storefront', '--version', '1']
    assert.equal((await pactBroker(url(), [...deployed, '--environment', 'production'])).code, 0)
    assert.equal(await canIDeploy('orders', '3'), 1)
  })
})
