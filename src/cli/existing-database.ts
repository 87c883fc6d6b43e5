import { CannotJudge } from '../core/cannot-judge.ts'
import { exists } from '../pact/local-state.ts'
import { usualDatabase } from './database.ts'

/**
 * The database that is named or the usual one, for commands that have nothing to say about one that is not there.
 * @throws {CannotJudge} when it is a file that does not exist: a misspelt one would be made, and be empty
 */
export const existingDatabase = (named: string | undefined): string => {
  const database = named ?? usualDatabase
  if (/^postgres(ql)?:/.test(database) || exists(database)) return database
  throw new CannotJudge(
    `There is no database "${database}".`,
    'Name the one that the server uses with --db, or make one with: concordat serve',
  )
}
