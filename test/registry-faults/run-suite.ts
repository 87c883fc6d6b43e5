import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { emptyPostgres, postgresMissing } from './postgres.ts'

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Looks for broken promises of `servers` processes on the databases that `database` gives by name. */
export type Suite = (database: (name: string) => string, servers: number) => Promise<readonly string[]>

/** Runs a suite with one process on SQLite, or two on one PostgreSQL. Exit code 1 when it finds anything. */
export const runSuite = async (suite: Suite, onPostgres: boolean): Promise<void> => {
  const missing = onPostgres ? postgresMissing() : undefined
  if (missing === undefined) report(await (onPostgres ? withPostgres(suite) : withSqlite(suite)))
  else say(`skipped: ${missing}`)
}

const report = (broken: readonly string[]): void => {
  for (const each of broken.slice(0, 50)) say(`broken: ${each}`)
  if (broken.length > 0) process.exitCode = 1
}

const withPostgres = async (suite: Suite): Promise<readonly string[]> => {
  const postgres = await emptyPostgres()
  try {
    say('two servers on one PostgreSQL')
    return await suite(() => postgres.url, 2)
  } finally {
    await postgres.close()
  }
}

const withSqlite = async (suite: Suite): Promise<readonly string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-faults-'))
  try {
    say('one server on SQLite')
    return await suite((name) => join(folder, `${name}.db`), 1)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
