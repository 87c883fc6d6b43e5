import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pactAgainstDocument } from './pact-against-document.ts'
import { filesOf, filesOfMain } from './shop.ts'
import type { Files } from './shop.ts'

const pactProblems = (files: Files, skip?: string): readonly string[] => {
  const documents = new Map([
    [
      'orders',
      files.has('services/orders/api/orders.yaml')
        ? 'services/orders/api/orders.yaml'
        : 'services/orders/api/openapi.yaml',
    ],
    ['catalog', 'services/catalog/api/openapi.yaml'],
    ['shipping', 'services/shipping/api/swagger.json'],
  ])
  return [...files].flatMap(([path, text]) => {
    const [, , provider = ''] = /^pacts\/(\w+)-(\w+)\.json$/.exec(path) ?? []
    const document = documents.get(provider)
    if (document === undefined || provider === skip || text.includes('Asynchronous/Messages')) return []
    return pactAgainstDocument(text, document, files).map((problem) => `${path}: ${problem}`)
  })
}

test('a pact names its consumer and provider as its file does, in versions 2 to 4', async () => {
  const pacts = [...(await filesOf('main'))].filter(([path]) => /^pacts\/.*\.json$/.test(path))
  const versions = new Set<string>()
  for (const [path, text] of pacts) {
    const pact = JSON.parse(text)
    assert.equal(path, `pacts/${pact.consumer.name}-${pact.provider.name}.json`)
    assert.ok((pact.interactions ?? pact.messages).length > 0)
    versions.add(pact.metadata.pactSpecification.version[0])
  }
  assert.deepEqual([...versions].sort(), ['2', '3', '4'])
})

test('the providers offer what the pacts expect, at every commit of main', async () => {
  for (const files of await filesOfMain()) assert.deepEqual(pactProblems(files), [])
})

test('of the pull requests, only two break pacts', async () => {
  assert.deepEqual(pactProblems(await filesOf('feature/good-optional-fields')), [])
  assert.deepEqual(pactProblems(await filesOf('feature/stale')), [])
  assert.deepEqual(pactProblems(await filesOf('feature/move-files')), [])
  assert.deepEqual(pactProblems(await filesOf('feature/slim-order-api')), [
    'pacts/notifications-orders.json: a request for the order of a receipt: response.customerEmail is unknown',
    'pacts/storefront-orders.json: a guest checks out with an invoice: request.deliveryOption is required',
    'pacts/storefront-orders.json: a guest checks out with an invoice: request.paymentMethod cannot be invoice',
  ])
  assert.deepEqual(pactProblems(await filesOf('feature/broken-yaml'), 'orders'), [
    'pacts/storefront-shipping.json: a customer follows the parcel: response.shipments[].orderId is unknown',
  ])
})
