import type { Kysely } from 'kysely'
import { CannotJudge } from '../../core/cannot-judge.ts'

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
export const openStore = async <Tables>(database: string): Promise<Store<Tables>> => {
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(database)?.[1]
  switch (scheme?.toLowerCase()) {
    case 'postgres':
    case 'postgresql':
      return (await import('./postgres.ts')).openPostgres(database)
    case undefined:
      if (database.trim() === '') throw noDatabase()
      return (await import('./sqlite.ts')).openSqlite(database)
    default:
      throw new CannotJudge(
        `A database of the kind "${scheme}" cannot be used.`,
        'Name a SQLite file or a postgres:// URL: --db FILE or --db postgres://USER@HOST/DATABASE.',
      )
  }
}

/** SQLite would take an empty name for a database that is gone when it is closed. */
const noDatabase = (): CannotJudge =>
  new CannotJudge(
    'The name of the database is empty, so there would be no place to keep anything.',
    'Name a SQLite file or a postgres:// URL (a variable in the command may be unset), or leave --db away.',
  )
