import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { withBroker } from '../conformance/broker-server.ts'

const pactPath = '/pacts/provider/orders/consumer/web/version/1'

const pactWith = (description: string): object => ({
  consumer: { name: 'web' },
  provider: { name: 'orders' },
  interactions: [
    { description, request: { method: 'GET', path: '/' }, response: { status: 200, body: description } },
  ],
})

describe('The embedded broker', () => {
  for (const [name, url] of [
    ['this machine', 'https://127.0.0.1/hook'],
    ['this machine as a number', 'https://2130706433/hook'],
    ['this machine in IPv6', 'https://[::1]/hook'],
    ['this machine as IPv4 in IPv6', 'https://[::ffff:127.0.0.1]/hook'],
    ['the metadata of a cloud', 'https://169.254.169.254/latest/meta-data'],
    ['a private network', 'https://10.0.0.1/hook'],
    ['a host without encryption', 'http://example.com/hook'],
    ['a file', 'file:///etc/passwd'],
    // oxlint-disable-next-line no-template-curly-in-string
    ['a host that a pact names', 'https://${pactbroker.consumerName}/hook'],
  ] as const) {
    test(`refuses a webhook that calls ${name}`, () =>
      withBroker(async ({ ask }) => {
        const { status, text } = await ask('POST', '/webhooks', {
          events: [{ name: 'contract_published' }],
          request: { method: 'POST', url },
        })
        assert.equal(status, 400, text)
        const { json } = await ask('GET', '/webhooks')
        assert.deepEqual(json._links['pb:webhooks'], [])
      }))
  }

  test('refuses a body that is too large, and goes on', () =>
    withBroker(async ({ ask, failures }) => {
      const { status } = await ask('PUT', pactPath, pactWith('x'.repeat(64 * 1024 * 1024)))
      assert.equal(status, 413)
      assert.equal((await ask('PUT', pactPath, pactWith('small'))).status, 201)
      assert.deepEqual(failures, [])
    }))

  test('refuses a pact that nests deeper than any stack, and goes on', () =>
    withBroker(async ({ ask, failures }) => {
      const deep = 200_000
      const pact = `{"consumer":{"name":"web"},"provider":{"name":"orders"},"interactions":${'['.repeat(deep)}${']'.repeat(deep)}}`
      const { status } = await ask('PUT', pactPath, pact)
      assert.ok(status >= 400 && status < 500, `status ${status}`)
      assert.equal((await ask('PUT', pactPath, pactWith('shallow'))).status, 201)
      assert.deepEqual(failures, [])
    }))

  test('takes keys and names of objects for what they are', () =>
    withBroker(async ({ ask, failures }) => {
      for (const name of ['__proto__', 'constructor', 'toString']) {
        const path = `/pacts/provider/orders/consumer/${name}/version/1`
        const pact = `{"consumer":{"name":"${name}"},"provider":{"name":"orders"},"interactions":[{"__proto__":{"a":1},"description":"${name}"}]}`
        assert.equal((await ask('PUT', path, pact)).status, 201, name)
        const { text, status } = await ask('GET', path)
        assert.equal(status, 200)
        assert.match(text, /"__proto__":\{"a":1\}/)
      }
      assert.deepEqual(failures, [])
    }))

  test('shows pacts without running what is in them', () =>
    withBroker(async ({ ask }) => {
      const script = '<script>alert(1)</script><img src=x onerror=alert(1)>'
      assert.equal((await ask('PUT', pactPath, pactWith(script))).status, 201)
      let pages = 0
      for (const path of [pactPath, '/', '/pacticipants/web']) {
        const asked = await ask('GET', path, undefined, { accept: 'text/html' })
        const page = asked.headers.get('location')
        assert.ok(page !== null, `a browser that asks for ${path} is not sent to a page`)
        const { text, status, headers } = await ask('GET', page, undefined, { accept: 'text/html' })
        assert.equal(status, 200, page)
        assert.match(headers.get('content-type') ?? '', /^text\/html/)
        assert.doesNotMatch(text, /<script>alert|<img src=x/)
        assert.match(headers.get('content-security-policy') ?? '', /script-src 'self'/)
        if (text.includes('&lt;script&gt;alert(1)')) pages += 1
      }
      assert.ok(pages > 0, 'no page shows the pact')
    }))

  test('answers JSON that a browser does not take for a page', () =>
    withBroker(async ({ ask }) => {
      await ask('PUT', pactPath, pactWith('<script>alert(1)</script>'))
      const { headers } = await ask('GET', pactPath)
      assert.match(headers.get('content-type') ?? '', /json/)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
    }))

  test('refuses names and paths that no database and no log should see', () =>
    withBroker(async ({ ask, failures }) => {
      for (const name of ['a%00b', '%0a', '..%2f..%2fetc%2fpasswd%00']) {
        const { status } = await ask('PUT', `/pacticipants/${name}/versions/1`, {})
        assert.ok(status >= 400 && status < 500, `${name}: status ${status}`)
      }
      assert.deepEqual(failures, [])
    }))
})
