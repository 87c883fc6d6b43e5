import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CannotJudge } from '../../src/core/cannot-judge.ts'
import { startServer } from '../../src/server/serve.ts'
import { openStore } from '../../src/server/store/store.ts'
import type { UserTables } from '../../src/server/users/tables.ts'
import { addPassword, addToken, openUsers, removeUser, type Users } from '../../src/server/users/users.ts'
import { brokerAt, sqliteFile } from './broker-under-test.ts'

const withUsers = async (use: (users: Users, database: string) => Promise<void>): Promise<void> => {
  const database = await sqliteFile()
  const users = await openUsers(await openStore<UserTables>(database.url))
  try {
    await use(users, database.url)
  } finally {
    await users.close()
    await database.close()
  }
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const basic = (name: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
})

test('with users, nobody reads or writes without being one, and readers do not write', async () => {
  await withUsers(async (users, database) => {
    const server = await startServer({ database, port: 0 })
    const broker = brokerAt(() => server.url)
    try {
      assert.equal((await broker.get('/pacticipants')).status, 200)
      const writer = await addToken(users, 'pipeline', 'write')
      const reader = await addToken(users, 'dashboard', 'read')
      await addPassword(users, 'alice', 'correct horse battery', 'write')
      for (const path of ['/', '/pacticipants', '/matrix', '/subjects', '/ui', '/no-such-path'])
        assert.equal((await broker.get(path)).status, 401, path)
      const tag = '/pacticipants/web/versions/1/tags/main'
      assert.equal((await broker.put(tag, {})).status, 401)
      assert.equal((await broker.send('PUT', tag, {}, bearer(`${writer}x`))).status, 401)
      assert.equal((await broker.send('PUT', tag, {}, bearer(reader))).status, 403)
      assert.equal((await broker.send('PUT', tag, {}, bearer(writer))).status, 201)
      assert.equal((await broker.get(tag, bearer(reader))).status, 200)
      assert.equal((await broker.get(tag, basic('alice', 'correct horse battery'))).status, 200)
      assert.equal((await broker.get(tag, basic('alice', 'wrong'))).status, 401)
      assert.equal((await broker.get(tag, basic('pipeline', writer))).status, 200)
      const schema = { schema: '"string"' }
      assert.equal((await broker.send('POST', '/subjects/s/versions', schema, bearer(reader))).status, 403)
      assert.equal((await broker.send('POST', '/subjects/s/versions', schema, bearer(writer))).status, 200)
      assert.equal((await broker.send('POST', '/subjects/s', schema, bearer(reader))).status, 200)
      const provider = '/pacts/provider/web/for-verification'
      assert.equal((await broker.send('POST', provider, {}, bearer(reader))).status, 200)
      assert.equal((await broker.get('/diagnostic/status/heartbeat')).status, 200)
      assert.equal(await removeUser(users, 'pipeline'), true)
      assert.equal((await broker.get(tag, bearer(writer))).status, 401)
    } finally {
      await server.close()
    }
  })
})

test('secrets are not in the database', async () => {
  await withUsers(async (users) => {
    const token = await addToken(users, 'pipeline', 'write')
    const rows = await users.reads.selectFrom('server_users').selectAll().execute()
    assert.equal(JSON.stringify(rows).includes(token), false)
    await assert.rejects(addToken(users, 'pipeline', 'read'), CannotJudge)
  })
})

test('a server listens where others reach it only when there are users', async () => {
  await withUsers(async (users, database) => {
    await assert.rejects(startServer({ database, port: 0, host: '0.0.0.0' }), CannotJudge)
    await addToken(users, 'pipeline', 'write')
    const server = await startServer({ database, port: 0, host: '0.0.0.0' })
    await server.close()
  })
})

test('a page of another site writes nothing, also where everybody may', async () => {
  await withUsers(async (_users, database) => {
    const server = await startServer({ database, port: 0 })
    const broker = brokerAt(() => server.url)
    try {
      const tag = '/pacticipants/web/versions/1/tags/main'
      const foreign = { origin: 'https://evil.example', 'content-type': 'text/plain' }
      assert.equal((await broker.send('PUT', tag, {}, foreign)).status, 403)
      assert.equal((await broker.send('PUT', tag, {}, { origin: server.url })).status, 201)
    } finally {
      await server.close()
    }
  })
})
