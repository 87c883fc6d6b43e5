import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { CannotJudge } from '../../src/core/cannot-judge.ts'
import { startServer } from '../../src/server/serve.ts'
import { migrate } from '../../src/server/store/migrate.ts'
import { openStore } from '../../src/server/store/store.ts'
import { record, registryAt, sqliteFile } from './registry-under-test.ts'

const run = promisify(execFile)

interface Tables {
  notes: { text: string }
}

const createNotes = async ({
  tables,
}: Parameters<Parameters<typeof migrate>[2][number]>[0]): Promise<void> => {
  await tables.schema.createTable('notes').addColumn('text', 'text').execute()
}

test('writes that wait together are each kept or undone by themselves', async (t) => {
  const database = await sqliteFile()
  const store = await openStore<Tables>(database.url)
  t.after(async () => {
    await store.close()
    await database.close()
  })
  await migrate(store, 'notes', [createNotes])
  const outcomes = await Promise.allSettled(
    ['a', 'b', 'c', 'd'].map((text) =>
      store.write(['notes'], async (tables) => {
        await tables.insertInto('notes').values({ text }).execute()
        if (text === 'b') throw new Error('changed my mind')
        return text
      }),
    ),
  )
  assert.deepEqual(
    outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason.message)),
    ['a', 'changed my mind', 'c', 'd'],
  )
  const rows = await store.reads.selectFrom('notes').selectAll().execute()
  assert.deepEqual(
    rows.map(({ text }) => text),
    ['a', 'c', 'd'],
  )
})

test('a write waits for another process that holds the database', async (t) => {
  const database = await sqliteFile()
  const store = await openStore<Tables>(database.url)
  await migrate(store, 'notes', [createNotes])
  const other = new DatabaseSync(database.url)
  t.after(async () => {
    other.close()
    await store.close()
    await database.close()
  })
  other.exec("begin immediate; insert into notes values ('theirs')")
  const ours = store.write(['notes'], (tables) =>
    tables.insertInto('notes').values({ text: 'ours' }).execute(),
  )
  setTimeout(() => other.exec('commit'), 50)
  await ours
  assert.equal((await store.reads.selectFrom('notes').selectAll().execute()).length, 2)
})

test('migrations are applied once, in order, each area by itself', async (t) => {
  const database = await sqliteFile()
  const store = await openStore<Tables>(database.url)
  t.after(async () => {
    await store.close()
    await database.close()
  })
  const applied: string[] = []
  const step = (name: string) => async () => {
    applied.push(name)
  }
  await migrate(store, 'notes', [step('notes 1')])
  await migrate(store, 'notes', [step('notes 1'), step('notes 2')])
  await migrate(store, 'others', [step('others 1')])
  await migrate(store, 'notes', [step('notes 1'), step('notes 2')])
  assert.deepEqual(applied, ['notes 1', 'notes 2', 'others 1'])
})

test('a migration that fails leaves the database as it was', async (t) => {
  const database = await sqliteFile()
  const store = await openStore<Tables>(database.url)
  t.after(async () => {
    await store.close()
    await database.close()
  })
  const failing = async (): Promise<void> => {
    throw new Error('no')
  }
  await assert.rejects(migrate(store, 'notes', [createNotes, failing]), /no/)
  await migrate(store, 'notes', [createNotes])
})

test('a database that a newer concordat wrote is refused', async (t) => {
  const database = await sqliteFile()
  const store = await openStore<Tables>(database.url)
  t.after(async () => {
    await store.close()
    await database.close()
  })
  await migrate(store, 'notes', [createNotes, async () => {}])
  await assert.rejects(migrate(store, 'notes', [createNotes]), CannotJudge)
})

test('two servers that start at the same time on one file share what is in it', async (t) => {
  const database = await sqliteFile()
  const servers = await Promise.all([1, 2].map(() => startServer({ database: database.url, port: 0 })))
  t.after(async () => {
    for (const server of servers) await server.close()
    await database.close()
  })
  const [first, second] = servers.map(({ url }) => registryAt(() => url))
  const ids = await Promise.all(
    Array.from({ length: 20 }, (_, number) =>
      (number % 2 === 0 ? first : second)!.registered(
        `subject-${number >> 1}`,
        record(`Type${number >> 1}`, 'id'),
      ),
    ),
  )
  assert.equal(new Set(ids).size, 10)
  assert.deepEqual((await second!.get('/subjects')).body, (await first!.get('/subjects')).body)
})

test('a file that another process is just creating is waited for', async (t) => {
  const database = await sqliteFile()
  const other = new DatabaseSync(database.url)
  t.after(async () => {
    other.close()
    await database.close()
  })
  other.exec('begin immediate; create table theirs (text)')
  const opening = openStore<Tables>(database.url)
  await delay(50)
  other.exec('commit')
  await (await opening).close()
})

test('processes that create the same file at the same moment all get it', async (t) => {
  const database = await sqliteFile()
  t.after(() => database.close())
  const program = fileURLToPath(new URL('open-store.ts', import.meta.url))
  const moment = String(Date.now() + 1000)
  await Promise.all([1, 2].map(() => run(process.execPath, [program, database.url, moment])))
})

test('the usual folder of the database keeps itself out of git, another folder is left alone', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-test-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  for (const name of ['.concordat', 'elsewhere']) {
    const store = await openStore(join(folder, name, 'concordat.db'))
    await store.close()
  }
  assert.equal(readFileSync(join(folder, '.concordat/.gitignore'), 'utf8'), '*\n')
  assert.equal(existsSync(join(folder, 'elsewhere/.gitignore')), false)
})

test('a database of a kind that there is no driver for, and none at all, are refused', async () => {
  for (const [database, message] of [
    ['mysql://root@127.0.0.1/concordat', /of the kind "mysql" cannot be used/],
    ['SQLite://concordat.db', /of the kind "SQLite" cannot be used/],
    ['', /name of the database is empty/],
    [' ', /name of the database is empty/],
  ] as const) {
    await assert.rejects(openStore(database), (error) => {
      assert.ok(error instanceof CannotJudge)
      assert.match(error.message, message)
      return true
    })
  }
})

test('a file that is no database, and a server that is not there, are told as such', async (t) => {
  const database = await sqliteFile()
  t.after(() => database.close())
  await assert.rejects(openStore(new URL('.', import.meta.url).pathname), CannotJudge)
  await assert.rejects(openStore('postgres://secret:word@127.0.0.1:1/none'), (error) => {
    assert.ok(error instanceof CannotJudge)
    assert.doesNotMatch(error.message, /secret|word/)
    return true
  })
})
