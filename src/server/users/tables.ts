import type { Kysely } from 'kysely'
import type { Migration } from '../store/migrate.ts'

interface UserRow {
  name: string
  /** Tokens are generated, passwords are chosen. */
  kind: 'token' | 'password'
  access: 'read' | 'write'
  /** Hexadecimal. */
  salt: string
  /** scrypt of the secret, hexadecimal. */
  hash: string
  created_at: number
}

export interface UserTables {
  server_users: UserRow
}

export type Database = Kysely<UserTables>

const createTables: Migration = async ({ tables: { schema }, text }) => {
  await schema
    .createTable('server_users')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('access', text, (column) => column.notNull())
    .addColumn('salt', text, (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull())
    .addColumn('created_at', 'double precision', (column) => column.notNull())
    .execute()
}

/** In the order in which they are applied; only ever appended to. */
export const userMigrations: readonly Migration[] = [createTables]
