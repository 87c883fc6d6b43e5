/** The words of a command line are not those of a command: exit code 2, and a pointer to the help. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
