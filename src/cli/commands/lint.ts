import process from 'node:process'
import * as Args from '@oclif/core/args'
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
import { wantedPaths } from '../wanted-paths.ts'

export const lint = command({
  summary: 'Judge contracts as they are, without comparing them with anything.',
  examples: ['lint', 'lint proto --preset protobuf/standard'],
  args: {
    paths: Args.string({
      multiple: true,
      required: false,
      description: 'files or folders; without one, everything in the repository that git does not ignore',
    }),
  },
  flags: judgeFlags,
  async run({ args, flags }) {
    await judgeAndReport(flags, async () => {
      const { head, wanted, wholeRepository, close } = await open(args.paths ?? [])
      const configuration = await readConfiguration(head, '', flags)
      const failOn = failOnOf(flags['fail-on'], configuration.config.failOn)
      const result = await gate({ head, lint: true, configuration, wanted, wholeRepository, failOn })
      return { result, trees: { head }, close }
    })
  },
})

interface Opened extends WantedPaths {
  readonly head: Tree
  close(): void
}

/** One path is opened by itself, wherever it lies; several are looked for below the current folder. */
const open = async (paths: readonly string[]): Promise<Opened> => {
  const folder = process.cwd()
  const [only, ...more] = paths
  if (only === undefined) {
    const repository = await openRepository(folder)
    return { head: openWorktreeTree(repository), ...wantedPaths([], repository.root), close: repository.close }
  }
  const head = more.length === 0 ? openPath(only, folder) : openDirectoryTree(folder, '.')
  return { head, ...wantedPaths(more.length === 0 ? [] : paths, folder), wholeRepository: false, close: () => undefined }
}
