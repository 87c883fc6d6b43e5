import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeBroker } from './broker-under-test.ts'

describeBroker('Deciding about deployments', (broker) => {
  test('a consumer waits for its provider, and goes once what runs there has verified its pact', async () => {
    await broker.environment('first')
    const pact = { consumer: 'web', version: '1', provider: 'orders' }
    await broker.published(pact)
    assert.equal(await broker.canDeploy('web', '1', 'first'), null)
    await broker.verified(pact, '7', true)
    assert.equal(await broker.canDeploy('web', '1', 'first'), null)
    await broker.deployed('orders', '7', 'first')
    assert.equal(await broker.canDeploy('web', '1', 'first'), true)
    await broker.verified(pact, '7', false)
    assert.equal(await broker.canDeploy('web', '1', 'first'), false)
  })

  test('with 130 deployed consumers and one failure among them the provider does not go, and 100 rows are shown', async () => {
    await broker.environment('crowded')
    for (let number = 0; number < 130; number++) {
      const pact = { consumer: `crowd-${number}`, version: '1', provider: 'hub', says: `call ${number}` }
      await broker.published(pact)
      await broker.verified(pact, '1', number !== 3)
      await broker.deployed(pact.consumer, '1', 'crowded')
    }
    assert.equal(await broker.canDeploy('hub', '1', 'crowded'), false)
    const { body } = await broker.get(
      '/matrix?q[][pacticipant]=hub&q[][version]=1&latestby=cvpv&environment=crowded',
    )
    assert.equal(body.summary.deployable, false)
    assert.equal(body.summary.failed, 1)
    assert.equal(body.summary.success, 129)
    assert.equal(body.matrix.length, 100)
    const cut = await broker.get(
      '/matrix?q[][pacticipant]=hub&q[][version]=1&latestby=cvpv&environment=crowded&limit=1',
    )
    assert.equal(cut.body.summary.deployable, false)
    assert.equal(cut.body.matrix.length, 1)
  })

  test('everything that is wrong with a question is said, with status 400', async () => {
    const { status, body } = await broker.get(
      '/matrix?q[][pacticipant]=Nobody&q[][version]=1&latestby=cvpv&environment=nowhere',
    )
    assert.equal(status, 400)
    assert.deepEqual(body.errors, [
      'Pacticipant Nobody not found',
      "Environment with name 'nowhere' does not exist",
    ])
  })

  test('a badge is drawn here and says what the answer is', async () => {
    const { status, body, headers } = await broker.get('/pacts/provider/orders/consumer/web/latest/badge')
    assert.equal(status, 200)
    assert.match(headers.get('content-type') ?? '', /^image\/svg\+xml/)
    assert.match(body, /failed/)
    const unknown = await broker.get('/pacts/provider/orders/consumer/%3Cscript%3E/latest/badge')
    assert.doesNotMatch(unknown.body, /<script>/)
  })
})
