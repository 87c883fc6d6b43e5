import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Deprecation, Landscape } from '../../src/fitness/services/model.ts'
import { edge, findingsIn, landscape, place, told } from './landscapes.ts'

const about = (deprecation: Deprecation, isUsed = true): Landscape => {
  const call = { ...edge('web calls orders'), operations: ['GET /search'] }
  return {
    ...landscape(['web calls orders']),
    edges: isUsed ? [call] : [],
    operations: [
      {
        service: 'orders',
        name: 'GET /search',
        answers: [],
        asks: [],
        deprecated: true,
        deprecation,
        place: place('openapi.yaml', 12),
      },
    ],
  }
}

const headers = ['Deprecation', 'Sunset'] as const

describe('a deprecated operation', () => {
  it('needs a day on which it ends', () => {
    assert.deepEqual(told('deprecation-without-date', about({ headers })), [
      'GET /search of "orders" is deprecated, and nothing says when it ends; it is used by "web".',
    ])
    assert.deepEqual(told('deprecation-without-date', about({ headers, sunset: '2027-06-30' })), [])
  })

  it('leaves 180 days from the beginning to the end', () => {
    assert.deepEqual(told('sunset-too-soon', about({ headers, since: '2026-11-01', sunset: '2027-04-29' })), [
      'GET /search of "orders" is deprecated from 2026-11-01 and ends on 2027-04-29: that is 179 days, and at least 180 are asked for.',
    ])
    assert.deepEqual(
      told('sunset-too-soon', about({ headers, since: '2026-11-01', sunset: '2027-04-30' })),
      [],
    )
    assert.deepEqual(told('sunset-too-soon', about({ headers, sunset: '2026-12-01' })), [])
  })

  it('must not be used after it ended', () => {
    const [finding] = findingsIn(about({ headers, sunset: '2026-11-20' }))
    assert.equal(finding?.rule, 'fitness/consumer-after-sunset')
    assert.equal(finding.message, 'GET /search of "orders" ended on 2026-11-20 and is still used by "web".')
    assert.equal(finding.verdict, 'breaking')
    assert.deepEqual(
      finding.related.map(({ path }) => path),
      ['web/static.yaml'],
    )
    assert.deepEqual(told('consumer-after-sunset', about({ headers, sunset: '2026-11-21' })), [])
    assert.deepEqual(told('consumer-after-sunset', about({ headers, sunset: '2026-11-20' }, false)), [])
  })

  it('is also used by who has a pact about it', () => {
    const used = about({ headers, sunset: '2026-11-20' }, false)
    const use = { consumer: 'mail', provider: 'orders', operation: 'GET /search', reads: [], sends: [] }
    assert.deepEqual(
      told('consumer-after-sunset', { ...used, fieldUses: [{ ...use, place: place('pact.json') }] }),
      ['GET /search of "orders" ended on 2026-11-20 and is still used by "mail".'],
    )
  })

  it('says so in the headers of its answers', () => {
    assert.deepEqual(told('deprecation-headers', about({ headers: [], sunset: '2027-06-30' })), [
      'GET /search of "orders" is deprecated, and its answers do not declare the headers "Deprecation" and "Sunset".',
    ])
    assert.deepEqual(told('deprecation-headers', about({ headers: ['Deprecation'], sunset: '2027-06-30' })), [
      'GET /search of "orders" is deprecated, and its answers do not declare the header "Sunset".',
    ])
    assert.deepEqual(told('deprecation-headers', about({ headers: ['Deprecation'] })), [])
  })
})
