import type { RunResult } from '../../src/core/outcome.ts'
import { readConfiguration } from '../../src/cli/configuration.ts'
import { judgePacts } from '../../src/cli/pact-comparison.ts'
import { openDirectoryTree } from '../../src/source/directory-tree.ts'

/** Compares the pacts of a folder with the documents beside them, with the rules that apply to everybody. */
export const compareFolder = async (folder: string): Promise<RunResult> => {
  const configuration = await readConfiguration(openDirectoryTree(folder, folder), '', {
    config: undefined,
    preset: [],
    rule: [],
  })
  const { result } = await judgePacts(
    { pacts: '.', documents: ['.'], configuration, failOn: 'error' },
    folder,
  )
  return result
}
