import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookshop, calls } from './bookshop.ts'
import { evidenceOf, read } from './landscapes.ts'

test('all calls of a shop in Kubernetes, Helm and compose are found, and no others', async (t) => {
  const { edges, problems } = await read(bookshop)
  const found = new Set(edges)
  const right = found.intersection(new Set(calls)).size
  t.diagnostic(
    `service graph of the bookshop: recall ${right} of ${calls.length}, precision ${right} of ${found.size}`,
  )
  assert.deepEqual(problems, [])
  assert.deepEqual(edges, calls)
})

test('what is somebody else’s program is no service', async () => {
  const { landscape } = await read(bookshop)
  assert.deepEqual(
    landscape.services.map(({ name, folder }) => (folder === undefined ? name : `${name} in ${folder}`)),
    [
      'accounts',
      'basket',
      'mails in src/mails',
      'parcels',
      'payments',
      'recommender in src/recommender',
      'reviews',
      'shelf in src/shelf',
      'storefront in src/storefront',
      'till in src/till',
    ],
  )
})

test('variables, flags and settings of configuration maps are shown where they are written', async () => {
  const { landscape } = await read(bookshop)
  assert.deepEqual(evidenceOf(landscape, 'till calls payments'), [
    'kubernetes static: flag --payments at deploy/base/till.yaml:17',
  ])
  assert.deepEqual(evidenceOf(landscape, 'till calls mails'), [
    'kubernetes static: environment variable MAILS_URL at deploy/base/settings.yaml:9',
  ])
  assert.deepEqual(evidenceOf(landscape, 'recommender calls reviews'), [
    'compose static: environment variable REVIEWS at docker-compose.dev.yml:12',
  ])
  assert.deepEqual(evidenceOf(landscape, 'recommender calls shelf'), [
    'protobuf static: client of bookshop.Shelf at src/recommender/recommender.py:1',
    'compose static: environment variable SHELF_ADDR at docker-compose.dev.yml:11',
    'compose declared: depends_on shelf at docker-compose.dev.yml:14',
  ])
})

test('waiting for a service is no call of it', async () => {
  const { landscape, edges } = await read(bookshop)
  assert.ok(!edges.includes('recommender calls mails'))
  assert.deepEqual(
    landscape.startOrders?.map(({ from, to, place }) => `${from} after ${to} at line ${place.line}`),
    ['recommender after shelf at line 14', 'recommender after mails at line 15'],
  )
})
