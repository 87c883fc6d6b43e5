import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { decide, type Decision } from '../../src/pact/decide/decide.ts'
import { noticesOf } from '../../src/pact/decide/notices.ts'
import type { MatrixQuery } from '../../src/pact/decide/query.ts'
import { stateAfter, type Step } from './recorded-state.ts'

const environment: Step = { op: 'environment', name: 'production', production: true }

const pact = (consumer: string, version: string, provider: string, contentKey: string): Step => ({
  op: 'pact',
  consumer,
  version,
  provider,
  contentKey,
})

const verification = (
  consumer: string,
  provider: string,
  contentKey: string,
  providerVersion: string,
  success: boolean,
): Step => ({ op: 'verification', consumer, provider, contentKey, providerVersion, success })

const deploy = (pacticipant: string, version: string, applicationInstance?: string): Step => ({
  op: 'deploy',
  pacticipant,
  version,
  environment: 'production',
  currentlyDeployed: true,
  ...(applicationInstance !== undefined && { applicationInstance }),
})

const release = (pacticipant: string, version: string): Step => ({
  op: 'release',
  pacticipant,
  version,
  environment: 'production',
  currentlySupported: true,
})

const toProduction = (pacticipant: string, version: string): MatrixQuery => ({
  selectors: [{ pacticipant, version }],
  destination: { environment: 'production' },
  latestBy: 'cvpv',
  ignore: [],
  success: [],
  limit: undefined,
})

const decideAfter = (steps: readonly Step[], query: MatrixQuery): Decision =>
  decide(stateAfter([environment, ...steps]), query)

const textsAfter = (steps: readonly Step[], query: MatrixQuery): readonly string[] => {
  const state = stateAfter([environment, ...steps])
  return noticesOf(state, query, decide(state, query)).map(({ text }) => text)
}

describe('A deployment', () => {
  test('of a provider whose consumers are not deployed is allowed', () => {
    const { answer } = decideAfter(
      [{ op: 'version', pacticipant: 'orders', version: '1' }, pact('web', '1', 'orders', 'a')],
      toProduction('orders', '1'),
    )
    assert.equal(answer, 'yes')
  })

  test('of a consumer before its provider is not known to work', () => {
    const steps = [pact('web', '1', 'orders', 'a'), verification('web', 'orders', 'a', '1', true)]
    assert.equal(decideAfter(steps, toProduction('web', '1')).answer, 'unknown')
    assert.equal(decideAfter([...steps, deploy('orders', '1')], toProduction('web', '1')).answer, 'yes')
  })

  test('of a version that nobody knows is refused', () => {
    const steps = [pact('web', '1', 'orders', 'a')]
    assert.equal(decideAfter(steps, toProduction('web', '2')).answer, 'no')
    assert.deepEqual(textsAfter(steps, toProduction('web', '2')), [
      'No pacts or verifications have been published for version 2 of web',
    ])
  })

  test('is refused when one of 130 deployed consumers would break', () => {
    const consumers = Array.from({ length: 130 }, (_, index) => `consumer-${index}`)
    const { answer, counts } = decideAfter(
      consumers.flatMap((consumer, index) => [
        pact(consumer, '1', 'orders', `content of ${consumer}`),
        verification(consumer, 'orders', `content of ${consumer}`, '2', index !== 0),
        deploy(consumer, '1'),
      ]),
      toProduction('orders', '2'),
    )
    assert.equal(answer, 'no')
    assert.deepEqual(counts, { success: 129, failed: 1, unknown: 0, ignored: 0 })
  })

  test('has to work with every instance and every supported release', () => {
    const steps = [
      pact('web', '1', 'orders', 'a'),
      verification('web', 'orders', 'a', '1', true),
      verification('web', 'orders', 'a', '2', false),
      deploy('orders', '1', 'blue'),
    ]
    assert.equal(decideAfter(steps, toProduction('web', '1')).answer, 'yes')
    assert.equal(
      decideAfter([...steps, deploy('orders', '2', 'green')], toProduction('web', '1')).answer,
      'no',
    )
    assert.equal(decideAfter([...steps, release('orders', '2')], toProduction('web', '1')).answer, 'no')
  })

  test('is allowed, as by the Pact Broker, where one deployed version verified the pact and another never did', () => {
    const steps = [
      pact('web', '1', 'orders', 'a'),
      verification('web', 'orders', 'a', '1', true),
      deploy('orders', '1'),
      release('orders', '2'),
    ]
    const { answer, rows } = decideAfter(steps, toProduction('web', '1'))
    assert.equal(answer, 'yes')
    assert.deepEqual(
      rows.map(({ verification }) => verification?.providerVersion),
      ['1'],
    )
  })

  test('re-uses the verification of the same content, of the same pair only', () => {
    const steps = [
      pact('web', '1', 'orders', 'same'),
      verification('web', 'orders', 'same', '1', true),
      deploy('orders', '1'),
      pact('web', '2', 'orders', 'same'),
      pact('mobile', '1', 'orders', 'same'),
    ]
    assert.equal(decideAfter(steps, toProduction('web', '2')).answer, 'yes')
    assert.equal(decideAfter(steps, toProduction('mobile', '1')).answer, 'unknown')
  })

  test('does not need a provider that this version dropped', () => {
    const steps = [pact('web', '1', 'orders', 'a'), { op: 'version', pacticipant: 'web', version: '2' }]
    assert.equal(decideAfter(steps, toProduction('web', '2')).answer, 'yes')
    assert.deepEqual(textsAfter(steps, toProduction('web', '2')), ['There are no missing dependencies'])
  })

  test('counts the newest verification of a version', () => {
    const steps = [
      pact('web', '1', 'orders', 'a'),
      verification('web', 'orders', 'a', '1', true),
      verification('web', 'orders', 'a', '1', false),
      deploy('orders', '1'),
    ]
    assert.equal(decideAfter(steps, toProduction('web', '1')).answer, 'no')
    const again = verification('web', 'orders', 'a', '1', true)
    assert.equal(decideAfter([...steps, again], toProduction('web', '1')).answer, 'yes')
  })

  test('looks away from what is ignored, and says when that is not there', () => {
    const steps = [
      pact('web', '1', 'orders', 'a'),
      verification('web', 'orders', 'a', '1', false),
      deploy('orders', '1'),
    ]
    const ignoring = (pacticipant: string): MatrixQuery => ({
      ...toProduction('web', '1'),
      ignore: [{ pacticipant }],
    })
    const { answer, counts } = decideAfter(steps, ignoring('orders'))
    assert.equal(answer, 'yes')
    assert.equal(counts.ignored, 1)
    assert.equal(decideAfter(steps, ignoring('payments')).answer, 'no')
    assert.match(textsAfter(steps, ignoring('payments'))[0] ?? '', /Cannot ignore any version of payments/)
  })

  test('is decided the same way twice, and leaves the state as it is', () => {
    const state = stateAfter([environment, pact('web', '1', 'orders', 'a'), deploy('orders', '1')])
    const before = structuredClone(state)
    assert.deepEqual(decide(state, toProduction('web', '1')), decide(state, toProduction('web', '1')))
    assert.deepEqual(state, before)
  })
})
