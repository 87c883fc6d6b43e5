import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { verify, type VerifyRequest } from '../../src/pact/verify/verify.ts'
import { pactOf } from '../pact-use/pacts.ts'
import { type Provider, startProvider } from './provider.ts'

const here = dirname(fileURLToPath(import.meta.url))

const missing = (() => {
  try {
    createRequire(import.meta.url).resolve('@pact-foundation/pact')
    return false
  } catch {
    return 'the package @pact-foundation/pact is not installed'
  }
})()

const folder = mkdtempSync(join(tmpdir(), 'concordat-verify-'))
after(() => rmSync(folder, { recursive: true }))

const json = { 'Content-Type': 'application/json' }
const found = {
  request: { method: 'GET', path: '/orders/7' },
  response: { status: 200, headers: json, body: { id: '7' } },
}
const absent = { request: { method: 'GET', path: '/orders/8' }, response: { status: 404 } }

const pact = (name: string, content: object): string => {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content))
  return path
}

/** Has one order once it is told to, and never another. */
const startOrders = (): Promise<Provider> => {
  let exists = false
  return startProvider(({ path, body }) => {
    if (path === '/_states') {
      if (body.state !== 'an order exists' && body.state !== 'no order exists') return { status: 404 }
      exists = body.state === 'an order exists' && body.action === 'setup'
      return { status: 200 }
    }
    if (path === '/_messages') return { status: 200, value: { id: '7' } }
    return path === '/orders/7' && exists ? { status: 200, value: { id: '7' } } : { status: 404 }
  })
}

const verifying = async (pactFile: string, more: Partial<VerifyRequest> = {}, options: object = {}) => {
  const provider = await startOrders()
  try {
    const { port } = new URL(provider.url)
    return await verify({
      providerUrl: new URL(provider.url),
      options: {
        provider: 'orders',
        providerBaseUrl: provider.url,
        pactUrls: [pactFile],
        transports: [{ protocol: 'message', scheme: 'http', port: Number(port), path: '/_messages' }],
        ...options,
      },
      stateSetupUrl: `${provider.url}/_states`,
      allowMissingStates: false,
      proveStates: false,
      publish: false,
      folder: here,
      ...more,
    })
  } finally {
    provider.close()
  }
}

const orderPact = () =>
  pact(
    'orders.json',
    pactOf('web', 'orders', [
      { ...found, providerStates: [{ name: 'an order exists' }] },
      { ...absent, providerStates: [{ name: 'no order exists' }] },
    ]),
  )

test('a provider that sets up its states satisfies the pact', { skip: missing }, async () => {
  const { success, interactions } = await verifying(orderPact())
  assert.equal(success, true)
  assert.deepEqual(
    interactions.map(({ consumer, success: passed }) => [consumer, passed]),
    [
      ['web', true],
      ['web', true],
    ],
  )
})

test(
  'a state that nobody sets up fails its interaction, whatever the provider answers',
  { skip: missing },
  async () => {
    const unknown = pact(
      'unknown.json',
      pactOf('web', 'orders', [{ ...absent, providerStates: [{ name: 'it rains' }] }]),
    )
    const strict = await verifying(unknown)
    assert.equal(strict.success, false)
    assert.deepEqual(strict.interactions[0]?.missingStates, ['it rains'])
    const without = await verifying(unknown, { stateSetupUrl: undefined })
    assert.equal(without.success, false)
    const relaxed = await verifying(unknown, { allowMissingStates: true })
    assert.equal(relaxed.success, true)
    assert.deepEqual(relaxed.interactions[0]?.missingStates, ['it rains'])
  },
)

test('an interaction that passes without its state is found out', { skip: missing }, async () => {
  const { interactions } = await verifying(orderPact(), { proveStates: true })
  assert.deepEqual(
    interactions.map(({ states, needsNoState }) => [states[0], needsNoState]),
    [
      ['an order exists', false],
      ['no order exists', true],
    ],
  )
})

test('messages of versions 3 and 4 are verified', { skip: missing }, async () => {
  const parties = { consumer: { name: 'mail' }, provider: { name: 'orders' } }
  const third = {
    ...parties,
    messages: [{ description: 'm', contents: { id: '7' }, metaData: { contentType: 'application/json' } }],
    metadata: { pactSpecification: { version: '3.0.0' } },
  }
  const contents = { contentType: 'application/json', encoded: false, content: { id: '8' } }
  const fourth = {
    ...parties,
    interactions: [{ type: 'Asynchronous/Messages', description: 'm', contents }],
    metadata: { pactSpecification: { version: '4.0' } },
  }
  assert.equal((await verifying(pact('third.json', third))).success, true)
  assert.equal((await verifying(pact('fourth.json', fourth))).success, false)
})

test('a pact of version 2 is verified, and what differs is told in words', { skip: missing }, async () => {
  const second = {
    ...pactOf('web', 'orders', [
      { request: { method: 'GET', path: '/orders/7' }, response: { status: 200 } },
    ]),
    metadata: { pactSpecification: { version: '2.0.0' } },
  }
  const { success, output } = await verifying(pact('second.json', second))
  assert.equal(success, false)
  assert.match(output.join('\n'), /expected 200 but was 404/)
})

test('a provider that is not there, or nothing to verify, is no verdict', { skip: missing }, async () => {
  await assert.rejects(
    verifying(orderPact(), { providerUrl: new URL('http://127.0.0.1:1') }),
    /cannot be reached at http:\/\/127\.0\.0\.1:1/,
  )
  await assert.rejects(verifying(join(folder, 'missing.json')), /could not be verified|no interaction/)
  await assert.rejects(
    verifying(pact('empty.json', pactOf('web', 'orders', []))),
    /no interaction|could not be verified/,
  )
})

test(
  'where the package is missing, the message says how to install it',
  { skip: missing === false && 'the package is installed' },
  async () => {
    await assert.rejects(verifying(orderPact()), ({ message, help }: Error & { help: string }) => {
      assert.match(message, /needs the package @pact-foundation\/pact/)
      assert.match(help, /npm install --save-dev @pact-foundation\/pact/)
      return true
    })
  },
)
