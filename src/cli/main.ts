import process from 'node:process'
import { dispatch } from './dispatch.ts'

/** Runs the command line and sets the exit code. */
export const main = async (argv: string[]): Promise<void> => {
  process.stdout.on('error', ignoreClosedPipe)
  await dispatch(argv)
}

/** `concordat … | head -1` closes the pipe early: that is no error of ours. */
const ignoreClosedPipe = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error
}
