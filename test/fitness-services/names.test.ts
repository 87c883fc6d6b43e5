import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NamedService } from '../../src/fitness/services/service-names.ts'
import { unifyNames } from '../../src/fitness/services/service-names.ts'
import { composeOf, read } from './landscapes.ts'

const named = (
  origin: NamedService['origin'],
  name: string,
  more: Partial<NamedService> = {},
): NamedService => ({ name, origin, place: { path: `${origin}.yaml`, line: 1, column: 1 }, ...more })

const unify = (services: readonly NamedService[], buildFolders: readonly string[] = []) =>
  unifyNames(services, buildFolders, new Set(['shop']))

test('names are one whatever the spelling, and the catalogue has the last word', () => {
  const names = unify([
    named('compose', 'order_service', { folder: 'services/orders' }),
    named('kubernetes', 'order-service', { aliases: ['order-api'] }),
    named('catalog', 'OrderService', { owner: 'checkout' }),
  ])
  assert.deepEqual(
    names.services.map(({ name, folder, owner, aliases }) => ({ name, folder, owner, aliases })),
    [
      {
        name: 'OrderService',
        folder: 'services/orders',
        owner: 'checkout',
        aliases: ['order_service', 'order-service', 'order-api'],
      },
    ],
  )
})

test('what is built from one folder, or runs one image, is one service', () => {
  const names = unify(
    [
      named('compose', 'orders', { folder: 'apps/orders' }),
      named('compose', 'orders-worker', { folder: 'apps/orders' }),
      named('kubernetes', 'orders-cron', { image: 'orders' }),
      named('kubernetes', 'billing', { image: 'billing' }),
    ],
    ['apps/orders', 'apps/billing'],
  )
  assert.deepEqual(
    names.services.map(({ name, folder, aliases }) => [name, folder, ...aliases]),
    [
      ['billing', 'apps/billing'],
      ['orders', 'apps/orders', 'orders-worker', 'orders-cron'],
    ],
  )
})

test('a worker may come before the service whose image it runs', () => {
  const { services } = unify([
    named('kubernetes', 'cron', { image: 'orders' }),
    named('kubernetes', 'orders', { image: 'orders' }),
    named('kubernetes', '', { image: 'nameless' }),
  ])
  assert.deepEqual(
    services.map(({ name, aliases }) => [name, ...aliases]),
    [['orders', 'cron']],
  )
})

test('a pact may leave out or add "service", but not where that could mean two', () => {
  const names = unify([
    named('compose', 'orders'),
    named('compose', 'billing-api'),
    named('compose', 'billing-svc'),
  ])
  assert.equal(names.resolve('orders-service'), 'orders')
  assert.equal(names.resolve('OrdersApi'), 'orders')
  assert.equal(names.resolve('billing'), undefined)
  assert.equal(names.resolve('billing-svc'), 'billing-svc')
})

test('a folder name that occurs twice says nothing', () => {
  const { services } = unify([named('kubernetes', 'api')], ['shop/api', 'admin/api'])
  assert.deepEqual(
    services.map(({ folder }) => folder),
    [undefined],
  )
})

const hosts: Readonly<Record<string, string | undefined>> = {
  orders: 'orders',
  ORDERS: 'orders',
  'orders.shop': 'orders',
  'orders.shop.svc': 'orders',
  'orders.shop.svc.cluster.local': 'orders',
  'orders-0.orders.shop.svc.cluster.local': 'orders',
  'orders-internal': 'orders',
  'orders.elsewhere': undefined,
  'orders.example.com': undefined,
  'orders-service': undefined,
  storefront: undefined,
  localhost: undefined,
}

for (const [host, expected] of Object.entries(hosts)) {
  test(`the host ${host} is ${expected ?? 'nobody known'}`, () => {
    const names = unify([
      named('kubernetes', 'orders', { aliases: ['orders-internal'] }),
      named('pact', 'storefront'),
    ])
    assert.equal(names.atHost(host), expected)
  })
}

test('a file belongs to the service with the deepest folder that holds it', () => {
  const names = unify([
    named('compose', 'shop', { folder: '' }),
    named('compose', 'orders', { folder: 'services/orders' }),
  ])
  assert.equal(names.holding('services/orders/src/main.ts'), 'orders')
  assert.equal(names.holding('services/orders-old/main.ts'), 'shop')
})

test('keys that every object has are ordinary names', async () => {
  const { landscape, edges } = await read({
    'compose.yaml': composeOf({
      constructor: { A_URL: 'http://tostring:80' },
      ['__proto__']: {},
      toString: {},
    }),
  })
  assert.deepEqual(
    landscape.services.map(({ name }) => name),
    ['__proto__', 'constructor', 'toString'],
  )
  assert.deepEqual(edges, ['constructor calls toString'])
})
