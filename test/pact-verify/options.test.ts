import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrokerFlags } from '../../src/cli/pact-flags.ts'
import { nativeOptions, type VerifyFlags } from '../../src/cli/verify-options.ts'
import { verifyLines } from '../../src/cli/verify-wording.ts'
import { brokerConnection } from '../../src/pact/client/connection.ts'

const flags: VerifyFlags = {
  provider: 'orders',
  'provider-base-url': 'http://localhost:8080/',
  'messages-url': undefined,
  'provider-version': undefined,
  'provider-version-branch': undefined,
  'provider-version-tag': [],
  'build-url': undefined,
  'consumer-version-selector': [],
  'enable-pending': false,
  'include-wip-pacts-since': undefined,
  consumer: [],
  header: [],
}

const connected = (choices: object) =>
  brokerConnection(
    { ...noBrokerFlags, 'broker-base-url': 'https://broker.example/base', ...choices },
    {},
    undefined,
  )

test('pacts that are named are verified, else those of the broker, and nothing is said that nobody asked for', async () => {
  assert.deepEqual(nativeOptions(flags, ['a.json'], undefined), {
    provider: 'orders',
    providerBaseUrl: 'http://localhost:8080',
    pactUrls: ['a.json'],
  })
  assert.deepEqual(nativeOptions(flags, [], await connected({})), {
    provider: 'orders',
    providerBaseUrl: 'http://localhost:8080',
    pactBrokerUrl: 'https://broker.example/base',
    // The verifier refuses to ask a broker without a list.
    consumerVersionSelectors: [],
  })
})

test('the credentials of the broker are handed on', async () => {
  const token = nativeOptions(flags, [], await connected({ 'broker-token': 'secret' }))
  assert.equal(token.pactBrokerToken, 'secret')
  const user = nativeOptions(
    flags,
    [],
    await connected({ 'broker-username': 'ann', 'broker-password': 'a:b' }),
  )
  assert.deepEqual([user.pactBrokerUsername, user.pactBrokerPassword], ['ann', 'a:b'])
})

test('selectors, pending pacts, tags, headers and the place of messages have the names of the verifier', () => {
  const options = nativeOptions(
    {
      ...flags,
      'messages-url': 'https://localhost/_messages',
      'consumer-version-selector': ['{"mainBranch":true}', '{"deployedOrReleased":true}'],
      'enable-pending': true,
      'include-wip-pacts-since': '2024-01-01',
      'provider-version-tag': ['dev'],
      header: ['Authorization=Basic a=='],
      consumer: ['web'],
    },
    ['a.json'],
    undefined,
  )
  assert.deepEqual(options.consumerVersionSelectors, [{ mainBranch: true }, { deployedOrReleased: true }])
  assert.deepEqual(options.transports, [
    { protocol: 'message', scheme: 'https', port: 443, path: '/_messages' },
  ])
  assert.deepEqual(options.customProviderHeaders, { Authorization: 'Basic a==' })
  assert.deepEqual(
    [
      options.enablePending,
      options.includeWipPactsSince,
      options.providerVersionTags,
      options.consumerFilters,
    ],
    [true, '2024-01-01', ['dev'], ['web']],
  )
})

test('flags that cannot be read say how they are written', () => {
  const wrong = (more: Partial<VerifyFlags>) => () => nativeOptions({ ...flags, ...more }, [], undefined)
  assert.throws(wrong({ 'provider-base-url': 'localhost:8080' }), /must be an address such as/)
  assert.throws(wrong({ 'consumer-version-selector': ['main'] }), /must be a JSON object/)
  assert.throws(wrong({ header: ['Authorization'] }), /must be NAME=VALUE/)
})

test('people read which interaction failed, and why', () => {
  const interaction = {
    consumer: 'web',
    description: 'a request',
    states: ['it rains'],
    missingStates: [],
    needsNoState: false,
  }
  const lines = verifyLines(
    {
      success: false,
      interactions: [
        { ...interaction, success: true, pending: false, needsNoState: true },
        { ...interaction, success: false, pending: false, missingStates: ['it rains'] },
        { ...interaction, success: false, pending: true },
      ],
      output: ['Verifying', 'Failures:', '', '1) it was 404'],
    },
    'orders',
  )
  assert.deepEqual(lines, [
    'web → orders',
    '  ok      a request, given “it rains”',
    '          It passes without its states too.',
    '  FAILED  a request, given “it rains”',
    '          Nobody sets up the state “it rains”: the provider has no handler for it.',
    '  pending a request, given “it rains”',
    '',
    'Failures:',
    '1) it was 404',
    '',
    '1 interaction passes without the states: the states prove nothing. Verify something that depends on the state, or remove it from the interaction.',
    'orders does not satisfy the pacts: 1 of 3 interactions failed.',
  ])
})
