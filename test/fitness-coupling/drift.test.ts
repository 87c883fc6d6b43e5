import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findingsIn, landscape, place, spans, told } from './landscapes.ts'

describe('drift', () => {
  it('is a use that a service does not declare, where it declares others', () => {
    const edges = ['orders calls billing (declared)', 'orders calls catalog (static, observed)']
    assert.deepEqual(told('undeclared-use', landscape(edges)), [
      'Service "orders" calls "catalog" without declaring it, as it does for others. It is seen as static orders calls catalog, observed orders calls catalog.',
    ])
  })

  it('is none for a service that declares nothing of the kind', () => {
    const edges = [
      'orders publishes placed (declared)',
      'orders calls catalog (static)',
      'web calls orders (declared)',
    ]
    assert.deepEqual(told('undeclared-use', landscape(edges)), [])
  })

  it('is a declaration that neither configuration nor code nor a trace shows', () => {
    const edges = ['orders calls billing (declared)', 'orders calls catalog (declared, static)']
    assert.deepEqual(told('unseen-use', landscape(edges)), [
      'Service "orders" declares that it calls "billing", but neither its configuration nor its code nor a trace shows it. It is declared as declared orders calls billing.',
    ])
    assert.deepEqual(told('unseen-use', landscape(edges.slice(0, 1))), [])
    assert.deepEqual(
      told('unseen-use', landscape(['a calls b (declared, observed)', 'a calls c (static)'])),
      [],
    )
  })

  it('is a service that waits for another to start and uses nothing of it', () => {
    const edges = [
      'orders calls catalog (static)',
      'billing publishes paid',
      'mail subscribes paid',
      'mail calls orders',
    ]
    const waits = (from: string, to: string) =>
      landscape(edges, { startOrders: [{ from, to, place: place('compose.yaml', 8) }] })
    assert.deepEqual(told('unseen-use', waits('orders', 'billing')), [
      'Service "orders" declares that it calls "billing", but neither its configuration nor its code nor a trace shows it. It is declared as depends_on.',
    ])
    assert.deepEqual(told('unseen-use', waits('orders', 'catalog')), [])
    assert.deepEqual(told('unseen-use', waits('mail', 'billing')), [])
  })

  it('is a call that no trace shows, where traces show both services', () => {
    const edges = [
      'orders calls billing (declared, static)',
      'orders calls catalog (declared, static, observed)',
    ]
    const traces = [
      {
        id: 't',
        place: place('traces.json'),
        spans: spans(['a - orders GET /', 'b a catalog GET /', 'c - billing GET /']),
      },
    ]
    assert.deepEqual(told('unobserved-use', landscape(edges, { traces })), [
      'Service "orders" calls "billing" as far as it is written down or configured, but no trace shows the call, though traces show both. It is seen as declared orders calls billing, static orders calls billing.',
    ])
    assert.deepEqual(told('unobserved-use', landscape(edges)), [])
  })

  it('is told of a table by its name, with all places', () => {
    const tables = [{ id: 'shop/orders', name: 'orders', store: 'shop', holders: [] }]
    const edges = ['a reads shop/orders (static, observed)', 'a writes shop/other (declared, static)']
    const [finding] = findingsIn(landscape(edges, { tables })).filter(
      ({ rule }) => rule === 'fitness/undeclared-use',
    )
    assert.match(finding!.message, /^Service "a" reads the table "orders" without declaring it/u)
    assert.deepEqual(
      [finding!.location, ...finding!.related].map(({ path }) => path),
      ['a/static.yaml', 'a/observed.yaml'],
    )
  })
})
