import { CannotJudge } from '../core/cannot-judge.ts'
import { findPacts } from '../pact/file/find-pacts.ts'
import type { PactFile } from '../pact/file/pact-file.ts'
import { openPath } from '../source/side.ts'

const mostShown = 20

/**
 * The pacts in a file or folder.
 * @throws {CannotJudge} when there is none, or one cannot be read
 */
export const pactsAt = async (path: string, folder: string): Promise<readonly PactFile[]> => {
  const { pacts, problems } = await findPacts(openPath(path, folder))
  if (problems.length > 0) {
    throw new CannotJudge(
      problems
        .slice(0, mostShown)
        .map((problem) => `${problem.path}:${problem.line}:${problem.column}: ${problem.message}`)
        .join('\n'),
      'Nothing is said by the other pacts alone. Mend or remove the file.',
    )
  }
  if (pacts.length > 0) return pacts
  throw new CannotJudge(
    `There is no pact in "${path}".`,
    'A pact is a JSON file with "consumer", "provider" and "interactions" or "messages".',
  )
}
