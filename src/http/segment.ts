import { CannotJudge } from '../core/cannot-judge.ts'

/**
 * A name as one part of a path. Dots alone would lead out of it, encoded or not.
 * @throws {CannotJudge} for names that a path cannot hold
 */
export const segment = (name: string, what: string): string => {
  if (['', '.', '..'].includes(name)) throw new CannotJudge(`"${name}" cannot be the name of a ${what}.`)
  return encodeURIComponent(name.toWellFormed())
}
