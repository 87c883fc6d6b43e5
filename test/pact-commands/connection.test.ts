import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BrokerChoices, brokerConnection } from '../../src/pact/client/connection.ts'
import { openBroker } from '../../src/pact/client/broker.ts'

const nothing: BrokerChoices = {
  'broker-base-url': undefined,
  'broker-username': undefined,
  'broker-password': undefined,
  'broker-token': undefined,
  ca: undefined,
  'ssl-certificate': undefined,
  'client-cert': undefined,
  'client-key': undefined,
  timeout: undefined,
  retries: undefined,
  'custom-header': [],
}

const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`

const authorization = async (choices: Partial<BrokerChoices>, environment: Record<string, string> = {}) =>
  (await brokerConnection({ ...nothing, 'broker-base-url': 'http://a', ...choices }, environment, undefined))
    .authorization

test('the address of the command line wins over that of the environment, and that over the configuration', async () => {
  const address = async (url: string | undefined, environment: Record<string, string>) =>
    (await brokerConnection({ ...nothing, 'broker-base-url': url }, environment, 'http://c')).url.href
  assert.equal(await address('http://a/pact', { PACT_BROKER_BASE_URL: 'http://b' }), 'http://a/pact/')
  assert.equal(await address(undefined, { PACT_BROKER_BASE_URL: 'http://b' }), 'http://b/')
  assert.equal(await address(undefined, {}), 'http://c/')
  await assert.rejects(brokerConnection(nothing, {}, undefined), /There is no address of a Pact Broker/)
})

test('credentials come from flags, the address or the usual variables', async () => {
  assert.equal(await authorization({}), undefined)
  assert.equal(await authorization({ 'broker-token': 't' }), 'Bearer t')
  assert.equal(await authorization({ 'broker-username': 'u', 'broker-password': 'p' }), basic('u:p'))
  assert.equal(await authorization({ 'broker-username': 'u' }, { PACT_BROKER_PASSWORD: 'p' }), basic('u:p'))
  assert.equal(await authorization({ 'broker-base-url': 'http://u:p%40@a' }), basic('u:p@'))
  assert.equal(await authorization({}, { PACT_BROKER_TOKEN: 't' }), 'Bearer t')
  const user = { PACT_BROKER_USERNAME: 'u', PACT_BROKER_PASSWORD: 'p' }
  assert.equal(await authorization({}, user), basic('u:p'))
  assert.equal(await authorization({}, { ...user, PACT_BROKER_TOKEN: '' }), basic('u:p'))
})

test('credentials that contradict each other are refused without being repeated', async () => {
  await assert.rejects(authorization({ 'broker-token': 's3', 'broker-username': 'u' }), (error: Error) => {
    assert.doesNotMatch(error.message, /s3/)
    return /cannot stand beside/.test(error.message)
  })
  await assert.rejects(
    authorization({ 'broker-password': 's3' }),
    /--broker-password needs --broker-username/,
  )
})

test('a link leads to the broker that was named, whatever host it claims to be on', async () => {
  const broker = openBroker(
    await brokerConnection({ ...nothing, 'broker-base-url': 'https://broker.example/pact' }, {}, undefined),
  )
  const follow = (href: string): string => broker.follow({ href, name: undefined })
  assert.equal(
    follow('http://internal:9292/pact/webhooks/1?a=b'),
    'https://broker.example/pact/webhooks/1?a=b',
  )
  assert.equal(new URL(follow('https://x//evil.example/y')).host, 'broker.example')
  assert.equal(new URL(follow('//evil.example/y')).host, 'broker.example')
})
