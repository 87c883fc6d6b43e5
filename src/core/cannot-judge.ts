import type { Problem } from './problem.ts'

/** The gate cannot answer: exit code 2. Carries the cause and, where there is one, the command or setting that helps. */
export class CannotJudge extends Error {
  override readonly name = 'CannotJudge'
  readonly help: string | undefined
  readonly place: Omit<Problem, 'message'> | undefined

  constructor(message: string, help?: string, place?: Omit<Problem, 'message'>) {
    super(message)
    this.help = help
    this.place = place
  }
}
