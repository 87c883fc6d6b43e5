import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import process from 'node:process'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { CannotJudge } from '../../src/core/cannot-judge.ts'
import { startServer } from '../../src/server/serve.ts'
import { record, registryAt, sqliteFile } from './registry-under-test.ts'

const concordat = fileURLToPath(new URL('../../bin/dev.js', import.meta.url))

/** Starts `concordat serve` and waits for the line that says where it answers. */
const served = async (words: readonly string[]) => {
  const child = spawn(process.execPath, [concordat, 'serve', '--port', '0', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`concordat serve ended with exit code ${code}`)
  })
  const [line] = (await Promise.race([once(child.stdout, 'data'), exited])) as [Buffer]
  exited.catch(() => {})
  const url = /http:\/\/\S+/.exec(String(line))?.[0] ?? ''
  return { child, line: String(line), registry: registryAt(() => url) }
}

test('the command says in one line where it answers, and ends when asked, having kept everything', async (t) => {
  const database = await sqliteFile()
  t.after(() => database.close())
  const first = await served(['--db', database.url])
  assert.match(first.line, /^The Pact Broker and the schema registry answer at http:\/\/127\.0\.0\.1:\d+\n$/)
  const id = await first.registry.registered('orders', record('Order', 'id'))
  first.child.kill('SIGTERM')
  assert.deepEqual(await once(first.child, 'exit'), [0, null])
  const second = await served(['--db', database.url, '--dialect', 'confluent-7'])
  assert.equal((await second.registry.get('/subjects/orders/versions/1')).body.id, id)
  second.child.kill('SIGINT')
  assert.deepEqual(await once(second.child, 'exit'), [0, null])
})

test('what was acknowledged is there after the process was killed', async (t) => {
  const database = await sqliteFile()
  t.after(() => database.close())
  const first = await served(['--db', database.url])
  const ids = await Promise.all(
    Array.from({ length: 10 }, (_, number) =>
      first.registry.registered(`s${number}`, record(`T${number}`, 'id')),
    ),
  )
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  const second = await served(['--db', database.url])
  for (const id of ids) assert.equal((await second.registry.get(`/schemas/ids/${id}`)).status, 200)
  second.child.kill('SIGTERM')
  await once(second.child, 'exit')
})

test('a server that is asked to stop answers what has begun', async () => {
  const database = await sqliteFile()
  const server = await startServer({ database: database.url, port: 0 })
  const { hostname, port } = new URL(server.url)
  const body = JSON.stringify({ schema: record('Late', 'id') })
  const socket = connect(Number(port), hostname)
  socket.write(
    `POST /subjects/late/versions HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n` +
      `content-length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
  )
  await setTimeout(50)
  const closed = server.close()
  await setTimeout(20)
  socket.write(body.slice(10))
  const [answer] = (await once(socket, 'data')) as [Buffer]
  assert.match(String(answer), /^HTTP\/1\.1 200 OK/)
  await closed
  await database.close()
})

test('it refuses to listen where others could reach it', async () => {
  const database = await sqliteFile()
  for (const host of ['0.0.0.0', '::', '192.0.2.1', 'registry.example']) {
    await assert.rejects(startServer({ database: database.url, port: 0, host }), CannotJudge, host)
  }
  await database.close()
})

test('a port that is taken is told as such', async (t) => {
  const database = await sqliteFile()
  const server = await startServer({ database: database.url, port: 0 })
  t.after(async () => {
    await server.close()
    await database.close()
  })
  const port = Number(new URL(server.url).port)
  await assert.rejects(
    startServer({ database: database.url, port }),
    /cannot listen on 127\.0\.0\.1:\d+: something listens there already\./,
  )
})
