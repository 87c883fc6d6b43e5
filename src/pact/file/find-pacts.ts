import type { Tree } from '../../core/tree.ts'
import type { PactFile } from './pact-file.ts'
import { pactMarks, readPact } from './read-pact.ts'

/** The pacts in a tree, told by what the files hold. A file that only looks like one is left alone. */
export const findPacts = async (tree: Tree): Promise<readonly PactFile[]> => {
  const paths = await tree.containing(pactMarks, ['.json'])
  const texts = await tree.read(paths)
  return paths.flatMap((path) => {
    const text = texts.get(path)
    const pact = typeof text === 'string' ? readPact(path, text).pact : undefined
    return pact === undefined ? [] : [pact]
  })
}
