import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
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
  const open = (): DatabaseSync => {
    try {
      mkdirSync(dirname(path), { recursive: true })
      const database = new DatabaseSync(path, { timeout: patience })
      // FULL: a commit returns once it is on the disk, so that even a power failure loses nothing acknowledged.
      database.exec('pragma journal_mode = wal; pragma synchronous = full')
      return database
    } catch (error) {
      throw new CannotJudge(
        `The database ${path} cannot be opened: ${(error as Error).message}.`,
        'Name a file that can be written, or one that concordat made: --db FILE.',
      )
    }
  }
  const writer = open()
  const reader = open()
  // Waiting for other processes must not stop the event loop: the transaction may be another one of this process.
  writer.exec('pragma busy_timeout = 0')
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
    await beginImmediate(database)
    for (const write of writes) await write.run()
    database.exec('commit')
  } catch (error) {
    if (database.isTransaction) database.exec('rollback')
    for (const write of writes) write.settle(error as Error)
    return
  }
  for (const write of writes) write.settle()
}

const beginImmediate = async (database: DatabaseSync): Promise<void> => {
  const deadline = Date.now() + patience
  for (;;) {
    try {
      database.exec('begin immediate')
      return
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== sqliteBusy || Date.now() > deadline) throw error
      await delay(1 + Math.random() * 4)
    }
  }
}

const sqliteBusy = 5
