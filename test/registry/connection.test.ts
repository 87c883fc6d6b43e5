import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { type ConnectionChoices, connectionOf } from '../../src/registry/connection.ts'
import { temporaryFolder, write } from '../cli/concordat.ts'

const nothing: ConnectionChoices = {
  url: undefined,
  user: undefined,
  token: undefined,
  ca: undefined,
  'client-cert': undefined,
  'client-key': undefined,
  timeout: undefined,
  retries: undefined,
}

const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`

test('the address of the command line wins over that of the environment, and that over the configuration', async () => {
  const environment = { SCHEMA_REGISTRY_URL: 'http://b:1', CONCORDAT_REGISTRY_URL: 'http://c:1' }
  const address = async (url: string | undefined, variables: Record<string, string>) =>
    (await connectionOf({ ...nothing, url }, variables, 'http://d:1')).url.href
  assert.equal(await address('http://a:1', environment), 'http://a:1/')
  assert.equal(await address(undefined, environment), 'http://c:1/')
  assert.equal(await address(undefined, { SCHEMA_REGISTRY_URL: 'http://b:1' }), 'http://b:1/')
  assert.equal(await address(undefined, {}), 'http://d:1/')
  await assert.rejects(connectionOf(nothing, {}, undefined), /There is no address of a schema registry/)
})

test('the path below which the API is served is kept', async () => {
  const { url } = await connectionOf({ ...nothing, url: 'http://a:1/apis/ccompat/v7' }, {}, undefined)
  assert.equal(new URL('subjects', url).href, 'http://a:1/apis/ccompat/v7/subjects')
})

test('a user comes from the flag, the address or the environment, and never stays in the address', async () => {
  const authorization = async (
    changes: Partial<ConnectionChoices>,
    variables: Record<string, string> = {},
  ) => {
    const connection = await connectionOf({ ...nothing, url: 'http://a:1', ...changes }, variables, undefined)
    assert.doesNotMatch(connection.url.href, /ann|secret/)
    return connection.authorization
  }
  assert.equal(await authorization({}), undefined)
  assert.equal(await authorization({ user: 'ann:secret' }), basic('ann:secret'))
  assert.equal(await authorization({ url: 'http://ann:se%3Acret@a:1' }), basic('ann:se:cret'))
  assert.equal(
    await authorization({}, { SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO: 'ann:secret' }),
    basic('ann:secret'),
  )
  assert.equal(await authorization({ token: 'abc' }), 'Bearer abc')
  assert.equal(await authorization({}, { CONCORDAT_REGISTRY_TOKEN: 'abc' }), 'Bearer abc')
  await assert.rejects(authorization({ user: 'ann:secret', token: 'abc' }), /cannot be used together/)
})

test('credentials are not sent to an address that only the configuration names, which a proposed change can edit', async () => {
  const variables = { CONCORDAT_REGISTRY_TOKEN: 'abc' }
  await assert.rejects(
    connectionOf(nothing, variables, 'https://evil.example'),
    /are not sent to https:\/\/evil/,
  )
  const confirmed = { ...variables, CONCORDAT_REGISTRY_URL: 'https://registry.example' }
  assert.equal((await connectionOf(nothing, confirmed, 'https://evil.example')).url.host, 'registry.example')
})

test('mistakes in an address or in credentials are told without repeating them', async () => {
  const told = (changes: Partial<ConnectionChoices>) =>
    connectionOf({ ...nothing, ...changes }, {}, undefined).then(
      () => assert.fail('accepted'),
      (error: Error) => error.message,
    )
  assert.doesNotMatch(await told({ url: 'ann:secret@host' }), /secret/)
  assert.doesNotMatch(await told({ url: 'http://a', user: 'secret' }), /secret/)
  assert.doesNotMatch(await told({ url: 'http://a', token: 'sec\nret' }), /sec/)
})

test('certificates are files in PEM, and a client certificate needs its key', async (t) => {
  const folder = temporaryFolder(t)
  write(folder, { 'some.txt': 'no certificate' })
  const connect = (changes: Partial<ConnectionChoices>) =>
    connectionOf({ ...nothing, url: 'https://a', ...changes }, {}, undefined)
  await assert.rejects(connect({ ca: join(folder, 'some.txt') }), /is not in PEM/)
  await assert.rejects(connect({ ca: join(folder, 'missing.pem') }), /cannot be read/)
  const certificate = new URL('certificates/client.pem', import.meta.url).pathname
  await assert.rejects(connect({ 'client-cert': certificate }), /needs both/)
})

test('numbers have bounds', async () => {
  const connect = (changes: Partial<ConnectionChoices>) =>
    connectionOf({ ...nothing, url: 'https://a', ...changes }, {}, undefined)
  assert.equal((await connect({ timeout: '5', retries: '0' })).timeoutMs, 5000)
  await assert.rejects(connect({ timeout: '0' }), /--timeout takes a whole number from 1/)
  await assert.rejects(connect({ retries: '1e9' }), /--retries/)
})
