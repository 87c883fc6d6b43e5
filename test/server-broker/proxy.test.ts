import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from '../../src/server/serve.ts'
import { brokerAt, sqliteFile } from './broker-under-test.ts'

/** Where the links of an answer lead when a proxy sends these headers. */
const linkedTo = async (headers: Readonly<Record<string, string>>): Promise<string> => {
  const database = await sqliteFile()
  const server = await startServer({ database: database.url, port: 0 })
  try {
    const { body } = await brokerAt(() => server.url).get('/', headers)
    const { _links: links } = body as { _links: { self: { href: string } } }
    return links.self.href.replace(server.url, 'SERVER')
  } finally {
    await server.close()
    await database.close()
  }
}

test('behind a proxy that ends TLS, links lead to the proxy', async () => {
  assert.equal(await linkedTo({}), 'SERVER')
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'contracts.example' }
  assert.equal(await linkedTo(headers), 'https://contracts.example')
  assert.equal(await linkedTo({ ...headers, 'x-forwarded-port': '443' }), 'https://contracts.example')
  assert.equal(await linkedTo({ ...headers, 'x-forwarded-port': '8443' }), 'https://contracts.example:8443')
})

test('of several proxies the first is the one that the client asked', async () => {
  const headers = { 'x-forwarded-proto': 'https, http', 'x-forwarded-host': 'contracts.example, inner:8081' }
  assert.equal(await linkedTo(headers), 'https://contracts.example')
})

test('what is no scheme and no host does not become part of a link', async () => {
  assert.equal(await linkedTo({ 'x-forwarded-proto': 'javascript:alert(1)//' }), 'SERVER')
  assert.equal(await linkedTo({ 'x-forwarded-host': 'evil.example/"><script>' }), 'SERVER')
})
