import process from 'node:process'
import { version } from './version.ts'

/**
 * Runs the command line and sets the exit code. Commands are called directly; oclif's own start-up, which costs as much
 * as Node itself, is paid only for help and for command lines that name no command.
 */
export const main = async (argv: string[]): Promise<void> => {
  process.stdout.on('error', ignoreClosedPipe)
  if (argv[0] === '--version' || argv[0] === '-v') {
    process.stdout.write(`concordat ${version}\n`)
    return
  }
  const { dispatch } = await import('./dispatch.ts')
  await dispatch(argv)
}

/** `concordat … | head -1` closes the pipe early: that is no error of ours. */
const ignoreClosedPipe = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error
}
