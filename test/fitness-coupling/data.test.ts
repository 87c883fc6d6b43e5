import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Table } from '../../src/fitness/services/model.ts'
import { findingsIn, landscape, place, told } from './landscapes.ts'

const table = (holders: readonly string[]): Table => ({
  id: 'shop/orders',
  name: 'orders',
  store: 'shop',
  holders: holders.map((service) => ({ service, place: place(`services/${service}/migrations/1.sql`, 3) })),
})

const about = (edges: readonly string[], holders: readonly string[]) =>
  landscape(edges, { tables: [table(holders)] })

describe('common coupling', () => {
  const evidence = (service: string) => ({
    service,
    evidence: {
      kind: 'static',
      source: 'compose',
      place: place('compose.yaml', 7),
      what: 'DATABASE_URL',
    } as const,
  })

  it('is a database that two services are configured for', () => {
    const stores = [{ name: 'shop-db/shop', users: [evidence('orders'), evidence('billing')], places: [] }]
    const [finding] = findingsIn(landscape([], { stores }))
    assert.equal(finding?.rule, 'fitness/common-coupling')
    assert.equal(
      finding.message,
      'The database "shop-db/shop" is used by 2 services: "billing" and "orders".',
    )
    assert.equal(finding.severity, 'error')
  })

  it('counts who uses its tables, and who migrates them', () => {
    assert.deepEqual(told('common-coupling', about(['reports reads shop/orders'], ['orders'])), [
      'The database "shop" is used by 2 services: "orders" and "reports".',
    ])
  })

  it('is none when one service says so in several places, or each has a database of its own', () => {
    const stores = [
      { name: 'orders-db', users: [evidence('orders'), evidence('orders')], places: [] },
      { name: 'billing-db', users: [evidence('billing')], places: [] },
    ]
    assert.deepEqual(told('common-coupling', landscape([], { stores })), [])
  })
})

describe('content coupling', () => {
  it('is an error where another service writes, and a warning where it reads', () => {
    const edges = ['shipping writes shop/orders', 'reports reads shop/orders', 'orders writes shop/orders']
    const found = findingsIn(about(edges, ['orders'])).filter(({ rule }) =>
      rule.startsWith('fitness/content'),
    )
    assert.deepEqual(
      found.map(({ severity, message }) => `${severity}: ${message}`),
      [
        'error: Service "shipping" writes to the table "orders", which belongs to "orders": its migrations are there.',
        'warning: Service "reports" reads the table "orders", which belongs to "orders": its migrations are there.',
      ],
    )
    assert.deepEqual(
      found.map(({ related }) => related[0]?.path),
      ['services/orders/migrations/1.sql', 'services/orders/migrations/1.sql'],
    )
  })

  it('cannot be told of a table whose owner is not known', () => {
    for (const holders of [[], ['orders', 'shipping']]) {
      const edges = ['reports reads shop/orders', 'web writes shop/orders']
      assert.deepEqual(told('content-coupling-read', about(edges, holders)), [])
      assert.deepEqual(told('content-coupling-write', about(edges, holders)), [])
    }
  })
})

describe('joint ownership', () => {
  it('is a table that two services write to', () => {
    assert.deepEqual(
      told('joint-ownership', about(['orders writes shop/orders', 'returns writes shop/orders'], ['orders'])),
      ['The table "orders" of the database "shop" is written to by 2 services: "orders" and "returns".'],
    )
  })

  it('is none with one that writes and others that read', () => {
    const edges = ['orders writes shop/orders', 'orders reads shop/orders', 'returns reads shop/orders']
    assert.deepEqual(told('joint-ownership', about(edges, ['orders'])), [])
  })
})
