import type { Source } from '../../core/source-text.ts'
import { baseName, folderOf } from '../paths.ts'

const folders: ReadonlySet<string> = new Set([
  'migrations',
  'migration',
  'migrate',
  'changelog',
  'changelogs',
  'flyway',
  'liquibase',
])

/** What a migration contains whose name and folder do not tell, as its tool demands it: goose, sql-migrate, dbmate, Liquibase. */
export const migrationMarks: readonly string[] = [
  '-- +goose Up',
  '-- +migrate Up',
  '-- migrate:up',
  '--liquibase formatted sql',
  '-- liquibase formatted sql',
]

/** Whether a file only takes changes back: that is not what the database looks like. Flyway calls such a file `U2__x.sql`. */
export const isWayBackPath = (path: string): boolean =>
  /(?:^|[._-])(?:down|undo|rollback)\.sql$|^u\d[\d._]*__/.test(baseName(path).toLowerCase())

/**
 * Whether a path is that of a migration that goes forward, as golang-migrate, Flyway, Liquibase, goose, dbmate, sqlx,
 * Prisma and others name them: by their folder, or by a number of three digits or a version before the name.
 */
export const isMigrationPath = (path: string): boolean => {
  const name = baseName(path).toLowerCase()
  if (!name.endsWith('.sql') || isWayBackPath(path)) return false
  return (
    name.endsWith('.up.sql') ||
    /^(?:v\d[\d._]*__|r__|\d{3,}[_.-])/.test(name) ||
    folderOf(path)
      .toLowerCase()
      .split('/')
      .some((part) => folders.has(part))
  )
}

/** Whether a file is a migration that goes forward. */
export const isMigration = ({ path, text }: Source): boolean =>
  isMigrationPath(path) || (!isWayBackPath(path) && migrationMarks.some((mark) => text.includes(mark)))

/** The folder whose migrations follow each other: Prisma and Diesel have a folder for each. */
export const sequenceOf = (path: string): string =>
  ['migration.sql', 'up.sql'].includes(baseName(path).toLowerCase())
    ? folderOf(folderOf(path))
    : folderOf(path)

/** The order in which the migrations of one sequence run: by the numbers in their names. */
export const inOrder = (one: string, other: string): number =>
  one.localeCompare(other, 'en', { numeric: true })
