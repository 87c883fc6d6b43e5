import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { commitsOfLog } from '../../src/fitness/coupling/commit-log.ts'
import { rolloutsOfState } from '../../src/fitness/coupling/rollouts-of-state.ts'
import { readStateFile } from '../../src/pact/state-file.ts'
import { landscape, told } from './landscapes.ts'

const about = landscape(['orders calls billing', 'shipping calls billing'])
const minute = 60_000
const day = 24 * 60 * minute
const start = Date.UTC(2026, 0, 5, 9)

const rollouts = (service: string, days: readonly number[], minutes = 0) =>
  days.map((count) => ({ service, at: start + count * day + minutes * minute }))

describe('co-deployment', () => {
  it('is two services of which 70 % of five deployments or more fall together', () => {
    const both = [
      ...rollouts('orders', [0, 7, 14, 21, 28]),
      ...rollouts('billing', [0, 7, 14, 21, 28, 30], 40),
    ]
    assert.deepEqual(told('co-deployment', about, { rollouts: both }), [
      'Services "billing" and "orders" were deployed within an hour of each other in 5 of 6 (83.333 %) deployments.',
    ])
  })

  it('is none below that share, or with four deployments', () => {
    const often = [
      ...rollouts('orders', [0, 7, 14, 21, 28]),
      ...rollouts('billing', [0, 7, 14, 21, 22, 23, 24, 28]),
    ]
    assert.deepEqual(told('co-deployment', about, { rollouts: often }), [])
    const few = [...rollouts('orders', [0, 7, 14, 21]), ...rollouts('billing', [0, 7, 14, 21])]
    assert.deepEqual(told('co-deployment', about, { rollouts: few }), [])
  })

  it('takes deployments more than an hour apart for two', () => {
    const apart = [...rollouts('orders', [0, 7, 14, 21, 28]), ...rollouts('billing', [0, 7, 14, 21, 28], 61)]
    assert.deepEqual(told('co-deployment', about, { rollouts: apart }), [])
  })

  it('counts a roll-out to several instances once', () => {
    const instances = [0, 10, 20].flatMap((minutes) => [
      ...rollouts('orders', [0, 7], minutes),
      ...rollouts('billing', [0, 7], minutes),
    ])
    assert.deepEqual(told('co-deployment', about, { rollouts: instances }), [])
  })

  it('is about one environment: that in which they were most often deployed together', () => {
    const to = (environment: string, some: ReturnType<typeof rollouts>) =>
      some.map((rollout) => ({ ...rollout, environment }))
    const days = [0, 7, 14, 21, 28]
    const elsewhere = [
      ...to('test', rollouts('orders', days)),
      ...to('production', rollouts('billing', days)),
    ]
    assert.deepEqual(told('co-deployment', about, { rollouts: elsewhere }), [])
    const both = [
      ...elsewhere,
      ...to('production', rollouts('orders', days)),
      ...to('test', rollouts('billing', [0, 1])),
    ]
    assert.deepEqual(told('co-deployment', about, { rollouts: both }), [
      'Services "billing" and "orders" were deployed within an hour of each other in 5 of 5 (100 %) deployments.',
    ])
  })

  it('knows services by other names, and leaves out who is not in the landscape', () => {
    const aliased = {
      ...about,
      services: about.services.map((one) => ({ ...one, aliases: [`acme-${one.name}`] })),
    }
    const both = [...rollouts('acme_orders', [0, 7, 14, 21, 28]), ...rollouts('Billing', [0, 7, 14, 21, 28])]
    assert.equal(told('co-deployment', aliased, { rollouts: both }).length, 1)
    const stranger = [...rollouts('orders', [0, 7, 14, 21, 28]), ...rollouts('elsewhere', [0, 7, 14, 21, 28])]
    assert.deepEqual(told('co-deployment', about, { rollouts: stranger }), [])
  })
})

