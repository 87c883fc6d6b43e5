/** Where everything is kept unless said otherwise. */
export const usualDatabase = '.concordat/concordat.db'

export const databaseFlags = {
  db: {
    kind: 'value',
    placeholder: 'FILE|URL',
    description: `the database: a SQLite file or a postgres:// URL; ${usualDatabase} unless said otherwise`,
  },
} as const
