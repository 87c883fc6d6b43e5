import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { heaviestChains } from '../../src/fitness/coupling/heaviest-chain.ts'
import { graphOf } from '../../src/fitness/graph/model.ts'
import { findingsIn, landscape, place, told } from './landscapes.ts'

const callsOf = (service: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${service} calls downstream-${index + 1}`)

describe('domain coupling', () => {
  it('speaks of a service that calls more than five others, and shows every call', () => {
    const [finding] = findingsIn(landscape(callsOf('checkout', 6)))
    assert.equal(finding?.rule, 'fitness/domain-coupling')
    assert.equal(
      finding.message,
      'Service "checkout" calls 6 other services, and 5 are allowed: "downstream-1", "downstream-2", "downstream-3", "downstream-4", "downstream-5" and "downstream-6".',
    )
    assert.equal(finding.location.path, 'services/checkout/catalog-info.yaml')
    assert.deepEqual(
      finding.related.map(({ line }) => line),
      [1, 2, 3, 4, 5, 6],
    )
  })

  it('is silent about five, counts a service once, and does not count the service itself', () => {
    const calls = [...callsOf('checkout', 5), 'checkout calls downstream-1', 'checkout calls checkout']
    assert.deepEqual(told('domain-coupling', landscape(calls)), [])
  })

  it('does not count events', () => {
    const six = [...callsOf('checkout', 5), 'checkout publishes orders']
    assert.deepEqual(told('domain-coupling', landscape(six)), [])
  })

  it('takes its limit from the settings', () => {
    assert.equal(
      told('domain-coupling', landscape(callsOf('checkout', 2)), {}, { max_downstreams: 1 }).length,
      1,
    )
    assert.equal(
      told('domain-coupling', landscape(callsOf('checkout', 6)), {}, { max_downstreams: 'six' }).length,
      1,
    )
  })
})

describe('a circle of calls', () => {
  it('is told as the shortest one, from its first service on, with all who are in it', () => {
    const calls = ['c calls a', 'a calls b', 'b calls c', 'b calls d', 'd calls b']
    const [finding, ...others] = findingsIn(landscape(calls)).filter(
      ({ rule }) => rule === 'fitness/call-cycle',
    )
    assert.deepEqual(others, [])
    assert.equal(
      finding?.message,
      'Services call each other in a circle: b → d → b. In all, 4 services reach each other: "a", "b", "c" and "d".',
    )
    assert.deepEqual(
      [finding.location, ...finding.related].map(({ line }) => line),
      [4, 5],
    )
    assert.equal(finding.severity, 'error')
  })

  it('is one finding for each group', () => {
    const calls = ['a calls b', 'b calls a', 'b calls c', 'c calls d', 'd calls c']
    assert.deepEqual(told('call-cycle', landscape(calls)), [
      'Services call each other in a circle: a → b → a.',
      'Services call each other in a circle: c → d → c.',
    ])
  })

  it('is none when one of the two tells the other by an event', () => {
    const edges = ['orders calls billing', 'billing publishes payments', 'orders subscribes payments']
    assert.deepEqual(told('call-cycle', landscape(edges)), [])
  })
})

describe('a chain of calls', () => {
  const four = ['web calls orders', 'orders calls billing', 'billing calls ledger', 'ledger calls archive']

  it('is too long with four calls in a row', () => {
    assert.deepEqual(told('sync-chain', landscape(four)), [
      '4 calls wait for each other, and 3 are allowed: web → orders → billing → ledger → archive.',
    ])
  })

  it('is fine with three, and an event ends it', () => {
    assert.deepEqual(told('sync-chain', landscape(four.slice(1))), [])
    const events = [...four.slice(0, 3), 'ledger publishes booked', 'archive subscribes booked']
    assert.deepEqual(told('sync-chain', landscape(events)), [])
  })

  it('goes through a circle on the shortest way', () => {
    const calls = ['web calls a', 'a calls b', 'b calls a', 'b calls c', 'c calls d']
    assert.deepEqual(told('sync-chain', landscape(calls)), [
      '4 calls wait for each other, and 3 are allowed: web → a → b → c → d.',
    ])
  })

  it('is as long as the longest path of any graph without circles', () => {
    const edgesOf = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 })
    fc.assert(
      fc.property(edgesOf, (pairs) => {
        const edges = pairs.flatMap(([one, other]) =>
          one === other ? [] : [{ from: Math.min(one, other), to: Math.max(one, other) }],
        )
        const longestFrom = (node: number): number =>
          Math.max(0, ...edges.filter(({ from }) => from === node).map(({ to }) => 1 + longestFrom(to)))
        const graph = graphOf(
          Array.from({ length: 8 }, (_, node) => ({ id: `${node}`, kind: 'service' })),
          edges.map(({ from, to }) => ({ from: `${from}`, to: `${to}`, kind: 'runtime' })),
        )
        const chains = heaviestChains(graph, () => 1)
        for (let node = 0; node < 8; node++) {
          const chain = chains.from(node)
          assert.equal(chain.length - 1, longestFrom(node))
          chain
            .slice(1)
            .forEach((to, index) =>
              assert.ok(edges.some((each) => each.from === chain[index] && each.to === to)),
            )
        }
        assert.deepEqual(
          [...chains.starts].toSorted(),
          graph.nodes.flatMap((_, node) => (edges.some(({ to }) => to === node) ? [] : [node])),
        )
      }),
    )
  })
})

describe('the availability of a chain', () => {
  const calls = ['orders calls billing', 'billing calls bank', 'orders calls catalog']
  const level = (service: string, availability: number, line = 1) => ({
    service,
    availability,
    place: place('slo.yaml', line),
  })

  it('is the product of what the services in it promise, and falls short of what the first one promises', () => {
    const serviceLevels = [
      level('orders', 0.999, 1),
      level('billing', 0.999, 2),
      level('bank', 0.995, 3),
      level('catalog', 0.998, 4),
    ]
    const found = findingsIn(landscape(calls), { serviceLevels }).filter(
      ({ rule }) => rule === 'fitness/sync-chain-availability',
    )
    assert.deepEqual(
      found.map(({ message, location: { path, line } }) => `${path}:${line} ${message}`),
      [
        'slo.yaml:2 Service "billing" promises to be available 99.9 % of the time and waits for services that allow 99.5 %: billing → bank ("bank" 99.5 %).',
        'slo.yaml:1 Service "orders" promises to be available 99.9 % of the time and waits for services that allow 99.401 %: orders → billing → bank ("billing" 99.9 %, "bank" 99.5 %).',
      ],
    )
  })

  it('is enough when the product is just what is promised', () => {
    const serviceLevels = [level('orders', 0.81), level('billing', 0.9), level('bank', 0.9)]
    assert.deepEqual(told('sync-chain-availability', landscape(calls.slice(0, 2)), { serviceLevels }), [])
  })

  it('is held against the setting where the first service promises nothing, and not judged where nobody does', () => {
    const serviceLevels = [level('billing', 0.98)]
    assert.deepEqual(told('sync-chain-availability', landscape(calls), { serviceLevels }), [
      'Service "orders" should be available 99 % of the time and waits for services that allow 98 %: orders → billing ("billing" 98 %).',
    ])
    assert.deepEqual(
      told('sync-chain-availability', landscape(calls), { serviceLevels }, { availability_target: 0.95 }),
      [],
    )
    assert.deepEqual(told('sync-chain-availability', landscape(calls)), [])
  })

  it('counts the lowest of several objectives', () => {
    const serviceLevels = [level('billing', 0.999), level('billing', 0.9), level('orders', 0.99)]
    assert.match(told('sync-chain-availability', landscape(calls), { serviceLevels })[0]!, /allow 90 %/u)
  })
})

describe('reuse via a service', () => {
  const callers = ['orders calls formatter', 'billing calls formatter', 'shipping calls formatter']
  const others = ['orders calls billing', 'catalog publishes products']

  it('is a service that 60 % of the others call and that uses nothing itself', () => {
    assert.deepEqual(told('reuse-via-service', landscape([...callers, ...others])), [
      'Service "formatter" is called by 3 of the 4 other services, and itself calls none, publishes nothing and keeps nothing: "billing", "orders" and "shipping".',
    ])
  })

  it('is not a service with a database', () => {
    const about = landscape([...callers, ...others])
    const evidence = {
      kind: 'static',
      source: 'compose',
      place: place('compose.yaml'),
      what: 'DATABASE_URL',
    } as const
    const stores = [{ name: 'formats', users: [{ service: 'formatter', evidence }], places: [] }]
    assert.deepEqual(told('reuse-via-service', { ...about, stores }), [])
  })

  it('is not a service that calls one, nor one that few call', () => {
    assert.deepEqual(
      told('reuse-via-service', landscape([...callers, ...others, 'formatter calls catalog'])),
      [],
    )
    const more = ['a calls orders', 'b calls orders', 'c calls orders']
    assert.deepEqual(told('reuse-via-service', landscape([...callers, ...others, ...more])), [])
  })

  it('is not a system outside of the repository: nobody knows what that uses', () => {
    const about = landscape([...callers, ...others])
    const services = about.services.map((service) => {
      const { folder, ...outside } = service
      return service.name === 'formatter' ? outside : { ...outside, folder: folder! }
    })
    assert.deepEqual(told('reuse-via-service', { ...about, services }), [])
  })
})