describe('deployments that a broker knows', () => {
  const stateOf = (versions: readonly object[], deployments: readonly object[] = []) =>
    readStateFile(
      'state.json',
      JSON.stringify({
        version: 1,
        pacticipants: [{ name: 'orders', mainBranch: 'main' }],
        environments: ['production'],
        versions,
        deployments,
      }),
    ).state

  it('are versions on the main branch, when they were created', () => {
    const state = stateOf([
      { pacticipant: 'orders', number: '1', createdAt: start, branches: [{ name: 'main' }] },
      { pacticipant: 'orders', number: '2', createdAt: start + day, branches: [{ name: 'feature' }] },
    ])
    assert.deepEqual(rolloutsOfState(state), [{ service: 'orders', at: start }])
  })

  it('are those it recorded, also where they ended, whatever else it knows of the service', () => {
    const there = { pacticipant: 'orders', environment: 'production' }
    const state = stateOf(
      [{ pacticipant: 'orders', number: '0', createdAt: start, branches: [{ name: 'main' }] }],
      [
        { ...there, version: '1', from: '2026-01-05T09:00:00Z', until: '2026-01-06T11:00:00+02:00' },
        { ...there, version: '2', from: start + day },
      ],
    )
    assert.deepEqual(
      state.deployments.map(({ version }) => version),
      ['2'],
    )
    assert.deepEqual(
      rolloutsOfState(state).toSorted((one, other) => one.at - other.at),
      [
        { service: 'orders', environment: 'production', at: start },
        { service: 'orders', environment: 'production', at: start + day },
      ],
    )
  })

  it('a moment that is none is told', () => {
    const deployment = { pacticipant: 'orders', version: '1', environment: 'production' }
    for (const from of ['yesterday', '2026-01-05', '2026-01-05T09:00:00', '2026-13-05T09:00:00Z']) {
      const text = JSON.stringify({ version: 1, deployments: [{ ...deployment, from }] })
      assert.deepEqual(
        readStateFile('state.json', text).problems.map(({ message }) => message),
        [`"from" is a moment such as "2026-11-20T09:00:00Z", not "${from}".`],
      )
    }
  })

  it('are versions with the tag of an environment, when they got it', () => {
    const tags = [{ name: 'production', createdAt: start + day }]
    const state = stateOf([{ pacticipant: 'orders', number: '1', createdAt: start, tags }])
    assert.deepEqual(rolloutsOfState(state), [{ service: 'orders', at: start + day }])
  })

  it('are versions that are deployed, whatever their branch', () => {
    const state = stateOf(
      [{ pacticipant: 'orders', number: '1', createdAt: start }],
      [{ pacticipant: 'orders', version: '1', environment: 'production' }],
    )
    assert.deepEqual(rolloutsOfState(state), [{ service: 'orders', at: start }])
  })

  it('are not told of a file that says nothing of when', () => {
    const state = stateOf([{ pacticipant: 'orders', number: '1', branches: [{ name: 'main' }] }])
    assert.deepEqual(rolloutsOfState(state), [])
  })
})

describe('lockstep commits', () => {
  const commit = (...services: readonly string[]) => ({
    id: services.join('-'),
    files: services.flatMap((service) => [
      `services/${service}/src/main.ts`,
      `services/${service}/package.json`,
    ]),
  })
  const times = (count: number, ...services: readonly string[]) =>
    Array.from({ length: count }, () => commit(...services))

  it('are 70 % of five commits or more that change two services at once', () => {
    const commits = [...times(5, 'orders', 'billing'), ...times(2, 'orders'), ...times(9, 'shipping')]
    assert.deepEqual(told('lockstep-commits', about, { commits }), [
      'Services "billing" and "orders" were changed by the same commit in 5 of 7 (71.429 %) commits that touch one of them.',
    ])
  })

  it('are none below that share, or with four commits', () => {
    assert.deepEqual(
      told('lockstep-commits', about, { commits: [...times(5, 'orders', 'billing'), ...times(3, 'orders')] }),
      [],
    )
    assert.deepEqual(told('lockstep-commits', about, { commits: times(4, 'orders', 'billing') }), [])
  })

  it('are not sweeps over the whole repository', () => {
    const many = landscape(Array.from({ length: 31 }, (_, index) => `s${index} publishes events`))
    const all = many.services.map(({ name }) => name)
    assert.deepEqual(told('lockstep-commits', many, { commits: times(6, ...all) }), [])
    assert.equal(told('lockstep-commits', many, { commits: times(6, 's1', 's2') }).length, 1)
  })

  it('belong to the deepest service, and files outside of all to none', () => {
    const nested = {
      ...about,
      services: about.services.map((one) =>
        one.name === 'billing' ? { ...one, folder: 'services/orders/billing' } : one,
      ),
    }
    const commits = Array.from({ length: 6 }, (_, index) => ({
      id: `${index}`,
      files: ['services/orders/billing/main.go', 'services/shipping/main.py', 'README.md'],
    }))
    assert.deepEqual(told('lockstep-commits', nested, { commits }), [
      'Services "billing" and "shipping" were changed by the same commit in 6 of 6 (100 %) commits that touch one of them.',
    ])
  })
})

describe('a log of commits', () => {
  it('is read as git prints it, with commits that change nothing and any name of a file', () => {
    const log = '\0aaa bbb\0\na.ts\0\0bbb ccc\0\0ccc ddd\0\ns/t/b ü\0d\n.ts\0'
    assert.deepEqual(commitsOfLog(log), [
      { id: 'aaa', files: ['a.ts'] },
      { id: 'bbb', files: [] },
      { id: 'ccc', files: ['s/t/b ü', 'd\n.ts'] },
    ])
    assert.deepEqual(commitsOfLog(''), [])
  })

  it('says nothing of what was there before it: the first commit, or the last of a shallow clone', () => {
    assert.deepEqual(commitsOfLog('\0aaa bbb\0\na.ts\0\0bbb \0\na.ts\0b.ts\0'), [
      { id: 'aaa', files: ['a.ts'] },
    ])
  })
})
