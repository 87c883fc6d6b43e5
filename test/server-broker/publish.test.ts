import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeBroker, pactOf } from './broker-under-test.ts'

describeBroker('Publishing', (broker) => {
  test('a pact comes back as it was published, with ids of its interactions and links', async () => {
    await broker.published({ consumer: 'web', version: '1', provider: 'orders', branch: 'main' })
    const { status, body } = await broker.get('/pacts/provider/orders/consumer/web/version/1')
    assert.equal(status, 200)
    assert.match(body.interactions[0]._id, /^[0-9a-f]{40}$/)
    assert.equal(body.interactions[0].description, 'a request')
    assert.match(body._links['pb:pact-version'].href, /\/pact-version\/[0-9a-f]{40}$/)
  })

  test('numbers and the order of keys survive', async () => {
    const text =
      '{"provider":{"name":"orders"},"consumer":{"name":"exact"},"interactions":[{"b":1,"2":12345678901234567890,"1":1.0}]}'
    assert.equal((await broker.put('/pacts/provider/orders/consumer/exact/version/1', text)).status, 201)
    const response = await fetch(`${broker.url}/pacts/provider/orders/consumer/exact/version/1`)
    assert.match(await response.text(), /"b":1,"2":12345678901234567890,"1":1\.0\}/)
  })

  test('the same content again is welcome, other content for the same version is not', async () => {
    const path = '/pacts/provider/orders/consumer/strict/version/1'
    const pact = { consumer: 'strict', version: '1', provider: 'orders' }
    assert.equal((await broker.put(path, pactOf(pact))).status, 201)
    assert.equal((await broker.put(path, pactOf(pact))).status, 200)
    const other = await broker.put(path, pactOf({ ...pact, says: 'something else' }))
    assert.equal(other.status, 409)
    assert.match(other.body.error, /Cannot change the content of the pact for strict version 1/)
    assert.match(
      (await broker.get('/pacts/provider/orders/consumer/strict/latest')).body.interactions[0].description,
      /^a request$/,
    )
  })

  test('nothing is kept of a publication that is refused', async () => {
    const answer = await broker.post('/contracts/publish', {
      pacticipantName: 'halved',
      pacticipantVersionNumber: '1',
      contracts: [
        {
          consumerName: 'halved',
          providerName: 'orders',
          specification: 'pact',
          contentType: 'application/json',
          content: 'bm8=',
        },
      ],
    })
    assert.equal(answer.status, 400)
    assert.equal((await broker.get('/pacticipants/halved')).status, 404)
  })

  test('the first tag of a version without a branch becomes its branch, and the first main branch is known', async () => {
    await broker.put('/pacticipants/tagger/versions/1/tags/main', {})
    const { body } = await broker.get('/pacticipants/tagger/versions/1')
    assert.deepEqual(
      body._embedded.branchVersions.map((branch: { name: string }) => branch.name),
      ['main'],
    )
    assert.equal((await broker.get('/pacticipants/tagger')).body.mainBranch, 'main')
    await broker.put('/pacticipants/tagger/versions/1/tags/other', {})
    const again = await broker.get('/pacticipants/tagger/versions/1')
    assert.equal(again.body._embedded.branchVersions.length, 1)
  })

  test('a tag with the name of an environment records a deployment', async () => {
    const uuid = await broker.environment('tagged-place')
    await broker.put('/pacticipants/tagger/versions/2/tags/tagged-place', {})
    const { body } = await broker.get(`/environments/${uuid}/deployed-versions/currently-deployed`)
    assert.equal(body._embedded.deployedVersions[0]._embedded.version.number, '2')
  })

  test('merging adds interactions, and refuses another request for the same one', async () => {
    const path = '/pacts/provider/orders/consumer/merger/version/1'
    const pact = { consumer: 'merger', version: '1', provider: 'orders' }
    const send = (body: object) => broker.send('PATCH', path, body, { 'content-type': 'application/json' })
    assert.equal((await send(pactOf({ ...pact, says: 'one' }))).status, 201)
    const merged = await send(pactOf({ ...pact, says: 'two' }))
    assert.equal(merged.status, 200)
    assert.deepEqual(
      merged.body.interactions.map((one: { description: string }) => one.description).toSorted(),
      ['one', 'two'],
    )
    const conflicting = structuredClone(pactOf({ ...pact, says: 'two' })) as {
      interactions: { request: { path: string } }[]
    }
    conflicting.interactions[0]!.request.path = '/elsewhere'
    assert.equal((await send(conflicting)).status, 409)
  })
})
