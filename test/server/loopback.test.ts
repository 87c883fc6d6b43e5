import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import { startServer } from '../../src/server/serve.ts'
import { openStore } from '../../src/server/store/store.ts'
import type { UserTables } from '../../src/server/users/tables.ts'
import { addPassword, openUsers } from '../../src/server/users/users.ts'
import { sqliteFile } from './registry-under-test.ts'

/** Asks for the subjects under a name, as a browser does for which that name leads to this machine. */
const askedAs = (url: string, host: string): Promise<{ readonly status: number; readonly text: string }> =>
  new Promise((resolve, reject) => {
    request(`${url}/subjects`, { headers: { host } }, async (response) => {
      const text = (await response.toArray()).join('')
      resolve({ status: response.statusCode ?? 0, text })
    })
      .on('error', reject)
      .end()
  })

test('a server without users answers for names of this machine only, whatever leads to it', async (t) => {
  const database = await sqliteFile()
  const server = await startServer({ database: database.url, port: 0 })
  t.after(async () => {
    await server.close()
    await database.close()
  })
  for (const host of [
    'localhost',
    'LOCALHOST:8081',
    'app.localhost:1',
    '127.0.0.1',
    '127.9.0.1:80',
    '[::1]:80',
  ])
    assert.equal((await askedAs(server.url, host)).status, 200, host)
  for (const host of [
    'evil.example',
    'evil.example:8081',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.1',
    '[::2]',
  ]) {
    const { status, text } = await askedAs(server.url, host)
    assert.equal(status, 403, host)
    const { message } = JSON.parse(text) as { readonly message: string }
    assert.ok(
      message.startsWith(`The request asks for "${host}", and as long as there are no users`),
      message,
    )
    assert.match(message, /concordat user add NAME$/)
  }
})

test('a server with users asks everybody who they are, and takes any name', async (t) => {
  const database = await sqliteFile()
  const store = await openStore<UserTables>(database.url)
  await addPassword(await openUsers(store), 'ada', 'a long password', 'read')
  await store.close()
  const server = await startServer({ database: database.url, port: 0 })
  t.after(async () => {
    await server.close()
    await database.close()
  })
  assert.equal((await askedAs(server.url, 'registry.example')).status, 401)
})
