import { basename, dirname } from 'node:path/posix'

const folders: ReadonlySet<string> = new Set([
  'migrations',
  'migration',
  'migrate',
  'changelog',
  'changelogs',
  'flyway',
  'liquibase',
])

/**
 * Whether a path is that of a migration that goes forward, as golang-migrate, Flyway, Liquibase, goose, dbmate, sqlx,
 * Prisma and others name them.
 */
export const isMigrationPath = (path: string): boolean => {
  const name = basename(path).toLowerCase()
  if (!name.endsWith('.sql') || name.endsWith('.down.sql') || name === 'down.sql') return false
  // Flyway: `U` undoes a version and `R` is run again whenever it changes.
  if (/^u\d[\d._]*__/.test(name)) return false
  return (
    /^v\d[\d._]*__/.test(name) ||
    dirname(path)
      .toLowerCase()
      .split('/')
      .some((part) => folders.has(part))
  )
}

/** The folder whose migrations follow each other: Prisma and Diesel have a folder for each. */
export const sequenceOf = (path: string): string =>
  ['migration.sql', 'up.sql'].includes(basename(path).toLowerCase()) ? dirname(dirname(path)) : dirname(path)

const orderName = (path: string): string => path.slice(sequenceOf(path).length + 1)

/** The order in which the migrations of a sequence run: by the numbers in their names. */
export const inOrder = (one: string, other: string): number =>
  orderName(one).localeCompare(orderName(other), 'en', { numeric: true })
