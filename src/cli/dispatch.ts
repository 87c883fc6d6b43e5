import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Config } from '@oclif/core'
import { commands } from './commands.ts'
import { exitCodes, reportFailure } from './failure.ts'

/** Calls the command that the first words name, or shows help. Every failure ends here, as exit code 2. */
export const dispatch = async (argv: string[]): Promise<void> => {
  try {
    const load = wantsHelp(argv) ? undefined : commands.get(argv[0] ?? '')
    if (load === undefined) {
      await help(argv)
      return
    }
    const command = new (await load())(argv.slice(1), configuration as unknown as Config)
    await command.run()
  } catch (error) {
    process.exitCode = exitCodes.broken
    reportFailure(error, argv)
  }
}

const wantsHelp = (argv: readonly string[]): boolean => {
  const end = argv.indexOf('--')
  return argv.slice(0, end === -1 ? undefined : end).some((word) => word === '--help' || word === '-h')
}

const help = async (argv: string[]): Promise<void> => {
  const { run } = await import('@oclif/core')
  await run(argv.length === 0 ? ['--help'] : argv, fileURLToPath(new URL('..', import.meta.url)))
}

/** The part of oclif's configuration that a running command asks for. */
const configuration = {
  bin: 'concordat',
  options: {},
  runHook: async () => ({ successes: [], failures: [] }),
}
