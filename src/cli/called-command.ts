import type { AnyCommand } from './command.ts'
import { commands } from './commands.ts'

export interface CalledCommand {
  /** One word, or a topic and a word: `registry check`. */
  readonly name: string
  readonly load: () => Promise<AnyCommand>
  readonly words: readonly string[]
}

/** The command that the first words name, and the words behind it. */
export const calledCommand = (argv: readonly string[]): CalledCommand | undefined => {
  for (const length of [2, 1]) {
    const name = argv.slice(0, length).join(' ')
    const load = commands.get(name)
    if (load !== undefined) return { name, load, words: argv.slice(length) }
  }
  return undefined
}
