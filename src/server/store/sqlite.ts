import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { CannotJudge } from '../../core/cannot-judge.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import type { Store } from './store.ts'

/** How long another process may hold the database before a write is given up, in milliseconds. */
const patience = 10_000

/**
 * A store in a SQLite file. Reads have a connection of their own and never wait. Writes that are waiting at the same
 * time share one transaction, each in a savepoint: one flush to the disk for all of them.
 */
export const openSqlite = async <Tables>(path: string): Promise<Store<Tables>> => {
  const { DatabaseSync } = await import('node:sqlite')
  const open = async (): Promise<DatabaseSync> => {
    try {
      makeFolder(dirname(path))
      const database = new DatabaseSync(path, { timeout: 0 })
      // Processes that create the file at the same time meet here, and SQLite itself does not wait for that.
      await whenFree(() => database.exec('pragma journal_mode = wal'))
      // FULL: a commit returns once it is on the disk, so that even a power failure loses nothing acknowledged.
      database.exec('pragma synchronous = full')
      return database
    } catch (error) {
      throw new CannotJudge(
        `The database ${path} cannot be opened: ${(error as Error).message}.`,
        'Name a file that can be written, or one that concordat made: --db FILE.',
      )
    }
  }
  const writer = await open()
  const reader = await open()
  // The writer does not wait in SQLite, which stops the event loop: the transaction may be another one of this process.
  reader.exec(`pragma busy_timeout = ${patience}`)
  const writes = new Kysely<Tables>({ dialect: sqliteDialect(writer) })
  const reads = new Kysely<Tables>({ dialect: sqliteDialect(reader) })
  const queue = writeQueue(writer)
  return {
    engine: 'sqlite',
    reads,
    write: (_locks, work) => queue.run(() => work(writes)),
    close: async () => {
      await queue.drained()
      await reads.destroy()
      await writes.destroy()
    },
  }
}

/** Nobody means to commit a database, and the usual folder lies in the repository where the server was started. */
const makeFolder = (folder: string): void => {
  const isNew = mkdirSync(folder, { recursive: true }) !== undefined
  if (isNew && basename(folder) === '.concordat') writeFileSync(join(folder, '.gitignore'), '*\n')
}

interface Write {
  run(): Promise<void>
  /** Tells the caller; `failure` when the transaction as a whole failed. */
  settle(failure?: Error): void
}

const writeQueue = (database: DatabaseSync) => {
  let waiting: Write[] = []
  let draining: Promise<void> | undefined
  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const together = waiting
      waiting = []
      await commitTogether(database, together)
    }
    draining = undefined
  }
  const run = <Result>(work: () => Promise<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      let outcome: () => void = () => {}
      waiting.push({
        async run() {
          try {
            database.exec('savepoint one_write')
            const result = await work()
            outcome = () => resolve(result)
          } catch (error) {
            database.exec('rollback to one_write')
            outcome = () => reject(error)
          }
          database.exec('release one_write')
        },
        settle: (failure) => (failure === undefined ? outcome() : reject(failure)),
      })
      draining ??= drain()
    })
  return { run, drained: async () => await draining }
}

const commitTogether = async (database: DatabaseSync, writes: readonly Write[]): Promise<void> => {
  try {
    await whenFree(() => database.exec('begin immediate'))
    for (const write of writes) await write.run()
    database.exec('commit')
  } catch (error) {
    if (database.isTransaction) database.exec('rollback')
    for (const write of writes) write.settle(error as Error)
    return
  }
  for (const write of writes) write.settle()
}

/** Does what another process may keep from being done for a moment. */
const whenFree = async (work: () => void): Promise<void> => {
  const deadline = Date.now() + patience
  for (;;) {
    try {
      work()
      return
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error
      await delay(1 + Math.random() * 4)
    }
  }
}

/** The lower byte of the code is the kind of error, the others say more: https://sqlite.org/rescode.html */
const isBusy = (error: unknown): boolean =>
  ((error as { errcode?: number }).errcode ?? 0) % 256 === sqliteBusy

const sqliteBusy = 5
