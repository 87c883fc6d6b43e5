import { UsageError } from './usage-error.ts'

/** The value of a flag that counts something. @throws {UsageError} for anything else */
export const wholeNumber = (flag: string, written: string | undefined, otherwise: number): number => {
  if (written === undefined) return otherwise
  if (/^\d{1,6}$/.test(written)) return Number(written)
  throw new UsageError(`${flag} takes a whole number, not "${written}"`)
}
