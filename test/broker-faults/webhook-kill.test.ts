import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { test, type TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { lease } from '../../src/server/broker/webhooks/queue.ts'
import type { BrokerTables } from '../../src/server/broker/tables.ts'
import { openStore } from '../../src/server/store/store.ts'
import { temporaryFolder } from '../cli/concordat.ts'
import { brokerClient, publish } from './requests.ts'

const serveServer = fileURLToPath(new URL('../../src/server/serve.ts', import.meta.url))

/** A server as a process of its own, which may call this machine. */
const startProcess = async (
  t: TestContext,
  database: string,
): Promise<{ readonly url: string; readonly child: ChildProcess }> => {
  const script = `import { startServer } from ${JSON.stringify(serveServer)}
    const server = await startServer({ database: ${JSON.stringify(database)}, port: 0, webhookHosts: ['127.0.0.1'] })
    process.stdout.write(server.url)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => child.kill('SIGKILL'))
  const [url] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  return { url: String(url), child }
}

interface Heard {
  readonly key: string | undefined
  readonly body: string
}

/** A target that notes what it gets, and answers as `answer` says. */
const target = async (
  t: TestContext,
  heard: Heard[],
  answer: (response: ServerResponse) => void,
): Promise<Server> => {
  const server = createServer((request: IncomingMessage, response) => {
    let body = ''
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', () => {
      heard.push({ key: request.headers['idempotency-key'] as string | undefined, body })
      answer(response)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return server
}

const until = async (isSo: () => boolean): Promise<void> => {
  for (let waited = 0; waited < 15_000 && !isSo(); waited += 50) await wait(50)
}

/** As if so much time had passed: what is claimed for longer than a lease is up for everybody. */
const passTime = async (database: string, ms: number): Promise<readonly { status: string }[]> => {
  const store = await openStore<BrokerTables>(database)
  try {
    return await store.write(['broker webhooks'], (tables) =>
      tables
        .updateTable('broker_triggered_webhooks')
        .set((row) => ({ due_at: row('due_at', '-', ms) }))
        .returning('status')
        .execute(),
    )
  } finally {
    await store.close()
  }
}

test('a call in the middle of which its server is killed is made again by the next one, with the same key', async (t) => {
  const database = join(temporaryFolder(t), 'broker.db')
  const heard: Heard[] = []
  let isSilent = true
  const hook = await target(t, heard, (response) => {
    if (!isSilent) response.end('{}')
  })
  const first = await startProcess(t, database)
  const ask = brokerClient([first.url], 0)
  const created = await ask('POST', '/webhooks', {
    events: [{ name: 'contract_published' }],
    request: {
      method: 'POST',
      url: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`,
      headers: { 'Content-Type': 'application/json' },
      // oxlint-disable-next-line no-template-curly-in-string
      body: { version: '${pactbroker.consumerVersionNumber}' },
    },
  })
  assert.equal(created?.status, 201, JSON.stringify(created?.json))
  const publication = { consumer: 'web', version: '1', provider: 'orders', description: 'a request' }
  assert.equal((await publish(ask, publication))?.status, 200)
  await until(() => heard.length === 1)
  assert.equal(heard.length, 1)
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')

  isSilent = false
  const [claimed] = await passTime(database, 0)
  assert.equal(claimed?.status, 'retrying')
  await startProcess(t, database)
  await wait(1000)
  assert.equal(heard.length, 1, 'as long as the claim may stand nobody else makes the call')
  await passTime(database, lease)
  await until(() => heard.length === 2)
  await wait(3000)
  assert.deepEqual(
    heard.map(({ body }) => JSON.parse(body) as unknown),
    [{ version: '1' }, { version: '1' }],
  )
  assert.match(heard[0]?.key ?? '', /^[\w-]{20,}$/)
  assert.equal(heard[1]?.key, heard[0]?.key)
  const [settled] = await passTime(database, 0)
  assert.equal(settled?.status, 'success')
})

test('a call that was queued when its server was killed is made once', async (t) => {
  const database = join(temporaryFolder(t), 'broker.db')
  const heard: Heard[] = []
  const hook = await target(t, heard, (response) => response.end('{}'))
  const address = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`
  const first = await startProcess(t, database)
  const ask = brokerClient([first.url], 0)
  const created = await ask('POST', '/webhooks', {
    events: [{ name: 'contract_published' }],
    request: { method: 'POST', url: address },
  })
  assert.equal(created?.status, 201, JSON.stringify(created?.json))
  const published = Array.from({ length: 20 }, (_, version) =>
    publish(ask, { consumer: 'web', version: `${version}`, provider: 'orders', description: 'a request' }),
  )
  await Promise.all(published)
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')

  await Promise.all([startProcess(t, database), startProcess(t, database)])
  await passTime(database, lease)
  await until(() => new Set(heard.map(({ key }) => key)).size === 20)
  await wait(500)
  const calls = Map.groupBy(heard, ({ key }) => key)
  assert.equal(calls.size, 20)
  // Only those that were in the middle when the server was killed can have been heard before.
  const repeated = [...calls.values()].filter((same) => same.length > 1)
  assert.ok(repeated.length <= 4, `${repeated.length} calls came twice`)
  assert.ok([...calls.values()].every((same) => same.length <= 2))
})
