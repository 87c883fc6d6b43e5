import { CannotJudge } from '../core/cannot-judge.ts'
import { oneLine, plainJson } from '../report/escape.ts'
import { exitCodes } from './exit-codes.ts'

/** What a command has to say: as lines for people, and as a value for programs. */
export interface Answer {
  readonly outcome: keyof typeof exitCodes
  readonly lines: readonly string[]
  /** The lines are a document that others read on: nothing in them is changed, except on a terminal. */
  readonly isVerbatim?: boolean
  readonly value: Readonly<Record<string, unknown>>
}

/** Prints an answer in the wanted format and sets the exit code. Programs get their JSON also when there is no answer. */
export const answering = async (format: string | undefined, answer: () => Promise<Answer>): Promise<void> => {
  const { outcome, lines, isVerbatim, value } = await answer().catch((error: unknown) => {
    if (format === 'json' && error instanceof CannotJudge) return withoutAnswer(error)
    throw error
  })
  process.exitCode = exitCodes[outcome]
  process.stdout.write(
    format === 'json'
      ? `${plainJson({ version: 1, outcome, ...value }, 2)}\n`
      : `${lines.map(isVerbatim && !process.stdout.isTTY ? (line) => line : oneLine).join('\n')}\n`,
  )
}

const withoutAnswer = ({ message, help, place }: CannotJudge): Answer => ({
  outcome: 'broken',
  lines: [],
  value: {
    problems: [
      {
        path: '.',
        line: 1,
        column: 1,
        ...place,
        message: help === undefined ? message : `${message} ${help}`,
      },
    ],
  },
})
