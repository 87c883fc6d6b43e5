import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { eventCircles } from '../../src/fitness/coupling/event-circles.ts'
import type { Waiver } from '../../src/fitness/coupling/inputs.ts'
import { hasVersionMarker } from '../../src/fitness/coupling/version-marker.ts'
import type { Channel } from '../../src/fitness/services/model.ts'
import { findingsIn, landscape, place, told } from './landscapes.ts'

const circle = [
  'orders publishes placed',
  'billing subscribes placed',
  'billing publishes paid',
  'orders subscribes paid',
]

describe('a circle of events', () => {
  it('is two services that trigger each other, told with the channels', () => {
    const [finding] = findingsIn(landscape(circle))
    assert.equal(finding?.rule, 'fitness/choreography-cycle')
    assert.equal(
      finding.message,
      'Services trigger each other by events in a circle: billing → (paid) → orders → (placed) → billing.',
    )
    assert.deepEqual(
      [finding.location, ...finding.related].map(({ line }) => line),
      [4, 2],
    )
  })

  it('is none when a service hears its own events, or the last one tells nobody of the circle', () => {
    assert.deepEqual(
      told('choreography-cycle', landscape(['orders publishes placed', 'orders subscribes placed'])),
      [],
    )
    assert.deepEqual(told('choreography-cycle', landscape(circle.slice(0, 3))), [])
  })

  it('is also one over a single channel that both publish to', () => {
    const shared = ['a publishes news', 'b publishes news', 'a subscribes news', 'b subscribes news']
    assert.deepEqual(told('choreography-cycle', landscape(shared)), [
      'Services trigger each other by events in a circle: a → (news) → b → (news) → a.',
    ])
  })

  it('is accepted with a waiver for all of it that names the orchestrator or a decision record', () => {
    const waiver = { services: ['orders', 'Billing'], place: place('concordat.yaml', 4) }
    const withWaiver = (
      more: Pick<Waiver, 'orchestrator' | 'adr' | 'isAdrMissing'>,
      services = waiver.services,
    ) => told('choreography-cycle', landscape(circle), { waivers: [{ ...waiver, services, ...more }] })
    assert.deepEqual(withWaiver({ orchestrator: 'orders' }), [])
    assert.deepEqual(withWaiver({ adr: 'docs/adr/0007-checkout.md' }), [])
    assert.match(
      withWaiver({})[0]!,
      /The waiver for it does not count: it names neither an orchestrator nor a decision record\.$/u,
    )
    assert.match(
      withWaiver({ adr: 'docs/adr/0008.md', isAdrMissing: true })[0]!,
      /there is no decision record "docs\/adr\/0008\.md"\.$/u,
    )
    assert.match(withWaiver({ orchestrator: 'saga' })[0]!, /there is no service "saga" to orchestrate it\.$/u)
    assert.equal(
      withWaiver({ orchestrator: 'orders' }, ['orders'])[0],
      told('choreography-cycle', landscape(circle))[0],
    )
  })

  it('is found in every group, with a circle that is as short as any', () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const channels = ['x', 'y', 'z', 'w']
    const uses = fc.uniqueArray(
      fc.tuple(
        fc.constantFrom(...names),
        fc.constantFrom('publishes', 'subscribes'),
        fc.constantFrom(...channels),
      ),
      { maxLength: 16, selector: (use) => use.join(' ') },
    )
    fc.assert(
      fc.property(uses, (found) => {
        const leads = (from: string, to: string): boolean =>
          from !== to &&
          found.some(
            ([service, use, channel]) =>
              service === from &&
              use === 'publishes' &&
              found.some(([other, how, same]) => other === to && how === 'subscribes' && same === channel),
          )
        const distance = (from: string, to: string): number => {
          let reached = new Set(names.filter((name) => leads(from, name)))
          for (let steps = 1; steps <= names.length; steps++) {
            if (reached.has(to)) return steps
            reached = new Set([
              ...reached,
              ...names.filter((name) => [...reached].some((one) => leads(one, name))),
            ])
          }
          return Number.POSITIVE_INFINITY
        }
        const circles = eventCircles(landscape(found.map((use) => use.join(' '))))
        const inCircles = circles.flatMap(({ group }) => group)
        assert.deepEqual(
          inCircles.toSorted(),
          names.filter((name) => distance(name, name) < Number.POSITIVE_INFINITY),
        )
        for (const { steps, group } of circles) {
          assert.equal(steps.length, Math.min(...group.map((name) => distance(name, name))))
          steps.forEach(({ name }, index) => assert.ok(leads(steps.at(index - 1)!.name, name)))
        }
      }),
    )
  })

  it('is found among five thousand services on one channel', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => [
      `s${index} publishes news`,
      `s${index} subscribes news`,
    ])
    assert.equal(eventCircles(landscape(many.flat()))[0]?.steps.length, 2)
  })
})

describe('events without a version', () => {
  const channel = (name: string, ...schemas: readonly string[]): Channel => ({
    name,
    schemas: schemas.map((path) => place(path)),
    places: [place('asyncapi.yaml', 9)],
  })
  const about = (one: Channel) =>
    landscape([`orders publishes ${one.name}`, `mail subscribes ${one.name}`], { channels: [one] })

  it('have neither a schema nor a version in their name', () => {
    assert.deepEqual(told('versionless-event', about(channel('order-placed'))), [
      'The events of the channel "order-placed" have no version: there is no schema of them and no version in the name of the channel. They come from "orders", and "mail" listens.',
    ])
  })

  it('have a schema that nobody registered and that says no version', () => {
    const eventSchemas = [{ path: 'placed.avsc' }]
    assert.match(
      told('versionless-event', about(channel('order-placed', 'placed.avsc')), { eventSchemas })[0]!,
      /the schema has no subject in the registry, and neither its name nor that of the channel says a version\./u,
    )
  })

  it('have a subject whose mode is NONE, whatever their name', () => {
    const eventSchemas = [{ path: 'placed.avsc', subject: 'order-placed-value', mode: 'NONE' as const }]
    assert.match(
      told('versionless-event', about(channel('order-placed.v1', 'placed.avsc')), { eventSchemas })[0]!,
      /the mode of the subject "order-placed-value" is NONE, so that the registry takes any change\./u,
    )
  })

  it('are versioned by a subject with a mode, by a name, by a path or by the schema', () => {
    const file = channel('order-placed', 'placed.avsc')
    const subject = [{ path: 'placed.avsc', subject: 'order-placed-value', mode: 'BACKWARD' as const }]
    assert.deepEqual(told('versionless-event', about(file), { eventSchemas: subject }), [])
    const marked = [{ path: 'placed.avsc', version: 'namespace acme.orders.v2' }]
    assert.deepEqual(told('versionless-event', about(file), { eventSchemas: marked }), [])
    assert.deepEqual(told('versionless-event', about(channel('orders.v1.placed'))), [])
    assert.deepEqual(told('versionless-event', about(channel('order-placed', 'events/v1/placed.json'))), [])
  })

  it('are not looked at where nobody here publishes them', () => {
    assert.deepEqual(
      told('versionless-event', landscape(['mail subscribes news'], { channels: [channel('news')] })),
      [],
    )
  })

  it('have a version in a part of a name that stands alone', () => {
    for (const name of ['v1', 'orders.v12.placed', 'orders_V2', 'orders-v1beta1/placed'])
      assert.ok(hasVersionMarker(name), name)
    for (const name of ['orders', 'env1', 'v', 'dev2.orders', 'orders-view2'])
      assert.ok(!hasVersionMarker(name), name)
  })
})
