import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openStore } from '../../src/server/store/store.ts'
import type { UserTables } from '../../src/server/users/tables.ts'
import { addPassword, addToken, openUsers } from '../../src/server/users/users.ts'
import { withBroker, type AskedBroker } from '../conformance/broker-server.ts'

const writes: readonly (readonly [method: string, path: string])[] = [
  ['POST', '/contracts/publish'],
  ['PUT', '/pacts/provider/orders/consumer/web/version/1'],
  ['PATCH', '/pacts/provider/orders/consumer/web/version/1'],
  ['DELETE', '/pacts/provider/orders/consumer/web/version/1'],
  ['DELETE', '/pacts/provider/orders/consumer/web/versions'],
  ['POST', '/pacts/provider/orders/consumer/web/pact-version/1234/verification-results'],
  ['DELETE', '/pacts/provider/orders/consumer/web/pact-version/1234/verification-results/1'],
  ['POST', '/pacts/provider/orders/consumer/web/pact-version/1234/comparison-results'],
  ['DELETE', '/pacts/provider/orders/consumer/web/pact-version/1234/comparison-results/1'],
  ['POST', '/pacticipants'],
  ['PUT', '/pacticipants/web'],
  ['PATCH', '/pacticipants/web'],
  ['DELETE', '/pacticipants/web'],
  ['PUT', '/pacticipants/web/labels/mobile'],
  ['DELETE', '/pacticipants/web/labels/mobile'],
  ['PUT', '/pacticipants/web/versions/1'],
  ['DELETE', '/pacticipants/web/versions/1'],
  ['PUT', '/pacticipants/web/versions/1/tags/dev'],
  ['DELETE', '/pacticipants/web/versions/1/tags/dev'],
  ['PUT', '/pacticipants/web/branches/main/versions/1'],
  ['DELETE', '/pacticipants/web/branches/main/versions/1'],
  ['DELETE', '/pacticipants/web/branches/main'],
  ['POST', '/pacticipants/web/versions/1/deployed-versions/environment/1234'],
  ['PATCH', '/deployed-versions/1234'],
  ['POST', '/pacticipants/web/versions/1/released-versions/environment/1234'],
  ['PATCH', '/released-versions/1234'],
  ['POST', '/environments'],
  ['PUT', '/environments/1234'],
  ['DELETE', '/environments/1234'],
  ['DELETE', '/integrations'],
  ['DELETE', '/integrations/provider/orders/consumer/web'],
  ['POST', '/webhooks'],
  ['POST', '/webhooks/execute'],
  ['POST', '/webhooks/1234567890123456/execute'],
  ['POST', '/webhooks/provider/orders/consumer/web'],
  ['PUT', '/webhooks/1234567890123456'],
  ['DELETE', '/webhooks/1234567890123456'],
  // Beside the broker: the registry has the same users.
  ['POST', '/subjects/orders-value/versions'],
  ['PUT', '/config'],
  ['DELETE', '/subjects/orders-value'],
]

const reads: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/'],
  ['GET', '/pacticipants'],
  ['GET', '/pacts/latest'],
  ['GET', '/environments'],
  ['GET', '/webhooks'],
  ['POST', '/pacts/provider/orders/for-verification'],
  ['GET', '/subjects'],
]

interface Secrets {
  readonly reader: string
  readonly writer: string
}

/** Runs `use` with a broker that has a user who reads, one who writes, and `ann` with a password who writes. */
const withUsers = async (use: (broker: AskedBroker, secrets: Secrets) => Promise<void>): Promise<void> => {
  const secrets = { reader: '', writer: '' }
  await withBroker(
    (broker) => use(broker, secrets),
    async (database) => {
      const store = await openStore<UserTables>(database)
      const users = await openUsers(store)
      secrets.reader = `Bearer ${await addToken(users, 'reader', 'read')}`
      secrets.writer = `Bearer ${await addToken(users, 'writer', 'write')}`
      await addPassword(users, 'ann', 'pass:word', 'write')
      await store.close()
    },
  )
}

const basic = (name: string, password: string): string =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`

const bodyFor = (method: string): object | undefined =>
  method === 'GET' || method === 'DELETE' ? undefined : {}

describe('A broker that has users', () => {
  test('lets nobody write or read who is not one of them', () =>
    withUsers(async ({ ask }, { writer }) => {
      const strangers = [
        undefined,
        'Bearer ',
        'Bearer wrong',
        `${writer}x`,
        writer.replace('Bearer', 'Basic'),
        basic('ann', 'wrong'),
        basic('ann', ''),
        basic('writer', writer.slice('Bearer '.length + 1)),
        basic('__proto__', 'x'),
      ]
      for (const [method, path] of [...writes, ...reads]) {
        for (const authorization of path === '/contracts/publish' ? strangers : strangers.slice(0, 3)) {
          const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
          const { status } = await ask(method, path, bodyFor(method), headers)
          assert.equal(status, 401, `${method} ${path} as ${authorization}`)
        }
      }
    }))

  test('lets a reader read, and change nothing', () =>
    withUsers(async ({ ask }, { reader: authorization }) => {
      for (const [method, path] of writes) {
        const { status } = await ask(method, path, bodyFor(method), { authorization })
        assert.equal(status, 403, `${method} ${path}`)
      }
      for (const [method, path] of reads) {
        const { status } = await ask(method, path, bodyFor(method), { authorization })
        assert.ok(status !== 401 && status !== 403, `${method} ${path}: ${status}`)
      }
    }))

  test('lets a writer write, with a token or with a password', () =>
    withUsers(async ({ ask, failures }, { writer }) => {
      for (const [index, authorization] of [writer, basic('ann', 'pass:word')].entries()) {
        const name = `environment-${index}`
        const { status, text } = await ask(
          'POST',
          '/environments',
          { name, production: false },
          { authorization },
        )
        assert.equal(status, 201, text)
      }
      assert.deepEqual(failures, [])
    }))

  test('shows no secret of a user anywhere', () =>
    withUsers(async ({ ask }, { writer, reader }) => {
      for (const path of ['/', '/pacticipants', '/metrics', '/diagnostic/status/heartbeat']) {
        const { text } = await ask('GET', path, undefined, { authorization: reader })
        for (const secret of [writer, reader]) assert.ok(!text.includes(secret.slice('Bearer '.length)), path)
      }
    }))
})

test('a page of another site can write to no broker, whether it has users or not', () =>
  withBroker(async ({ ask, url }) => {
    const environment = { name: 'production', production: true }
    const foreign = await ask('POST', '/environments', environment, { origin: 'https://evil.example' })
    assert.equal(foreign.status, 403)
    const nowhere = await ask('POST', '/environments', environment, { origin: 'null' })
    assert.equal(nowhere.status, 403)
    const own = await ask('POST', '/environments', environment, { origin: url })
    assert.equal(own.status, 201, own.text)
  }))
