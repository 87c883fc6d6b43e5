import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { startServer } from '../../src/server/serve.ts'
import { verify } from '../../src/pact/verify/verify.ts'
import { pactOf } from '../pact-use/pacts.ts'
import { startProvider } from './provider.ts'

const missing = (() => {
  try {
    createRequire(import.meta.url).resolve('@pact-foundation/pact')
    return false
  } catch {
    return 'the package @pact-foundation/pact is not installed'
  }
})()

const publish = async (broker: string, pact: object): Promise<void> => {
  const content = Buffer.from(JSON.stringify(pact)).toString('base64')
  const contract = {
    consumerName: 'web',
    providerName: 'orders',
    specification: 'pact',
    contentType: 'application/json',
    content,
  }
  const reply = await fetch(`${broker}/contracts/publish`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      pacticipantName: 'web',
      pacticipantVersionNumber: '1',
      branch: 'main',
      contracts: [contract],
    }),
  })
  assert.equal(reply.status, 200, await reply.text())
}

test(
  'the pacts a broker selects are verified, and what nobody set up is published as failed',
  { skip: missing },
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'concordat-verify-broker-'))
    const server = await startServer({ database: join(folder, 'broker.db'), port: 0 })
    const provider = await startProvider(() => ({ status: 200 }))
    t.after(async () => {
      provider.close()
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    })
    const broker = server.url.replace(/\/$/, '')
    await publish(
      broker,
      pactOf('web', 'orders', [
        { request: { method: 'GET', path: '/a' }, response: { status: 200 } },
        {
          request: { method: 'GET', path: '/b' },
          response: { status: 200 },
          providerStates: [{ name: 'it rains' }],
        },
      ]),
    )
    const verifying = (providerVersion: string, allowMissingStates: boolean, more: object = {}) =>
      verify({
        providerUrl: new URL(provider.url),
        options: {
          provider: 'orders',
          providerBaseUrl: provider.url,
          pactBrokerUrl: broker,
          consumerVersionSelectors: [{ mainBranch: true }, { branch: 'main' }],
          providerVersion,
          providerVersionBranch: 'main',
          ...more,
        },
        stateSetupUrl: undefined,
        allowMissingStates,
        proveStates: false,
        publish: true,
        folder: dirname(fileURLToPath(import.meta.url)),
      })
    const latest = async () => {
      const reply = await fetch(
        `${broker}/pacts/provider/orders/consumer/web/latest/verification-results/latest`,
      )
      const { success, providerApplicationVersion } = (await reply.json()) as Record<string, unknown>
      return [providerApplicationVersion, success]
    }
    const pending = await verifying('1', false, { enablePending: true })
    assert.equal(pending.success, true)
    assert.deepEqual(
      pending.interactions.map(({ success, pending: isPending }) => [success, isPending]),
      [
        [true, true],
        [false, true],
      ],
    )
    assert.deepEqual(await latest(), ['1', false])
    assert.equal((await verifying('2', true)).success, true)
    assert.deepEqual(await latest(), ['2', true])
    assert.equal((await verifying('3', false)).success, false)
    assert.deepEqual(await latest(), ['3', false])
  },
)
