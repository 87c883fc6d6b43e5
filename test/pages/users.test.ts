import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openStore } from '../../src/server/store/store.ts'
import type { UserTables } from '../../src/server/users/tables.ts'
import { addPassword, openUsers } from '../../src/server/users/users.ts'
import { startPages } from './pages-under-test.ts'

test('the pages are shown to users only, once there are users, and browsers are asked who they are', async () => {
  const pages = await startPages()
  const store = await openStore<UserTables>(pages.database)
  await addPassword(await openUsers(store), 'ada', 'correct horse', 'read')
  await store.close()
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(pages.url + path, { headers: { accept: 'text/html', ...headers }, redirect: 'manual' })
  for (const path of ['/', '/ui/', '/ui/network', '/ui/nothing', '/pacticipants/x']) {
    const answer = await get(path)
    assert.equal(answer.status, 401, path)
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Basic /)
  }
  const authorization = `Basic ${Buffer.from('ada:correct horse').toString('base64')}`
  assert.equal((await get('/ui/', { authorization })).status, 200)
  assert.equal((await get('/', { authorization })).headers.get('location'), '/ui/')
  await pages.close()
})
