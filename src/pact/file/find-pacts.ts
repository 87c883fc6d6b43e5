import type { Problem } from '../../core/problem.ts'
import type { Tree } from '../../core/tree.ts'
import { isUnreadable } from '../../core/tree.ts'
import type { PactFile } from './pact-file.ts'
import { pactMarks, readPact } from './read-pact.ts'

export interface FoundPacts {
  readonly pacts: readonly PactFile[]
  /** What could not be read of files that look like pacts: there may be more use than the pacts tell. */
  readonly problems: readonly Problem[]
}

const nothing = { pact: undefined, problems: [] }

/** Lists of messages and interactions are in many files. */
const looksLikePact = (text: string): boolean => text.includes('"consumer"') && text.includes('"provider"')

/** The pacts in a tree, told by what the files hold. */
export const findPacts = async (tree: Tree): Promise<FoundPacts> => {
  const paths = await tree.containing(pactMarks, ['.json'])
  const texts = await tree.read(paths)
  const found = paths.map((path) => {
    const text = texts.get(path)
    if (typeof text === 'string') return looksLikePact(text) ? readPact(path, text) : nothing
    const message = isUnreadable(text) ? text.unreadable : 'The file does not exist.'
    return { pact: undefined, problems: [{ path, line: 1, column: 1, message }] }
  })
  return {
    pacts: found.flatMap(({ pact }) => pact ?? []),
    problems: found.flatMap(({ problems }) => problems),
  }
}
