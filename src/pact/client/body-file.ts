import { readFileSync } from 'node:fs'
import { CannotJudge } from '../../core/cannot-judge.ts'

/** The text of a file that is sent as it is. */
export const readBodyFile = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new CannotJudge(`The file "${path}" of --data cannot be read: ${(error as Error).message}.`)
  }
}
