import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSend } from '../../src/http/send.ts'
import { openBroker as brokerClient } from '../../src/pact/client/broker.ts'
import { brokerConnection } from '../../src/pact/client/connection.ts'
import { consistently, openBroker } from '../../src/server/broker/broker.ts'
import type { BrokerTables } from '../../src/server/broker/tables.ts'
import { loadSnapshot } from '../../src/server/broker/snapshot/load-snapshot.ts'
import { readBroker } from '../../src/pact/transfer/read-broker.ts'
import { storeSnapshot } from '../../src/server/broker/snapshot/store-snapshot.ts'
import { writeBroker } from '../../src/pact/transfer/write-broker.ts'
import { startServer } from '../../src/server/serve.ts'
import { openStore } from '../../src/server/store/store.ts'
import { brokerAt, type BrokerUnderTest, describeBroker, sqliteFile } from './broker-under-test.ts'

const connectionTo = (url: string) =>
  brokerConnection(
    {
      'broker-base-url': url,
      'broker-username': undefined,
      'broker-password': undefined,
      'broker-token': undefined,
      ca: undefined,
      'client-cert': undefined,
      'client-key': undefined,
      timeout: undefined,
      retries: '0',
      'ssl-certificate': undefined,
      'custom-header': [],
    },
    {},
    undefined,
  )

const inDatabase = async <Result>(
  url: string,
  work: (broker: Awaited<ReturnType<typeof openBroker>>) => Promise<Result>,
): Promise<Result> => {
  const store = await openStore<BrokerTables>(url)
  try {
    return await work(await openBroker(store, undefined, () => {}))
  } finally {
    await store.close()
  }
}

const fill = async (broker: BrokerUnderTest): Promise<void> => {
  await broker.environment('production')
  const one = { consumer: 'web', version: '1', provider: 'orders', branch: 'main', tags: ['dev'] }
  const two = { ...one, version: '2', branch: 'feat/x', says: 'a newer request', tags: ['dev', 'x'] }
  await broker.published(one)
  await broker.verified(one, '10', true)
  await broker.deployed('orders', '10', 'production')
  await broker.published(two)
  await broker.verified(two, '10', false)
  await broker.verified(two, '11', true)
  await broker.put('/pacticipants/web/labels/frontend', {})
  await broker.published({ ...one, version: '3', says: 'a compared request', tags: [] })
  const { body } = await broker.get('/pacts/provider/orders/consumer/web/version/3')
  const { pathname } = new URL(body._links['concordat:publish-comparison-results'].href)
  const compared = { success: true, providerApplicationVersion: '10', interactions: 1, notCompared: 0 }
  assert.equal((await broker.post(pathname, { ...compared, documents: ['api.yaml'] })).status, 201)
}

const questions = async (broker: BrokerUnderTest) => ({
  one: await broker.canDeploy('web', '1', 'production'),
  two: await broker.canDeploy('web', '2', 'production'),
  three: await broker.canDeploy('web', '3', 'production'),
  provider: await broker.canDeploy('orders', '11', 'production'),
  latest: (await broker.get('/pacts/provider/orders/consumer/web/latest/dev')).body.interactions,
  labels: (await broker.get('/labels')).body._embedded.labels,
})

describeBroker('Taking over another broker', (source) => {
  test('what was imported decides as before, and so does what was exported again', async () => {
    await fill(source)
    const expected = await questions(source)
    assert.deepEqual([expected.one, expected.two, expected.three], [true, false, true])
    const snapshot = await readBroker(openSend(await connectionTo(source.url)))
    const [imported, exported] = [await sqliteFile(), await sqliteFile()]
    try {
      await inDatabase(imported.url, (broker) => storeSnapshot(broker, snapshot))
      const server = await startServer({ database: imported.url, port: 0 })
      assert.deepEqual(await questions(brokerAt(() => server.url)), expected)
      await server.close()
      const again = await inDatabase(imported.url, (broker) => consistently(broker, loadSnapshot))
      const target = await startServer({ database: exported.url, port: 0 })
      await writeBroker(brokerClient(await connectionTo(target.url)), again)
      assert.deepEqual(await questions(brokerAt(() => target.url)), expected)
      await target.close()
      await assert.rejects(
        inDatabase(imported.url, (broker) => storeSnapshot(broker, snapshot)),
        /has pacticipants already/,
      )
    } finally {
      await imported.close()
      await exported.close()
    }
  })
})
