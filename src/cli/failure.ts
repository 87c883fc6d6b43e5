import { CannotJudge } from '../core/cannot-judge.ts'
import { calledCommand } from './called-command.ts'
import { cannotJudgeText } from './cannot-judge-text.ts'
import { UsageError } from './usage-error.ts'

/** Says on standard error why there is no answer: a clear sentence for what users can mend, a stack for our bugs. */
export const reportFailure = (error: unknown, argv: readonly string[]): void => {
  if (error instanceof CannotJudge) {
    process.stderr.write(cannotJudgeText(error))
    return
  }
  if (error instanceof UsageError || isUnknownCommand(error)) {
    const called = calledCommand(argv)
    process.stderr.write(
      `concordat: ${spaced(error)}\nSee: concordat${called === undefined ? '' : ` ${called.name}`} --help\n`,
    )
    return
  }
  process.stderr.write(
    `concordat: this is a bug, please report it\n${(error as Error)?.stack ?? String(error)}\n`,
  )
}

/** oclif puts a colon between a topic and its command. */
const spaced = (error: Error): string =>
  'oclif' in error ? error.message.replaceAll(':', ' ') : error.message

/** oclif, asked for help, marks what it does not know with an `oclif` property. */
const isUnknownCommand = (error: unknown): error is Error => error instanceof Error && 'oclif' in error
