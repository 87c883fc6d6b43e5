import assert from 'node:assert/strict'
import { test } from 'node:test'
import { change, openBroker } from '../../src/server/broker/broker.ts'
import { cleanUp } from '../../src/server/broker/clean.ts'
import type { BrokerTables } from '../../src/server/broker/tables.ts'
import { openStore } from '../../src/server/store/store.ts'
import { describeBroker } from './broker-under-test.ts'

describeBroker('Deleting', (broker) => {
  test('a version takes its pacts, tags and results with it, and leaves those of others', async () => {
    const one = { consumer: 'web', version: '1', provider: 'orders', tags: ['dev'] }
    const two = { ...one, version: '2' }
    await broker.published(one)
    await broker.published(two)
    await broker.verified(two, '10', true)
    assert.equal((await broker.delete('/pacticipants/web/versions/2')).status, 204)
    assert.equal((await broker.get('/pacts/provider/orders/consumer/web/version/2')).status, 404)
    const left = await broker.get('/pacts/provider/orders/consumer/web/latest/dev')
    assert.equal(left.headers.get('x-pact-consumer-version'), '1')
    // The same content is still published by version 1.
    const { pathname } = new URL(left.body._links['pb:latest-verification-results'].href)
    assert.equal((await broker.get(pathname)).status, 200)
  })

  test('a number that was deleted and is used again begins anew', async () => {
    await broker.published({ consumer: 'web', version: '2', provider: 'orders', says: 'another request' })
    const { body } = await broker.get('/pacts/provider/orders/consumer/web/version/2')
    assert.equal(body.interactions[0].description, 'another request')
  })

  test('deleting an integration makes the two strangers', async () => {
    assert.equal((await broker.delete('/integrations/provider/orders/consumer/web')).status, 204)
    assert.deepEqual((await broker.get('/integrations')).body._embedded.integrations, [])
    assert.equal((await broker.get('/pacts/provider/orders/consumer/web/latest')).status, 404)
    assert.equal((await broker.get('/pacticipants/web')).status, 200)
  })

  test('a clean-up keeps what runs somewhere, heads of branches, and the newest with a tag', async () => {
    await broker.environment('place')
    for (const version of ['1', '2', '3', '4', '5']) {
      const tags = version === '3' ? ['kept'] : []
      const branch = version === '2' ? 'feature' : 'main'
      await broker.published({ consumer: 'old', version, provider: 'service', branch, tags, says: version })
    }
    await broker.deployed('old', '4', 'place')
    const store = await openStore<BrokerTables>(broker.database)
    const opened = await openBroker(store, undefined, () => {})
    const gone = await change(opened, (tables) => cleanUp(tables, Date.now() + 1000))
    await store.close()
    assert.deepEqual(
      gone.filter(({ pacticipant }) => pacticipant === 'old').map(({ number }) => number),
      ['1'],
    )
    const { body } = await broker.get('/pacts/provider/service/consumer/old/versions')
    assert.equal(body._embedded.pacts.length, 4)
  })
})
