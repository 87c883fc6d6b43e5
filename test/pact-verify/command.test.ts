import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { temporaryFolder, write } from '../cli/concordat.ts'
import { startBroker } from '../pact-commands/broker-under-test.ts'
import { pactOf } from '../pact-use/pacts.ts'
import { run } from '../registry/concordat-async.ts'
import { scriptedServer } from '../registry/scripted-server.ts'
import { startProvider } from './provider.ts'

const missing = (() => {
  try {
    createRequire(import.meta.url).resolve('@pact-foundation/pact')
    return false
  } catch {
    return 'the package @pact-foundation/pact is not installed'
  }
})()

const verify = (url: string): readonly string[] => [
  'pact',
  'verify',
  '--provider',
  'Orders',
  '--provider-base-url',
  url,
]

test(
  'without selectors the broker chooses the pacts, and the published result counts',
  { skip: missing },
  async (t) => {
    const broker = await startBroker(t)
    const provider = await startProvider(() => ({ status: 200 }))
    t.after(() => provider.close())
    await broker.publish('1')
    const words = [...verify(provider.url), '--publish', '--provider-version', '7']
    const verified = await broker.concordat(...words, '--provider-version-branch', 'main')
    assert.equal(verified.code, 0, verified.out + verified.err)
    assert.match(verified.out, /^Orders satisfies the pacts: 1 of 1 interactions passed\.$/m)
    assert.equal(
      (await broker.concordat('can-i-deploy', '-a', 'Web', '-e', '1', '-a', 'Orders', '-e', '7')).code,
      0,
    )
    const nobody = verify(provider.url).map((word) => (word === 'Orders' ? 'Nobody' : word))
    const nothing = await broker.concordat(...nobody)
    assert.equal(nothing.code, 2)
    assert.match(nothing.err, /concordat pact list/)
  },
)

test('a broker that gives nothing is named as the reason', { skip: missing }, async (t) => {
  const provider = await startProvider(() => ({ status: 200 }))
  t.after(() => provider.close())
  const folder = temporaryFolder(t)
  const closed = await scriptedServer(t, (_, response) => response.writeHead(401).end())
  const asked = await run(folder, [...verify(provider.url), '-b', closed.url])
  assert.equal(asked.code, 2)
  assert.match(asked.err, /wants to know who is asking \(HTTP 401\)/)
  const gone = await run(folder, [...verify(provider.url), '-b', 'http://127.0.0.1:1', '--retries', '0'])
  assert.equal(gone.code, 2)
  assert.match(gone.err, /gave no answer to GET \/: nothing listens there/)
  const header = await run(folder, [...verify(provider.url), '-b', closed.url, '--custom-header', 'X-A: 1'])
  assert.equal(header.code, 2)
  assert.match(header.err, /--custom-header cannot be used here/)
})

test('a pact that cannot be loaded is no verdict, whatever the others say', { skip: missing }, async (t) => {
  const provider = await startProvider(() => ({ status: 200 }))
  t.after(() => provider.close())
  const folder = temporaryFolder(t)
  const good = pactOf('Web', 'Orders', [{ request: { method: 'GET', path: '/' }, response: { status: 200 } }])
  write(folder, { 'good.json': JSON.stringify(good) })
  assert.equal((await run(folder, [...verify(provider.url), 'good.json'])).code, 0)
  const page = await scriptedServer(t, (_, response) => response.end('<html></html>'))
  const { code, err } = await run(folder, [...verify(provider.url), 'good.json', `${page.url}pact`])
  assert.equal(code, 2)
  assert.match(err, /Failed to load pact/)
})

test(
  'a pact that is named is verified alone, whatever broker the environment names',
  { skip: missing },
  async (t) => {
    const provider = await startProvider(() => ({ status: 200 }))
    t.after(() => provider.close())
    const folder = temporaryFolder(t)
    const good = pactOf('Web', 'Orders', [
      { request: { method: 'GET', path: '/' }, response: { status: 200 } },
    ])
    write(folder, { 'good.json': JSON.stringify(good) })
    const { code, out, err } = await run(folder, [...verify(provider.url), 'good.json'], {
      PACT_BROKER_BASE_URL: 'http://127.0.0.1:1',
      PACT_BROKER_TOKEN: 'secret',
    })
    assert.equal(code, 0, out + err)
  },
)
