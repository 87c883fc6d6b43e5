import { CannotJudge } from '../core/cannot-judge.ts'
import { calledCommand } from './called-command.ts'
import { exitCodes } from './exit-codes.ts'
import { reportFailure } from './failure.ts'
import { parseWords } from './parse-words.ts'

/** Calls the command that the first words name, or shows help. Every failure ends here, as exit code 2. */
export const dispatch = async (argv: string[], root: string): Promise<void> => {
  try {
    requireFolder()
    const called = wantsHelp(argv) ? undefined : calledCommand(argv)
    if (called === undefined) {
      await help(argv, root)
      return
    }
    const command = await called.load()
    await command.run(parseWords(called.words, command))
  } catch (error) {
    process.exitCode = exitCodes.broken
    reportFailure(error, argv)
  }
}

/** @throws {CannotJudge} when the current folder was deleted: then nothing that is named can be found */
const requireFolder = (): void => {
  try {
    process.cwd()
  } catch {
    throw new CannotJudge(
      'The current folder cannot be read: it was deleted or moved while this shell was in it.',
      'Change to a folder that exists, for example: cd ~',
    )
  }
}

const wantsHelp = (argv: readonly string[]): boolean => {
  const end = argv.indexOf('--')
  return argv.slice(0, end === -1 ? undefined : end).some((word) => word === '--help' || word === '-h')
}

const help = async (argv: string[], root: string): Promise<void> => {
  const { run } = await import('@oclif/core')
  await run(argv.length === 0 ? ['--help'] : argv, root)
}
