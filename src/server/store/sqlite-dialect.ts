import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

/** Kysely over one connection of node:sqlite. Transactions are begun by who owns the connection (see sqlite.ts). */
export const sqliteDialect = (database: DatabaseSync): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => driverOver(database),
  createIntrospector: (kysely) => new SqliteIntrospector(kysely),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})

const driverOver = (database: DatabaseSync): Driver => {
  const connection = connectionOver(database)
  const begunElsewhere = async (): Promise<void> => {
    throw new Error('transactions of SQLite are begun by the store')
  }
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: begunElsewhere,
    commitTransaction: begunElsewhere,
    rollbackTransaction: begunElsewhere,
    releaseConnection: async () => {},
    destroy: async () => database.close(),
  }
}

/** The texts of the queries are few: their statements are prepared once. */
const connectionOver = (database: DatabaseSync): DatabaseConnection => {
  const statements = new Map<string, StatementSync>()
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = database.prepare(sql)
    if (statements.size < maximumStatements) statements.set(sql, statement)
    return statement
  }
  return {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const statement = prepare(sql)
      const values = parameters as readonly SQLInputValue[]
      if (statement.columns().length > 0) return { rows: statement.all(...values) as Row[] }
      return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) }
    },
    async *streamQuery<Row>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
      for (const row of database.prepare(sql).iterate(...(parameters as readonly SQLInputValue[]))) {
        yield { rows: [row as Row] }
      }
    },
  }
}

/** Lists of values make statements of their own: a bound for a server that runs for years. */
const maximumStatements = 500
