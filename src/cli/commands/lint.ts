import type { Tree } from '../../core/tree.ts'
import { openDirectoryTree } from '../../source/directory-tree.ts'
import { openRepository } from '../../source/repository.ts'
import { openPath } from '../../source/side.ts'
import { openWorktreeTree } from '../../source/worktree-tree.ts'
import { readConfiguration } from '../configuration.ts'
import { command } from '../command.ts'
import { judgeFlags } from '../flags.ts'
import { gate } from '../gate.ts'
import { failOnOf, judgeAndReport } from '../judging.ts'
import type { WantedPaths } from '../wanted-paths.ts'
import { everything, isInside, wantedPaths } from '../wanted-paths.ts'

export const lint = command({
  summary: 'Judge contracts as they are, without comparing them with anything.',
  examples: ['lint', 'lint proto --preset protobuf/standard'],
  args: {
    paths: {
      kind: 'list',
      description: 'files or folders; without one, everything in the repository that git does not ignore',
    },
  },
  flags: judgeFlags,
  async run({ args, flags }) {
    await judgeAndReport(flags, async () => {
      const { head, wanted, close } = await open(args.paths)
      const configuration = await readConfiguration(head, '', flags)
      const failOn = failOnOf(flags['fail-on'], configuration.config.failOn)
      const result = await gate({ head, lint: true, configuration, wanted, failOn })
      return { result, trees: { head }, close }
    })
  },
})

interface Opened {
  readonly head: Tree
  readonly wanted: WantedPaths
  close(): void
}

const open = async (paths: readonly string[]): Promise<Opened> => {
  const folder = process.cwd()
  if (paths.length === 0) {
    const repository = await openRepository(folder)
    return { head: openWorktreeTree(repository), wanted: everything, close: repository.close }
  }
  const close = () => undefined
  const [only, ...more] = paths
  if (only !== undefined && more.length === 0 && !isInside(folder, only)) {
    return { head: openPath(only, folder), wanted: { ...everything, wholeRepository: false }, close }
  }
  const head = openDirectoryTree(folder, '.')
  return { head, wanted: await wantedPaths(paths, folder, [head]), close }
}
