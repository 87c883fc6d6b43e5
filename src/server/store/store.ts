import type { Kysely } from 'kysely'

/** A database that holds tables of several areas: the schema registry and what comes beside it. */
export interface Store<Tables> {
  readonly engine: 'sqlite' | 'postgres'
  /** For reading. Each statement sees everything that was acknowledged before it, by whichever server. */
  readonly reads: Kysely<Tables>
  /**
   * Runs `work` in a transaction, alone among all who name one of the same locks, in all servers on the database.
   * What it wrote is durable when the promise resolves, and undone when `work` throws.
   */
  write<Result>(locks: readonly string[], work: (tables: Kysely<Tables>) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/**
 * Opens a database: the path of a SQLite file, which is created with its folder when missing, or a `postgres://` URL.
 * Throws `CannotJudge` when that is impossible.
 */
export const openStore = async <Tables>(database: string): Promise<Store<Tables>> =>
  /^postgres(ql)?:\/\//.test(database)
    ? (await import('./postgres.ts')).openPostgres(database)
    : (await import('./sqlite.ts')).openSqlite(database)
