import { CannotJudge } from '../core/cannot-judge.ts'
import { findPacts } from '../pact/file/find-pacts.ts'
import type { PactFile } from '../pact/file/pact-file.ts'
import { openPath } from '../source/side.ts'

/**
 * The pacts in a file or folder.
 * @throws {CannotJudge} when there is none
 */
export const pactsAt = async (path: string, folder: string): Promise<readonly PactFile[]> => {
  const pacts = await findPacts(openPath(path, folder))
  if (pacts.length > 0) return pacts
  throw new CannotJudge(
    `There is no pact in "${path}".`,
    'A pact is a JSON file with "consumer", "provider" and "interactions" or "messages".',
  )
}
