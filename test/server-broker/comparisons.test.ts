import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { CannotJudge } from '../../src/core/cannot-judge.ts'
import { openBroker } from '../../src/pact/client/broker.ts'
import { publishComparison } from '../../src/pact/client/comparison.ts'
import { brokerConnection } from '../../src/pact/client/connection.ts'
import { askMatrix } from '../../src/pact/client/matrix.ts'
import { comparisonResult, type ComparisonResult } from '../../src/pact/compare/result.ts'
import { readPact } from '../../src/pact/file/read-pact.ts'
import { type BrokerUnderTest, describeBroker, pactOf } from './broker-under-test.ts'

const clientOf = async (url: string) =>
  openBroker(
    await brokerConnection(
      {
        'broker-base-url': url,
        'broker-username': undefined,
        'broker-password': undefined,
        'broker-token': undefined,
        ca: undefined,
        'ssl-certificate': undefined,
        'client-cert': undefined,
        'client-key': undefined,
        'custom-header': [],
        timeout: undefined,
        retries: '0',
      },
      {},
      undefined,
    ),
  )

/** The result of comparing the pact that `published` publishes. */
const resultOf = (consumer: string, providerVersion: string, success: boolean): ComparisonResult => {
  const { pact } = readPact(
    'pact.json',
    JSON.stringify(pactOf({ consumer, version: '1', provider: 'orders' })),
  )
  assert.ok(pact !== undefined)
  const made = { providerVersion, at: new Date(), by: '1.0.0' }
  return { ...comparisonResult({ pact, documents: ['api.yaml'], findings: [] }, () => true, made), success }
}

const published = async (broker: BrokerUnderTest, consumer: string): Promise<void> => {
  await broker.published({ consumer, version: '1', provider: 'orders' })
}

describeBroker('Results of comparisons', (broker) => {
  test('count in can-i-deploy until the version of the provider verifies the pact', async () => {
    await broker.environment('production')
    await published(broker, 'web')
    await broker.send('PUT', '/pacticipants/orders/versions/7', {})
    await broker.deployed('orders', '7', 'production')
    assert.equal(await broker.canDeploy('web', '1', 'production'), null)

    const client = await clientOf(broker.url)
    const stored = await publishComparison(client, resultOf('web', '7', true))
    assert.equal(stored['success'], true)
    assert.deepEqual(stored['documents'], ['api.yaml'])
    assert.equal(await broker.canDeploy('web', '1', 'production'), true)

    const query = { pacticipant: 'web', version: '1', environment: 'production' }
    const { body } = await broker.get(`/can-i-deploy?${new URLSearchParams(query)}`)
    const [row] = body.matrix
    assert.equal(row.verificationResult, null)
    assert.equal(row.comparisonResult.success, true)
    assert.equal(row.provider.version.number, '7')
    assert.match(body.summary.reason, /was compared with the OpenAPI document, not verified/)
    const { pathname } = new URL(row.comparisonResult._links.self.href)
    assert.equal((await broker.get(pathname)).body.providerApplicationVersion, '7')
    const strict = await broker.get(
      `/can-i-deploy?${new URLSearchParams({ ...query, requireVerification: 'true' })}`,
    )
    assert.equal(strict.body.summary.deployable, null)

    await broker.verified({ consumer: 'web', version: '1', provider: 'orders' }, '7', false)
    assert.equal(await broker.canDeploy('web', '1', 'production'), false)
  })

  test('are told apart by the client that asks for the matrix', async () => {
    await published(broker, 'app')
    const client = await clientOf(broker.url)
    await publishComparison(client, resultOf('app', '7', true))
    const query = {
      selectors: [
        { pacticipant: 'app', version: '1' },
        { pacticipant: 'orders', version: '7' },
      ],
      destination: {},
      latestBy: 'cvpv',
      ignore: [],
      success: [],
      limit: undefined,
    } as const
    const { answer, rows } = await askMatrix(client, query)
    assert.equal(answer, 'yes')
    assert.deepEqual(
      rows.map(({ evidence, success }) => [evidence, success]),
      [['comparison', true]],
    )
    assert.equal((await askMatrix(client, { ...query, requiresVerification: true })).answer, 'unknown')
  })

  test('stand in the matrix of the provider by itself, and go when they are deleted', async () => {
    await published(broker, 'shop')
    const client = await clientOf(broker.url)
    const stored = await publishComparison(client, resultOf('shop', '8', false))
    const matrix = async () =>
      (await broker.get('/matrix?q[][pacticipant]=orders&q[][version]=8')).body.matrix as readonly {
        readonly comparisonResult: { readonly success: boolean }
      }[]
    assert.deepEqual(
      (await matrix()).map(({ comparisonResult }) => comparisonResult.success),
      [false],
    )
    const { self } = stored['_links'] as { readonly self: { readonly href: string } }
    assert.equal((await broker.delete(new URL(self.href).pathname)).status, 204)
    assert.deepEqual(await matrix(), [])
  })

  test('of a pact that nobody published, or of a part of one, are refused', async () => {
    const client = await clientOf(broker.url)
    await assert.rejects(publishComparison(client, resultOf('nobody', '7', true)), (error: unknown) => {
      assert.ok(error instanceof CannotJudge)
      assert.match(error.message, /does not have this pact of nobody with orders/)
      return true
    })
    const partly = { ...resultOf('web', '9', true), notCompared: 2 }
    await assert.rejects(publishComparison(client, partly), /has 2 messages, which cannot be compared/)
    const { body } = await broker.get('/pacts/provider/orders/consumer/web/version/1')
    const { pathname } = new URL(body._links['concordat:publish-comparison-results'].href)
    const refused = await broker.post(pathname, {
      success: true,
      providerApplicationVersion: '9',
      interactions: 1,
      notCompared: 2,
    })
    assert.equal(refused.status, 400)
    assert.deepEqual((await broker.post(pathname, { success: 'yes' })).status, 400)
    const unnamed = { ...resultOf('web', '9', true), providerVersion: null }
    await assert.rejects(publishComparison(client, unnamed), /without the version of the provider/)
  })
})

test('a broker that takes no results of comparisons is told apart, whatever else it has', async (t) => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/hal+json')
    response.end(JSON.stringify({ _links: { 'pb:publish-contracts': { href: '/contracts/publish' } } }))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  t.after(() => server.close())
  const client = await clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  await assert.rejects(publishComparison(client, resultOf('web', '7', true)), (error: unknown) => {
    assert.ok(error instanceof CannotJudge)
    assert.match(error.message, /takes no results of comparisons: the Pact Broker knows verifications only/)
    return true
  })
})
