import { CannotJudge } from '../core/cannot-judge.ts'
import { commands } from './commands.ts'
import { UsageError } from './usage-error.ts'

/** 0: nothing at or above the threshold. 1: findings, or "do not deploy". 2: could not judge. */
export const exitCodes = { pass: 0, fail: 1, broken: 2 } as const

/** Says on standard error why there is no answer: a clear sentence for what users can mend, a stack for our bugs. */
export const reportFailure = (error: unknown, argv: readonly string[]): void => {
  if (error instanceof CannotJudge) {
    const place = error.place ? `${error.place.path}:${error.place.line}:${error.place.column}: ` : ''
    process.stderr.write(`concordat: ${place}${error.message}\n${error.help ? `${error.help}\n` : ''}`)
    return
  }
  if (error instanceof UsageError || isUnknownCommand(error)) {
    const command = commands.has(argv[0] ?? '') ? ` ${argv[0]}` : ''
    process.stderr.write(`concordat: ${error.message}\nSee: concordat${command} --help\n`)
    return
  }
  process.stderr.write(
    `concordat: this is a bug, please report it\n${(error as Error)?.stack ?? String(error)}\n`,
  )
}

/** oclif, asked for help, marks what it does not know with an `oclif` property. */
const isUnknownCommand = (error: unknown): error is Error => error instanceof Error && 'oclif' in error
