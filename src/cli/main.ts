import { dispatch } from './dispatch.ts'

/** Runs the command line and sets the exit code. `root` is the folder of the package, where help finds its manifest. */
export const main = async (argv: string[], root: string): Promise<void> => {
  process.stdout.on('error', ignoreClosedPipe)
  await dispatch(argv, root)
}

/** `concordat … | head -1` closes the pipe early: that is no error of ours. */
const ignoreClosedPipe = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error
}
