import { calledCommand } from './called-command.ts'
import { answerWithoutFolder, folderGone, isFolderGone } from './current-folder.ts'
import { exitCodes } from './exit-codes.ts'
import { reportFailure } from './failure.ts'
import { parseWords } from './parse-words.ts'

/** Calls the command that the first words name, or shows help. Every failure ends here, as exit code 2. */
export const dispatch = async (argv: string[], root: string): Promise<void> => {
  try {
    const called = wantsHelp(argv) ? undefined : calledCommand(argv)
    if (called === undefined) {
      await help(argv, root)
      return
    }
    const command = await called.load()
    const input = parseWords(called.words, command)
    await (isFolderGone() ? answerWithoutFolder(input.flags) : command.run(input))
  } catch (error) {
    process.exitCode = exitCodes.broken
    reportFailure(error, argv)
  }
}

const wantsHelp = (argv: readonly string[]): boolean => {
  const end = argv.indexOf('--')
  return argv.slice(0, end === -1 ? undefined : end).some((word) => word === '--help' || word === '-h')
}

const help = async (argv: string[], root: string): Promise<void> => {
  if (isFolderGone()) throw folderGone
  const { run } = await import('@oclif/core')
  await run(argv.length === 0 ? ['--help'] : argv, root)
}
