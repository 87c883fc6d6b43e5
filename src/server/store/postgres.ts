import { Kysely, PostgresDialect, sql } from 'kysely'
import { CannotJudge } from '../../core/cannot-judge.ts'
import type { Store } from './store.ts'

/** How long a write may wait for others, in milliseconds. */
const patience = 10_000

/** A store in a PostgreSQL database, which several servers can share. */
export const openPostgres = async <Tables>(url: string): Promise<Store<Tables>> => {
  const { Pool } = await loadDriver()
  const newPool = () => {
    const pool = new Pool({
      connectionString: url,
      max: 8,
      connectionTimeoutMillis: patience,
      lock_timeout: patience,
    })
    // A connection that breaks while nobody uses it is replaced; without a listener it would end the process.
    pool.on('error', () => {})
    return pool
  }
  // Writes that wait for a lock hold their connections: reads have others.
  const reading = newPool()
  try {
    ;(await reading.connect()).release()
  } catch (error) {
    await reading.end()
    throw new CannotJudge(
      `The database ${withoutPassword(url)} cannot be reached: ${(error as Error).message}.`,
      'Check the URL, and that PostgreSQL is running and lets this user in.',
    )
  }
  const reads = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: reading }) })
  const writes = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: newPool() }) })
  return {
    engine: 'postgres',
    reads,
    write: (locks, work) =>
      writes.transaction().execute(async (transaction) => {
        // In one order everywhere, so that two writes never wait for each other.
        for (const lock of [...new Set(locks)].toSorted()) {
          await sql`select pg_advisory_xact_lock(hashtextextended(${`concordat ${lock}`}, 0))`.execute(
            transaction,
          )
        }
        return work(transaction)
      }),
    close: async () => {
      await reads.destroy()
      await writes.destroy()
    },
  }
}

const loadDriver = async () => {
  try {
    return (await import('pg')).default
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new CannotJudge(
      'A PostgreSQL database was asked for, but the package "pg" is not installed.',
      'Install it beside concordat: npm install pg',
    )
  }
}

const withoutPassword = (url: string): string => url.replace(/\/\/[^@/]*@/, '//')
