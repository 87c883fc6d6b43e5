import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { subjectText } from '../../src/core/subject.ts'
import type { CouplingInputs } from '../../src/fitness/coupling/inputs.ts'
import { landscapeOf } from '../../src/fitness/services/landscape.ts'
import { treeOf } from '../fitness-services/landscapes.ts'
import { branch, smells } from '../fitness-services/shop-truth.ts'
import { filesOf } from '../landscape/shop.ts'
import { findingsIn, place } from './landscapes.ts'

const { landscape } = await landscapeOf(treeOf(Object.fromEntries(await filesOf(branch))))

const subjectsOf = (rule: string, inputs: Partial<CouplingInputs> = {}): readonly string[] =>
  findingsIn(landscape, inputs)
    .filter((finding) => finding.rule === `fitness/${rule}`)
    .map(({ subject }) => subjectText(subject))
    .toSorted()

/** The true examples of these are decisions and migrations, not coupling. */
const ofPolicies = /^(?:decision|migration|rule)-/u

describe('in the shop that has grown too fast', () => {
  for (const { rule, found, nearMiss } of smells.filter((smell) => !ofPolicies.test(smell.rule))) {
    it(`${rule} finds the true examples and no others`, () => {
      const subjects = subjectsOf(rule)
      assert.deepEqual(subjects, found.toSorted())
      assert.ok(!subjects.some((subject) => subject.startsWith(nearMiss)), nearMiss)
    })
  }

  it('traces show every call between services that they could show, and deprecated operations say so in their answers', () => {
    assert.deepEqual(subjectsOf('unobserved-use'), [])
    assert.deepEqual(subjectsOf('deprecation-headers'), [])
  })

  it('loyalty and pricing go out together, claims and returns mostly do not', () => {
    const week = 7 * 24 * 3_600_000
    const moments = (service: string, weeks: readonly number[]) =>
      weeks.map((count) => ({ service, at: Date.UTC(2026, 0, 5) + count * week }))
    const rollouts = [
      ...moments('loyalty', [0, 1, 2, 3, 4, 5]),
      ...moments('pricing', [0, 1, 2, 3, 4]),
      ...moments('claims', [10, 11, 12, 13, 14]),
      ...moments('returns', [10, 11, 12, 15, 16]),
    ]
    assert.deepEqual(subjectsOf('co-deployment', { rollouts }), [
      'service loyalty > service pricing > deployed together',
    ])
  })

  it('loyalty and pricing change together, claims and returns mostly do not', () => {
    const times = (count: number, ...services: readonly string[]) =>
      Array.from({ length: count }, (_, index) => ({
        id: `${services.join('-')}-${index}`,
        files: ['events/asyncapi.yaml', ...services.map((service) => `services/${service}/src/main.ts`)],
      }))
    const commits = [
      ...times(5, 'loyalty', 'pricing'),
      ...times(1, 'loyalty'),
      ...times(3, 'claims', 'returns'),
      ...times(4, 'claims'),
    ]
    assert.deepEqual(subjectsOf('lockstep-commits', { commits }), [
      'service loyalty > service pricing > changed together',
    ])
  })

  it('three promise more than those they wait for, storefront promises what they can keep', () => {
    const level = (service: string, availability: number) => ({
      service,
      availability,
      place: place('slo.yaml'),
    })
    const serviceLevels = [
      level('claims', 0.999),
      level('storefront', 0.995),
      level('returns', 0.9985),
      ...['shipping', 'orders', 'billing'].map((service) => level(service, 0.9985)),
    ]
    assert.deepEqual(subjectsOf('sync-chain-availability', { serviceLevels }), [
      'service claims > availability',
      'service returns > availability',
      'service shipping > availability',
    ])
  })
})
