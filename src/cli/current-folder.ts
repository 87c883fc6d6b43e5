import { CannotJudge } from '../core/cannot-judge.ts'

/** Whether the current folder was deleted: then nothing that is named can be found. */
export const isFolderGone = (): boolean => {
  try {
    process.cwd()
    return false
  } catch {
    return true
  }
}

export const folderGone = new CannotJudge(
  'The current folder cannot be read: it was deleted or moved while this shell was in it.',
  'Change to a folder that exists, for example: cd ~',
)

/**
 * Says it in the formats that the flags of a command name, because programs get their documents also without an answer.
 * @throws {CannotJudge} when they name none
 */
export const answerWithoutFolder = async (flags: Readonly<Record<string, unknown>>): Promise<void> => {
  const { format, output } = flags
  const noAnswer = () => Promise.reject(folderGone)
  if (Array.isArray(format) && format.some((name) => name !== 'text')) {
    const { judgeAndReport } = await import('./judging.ts')
    await judgeAndReport({ format, 'no-color': flags['no-color'] === true }, noAnswer)
  } else if (format === 'json' || output === 'json') {
    const { answering } = await import('./answering.ts')
    await answering('json', noAnswer)
  } else {
    throw folderGone
  }
}
