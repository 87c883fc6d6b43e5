import type { CannotJudge } from '../core/cannot-judge.ts'

/** Why there is no answer, for standard error. */
export const cannotJudgeText = ({ message, help, place }: CannotJudge): string => {
  const where = place === undefined ? '' : `${place.path}:${place.line}:${place.column}: `
  return `concordat: ${where}${message}\n${help === undefined ? '' : `${help}\n`}`
}
