import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { test } from 'node:test'
import { startServer } from '../../src/server/serve.ts'
import { temporaryFolder } from '../cli/concordat.ts'
import { brokerClient, publish } from './requests.ts'

/** A target of webhooks on a port (0 takes any that is free) that notes the bodies it gets. */
const target = (port: number, heard: string[]): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (piece) => {
        body += piece
      })
      request.on('end', () => {
        heard.push(body)
        response.end('{}')
      })
    }).listen(port, '127.0.0.1', () => resolve(server))
  })

const stop = async (server: Server): Promise<void> => {
  server.closeAllConnections()
  await new Promise((resolve) => {
    server.close(resolve)
  })
}

test('a webhook target that is down gets its call later, once, also from a server that was started since', async (t) => {
  const database = join(temporaryFolder(t), 'broker.db')
  const heard: string[] = []
  const firstTarget = await target(0, heard)
  const { port } = firstTarget.address() as AddressInfo
  await stop(firstTarget)
  const start = () => startServer({ database, port: 0, webhookHosts: ['127.0.0.1'] })

  const first = await start()
  const ask = brokerClient([first.url], 0)
  const created = await ask('POST', '/webhooks', {
    events: [{ name: 'contract_published' }],
    request: {
      method: 'POST',
      url: `http://127.0.0.1:${port}/hook`,
      headers: { 'Content-Type': 'application/json' },
      // oxlint-disable-next-line no-template-curly-in-string
      body: { consumer: '${pactbroker.consumerName}', version: '${pactbroker.consumerVersionNumber}' },
    },
  })
  assert.equal(created?.status, 201, JSON.stringify(created?.json))
  const published = await publish(ask, {
    consumer: 'web',
    version: '1',
    provider: 'orders',
    description: 'a request',
  })
  assert.equal(published?.status, 200, JSON.stringify(published?.json))
  await wait(500)
  await first.close()

  const secondTarget = await target(port, heard)
  const [second, third] = [await start(), await start()]
  t.after(async () => {
    await second.close()
    await third.close()
    await stop(secondTarget)
  })
  // The first retry comes ten seconds after the first attempt.
  for (let waited = 0; waited < 25_000 && heard.length === 0; waited += 200) await wait(200)
  await wait(3_000)
  assert.deepEqual(
    heard.map((body) => JSON.parse(body) as unknown),
    [{ consumer: 'web', version: '1' }],
  )
})
