import { Command } from '@oclif/core'
import type { AnyCommand } from './command.ts'
import { commands } from './commands.ts'

const oclifCommand = (id: string, definition: AnyCommand): typeof Command => {
  class Described extends Command {
    static override id = id
    static override summary = definition.summary
    static override examples = definition.examples.map((example) => `<%= config.bin %> ${example}`)
    static override flags = definition.flags
    static override args = definition.args

    async run(): Promise<void> {
      await definition.run((await this.parse(Described)) as never)
    }
  }
  if (definition.description !== undefined) Described.description = definition.description
  return Described
}

/** The commands as oclif wants them, for its manifest and its help. */
export const oclifCommands: Readonly<Record<string, typeof Command>> = Object.fromEntries(
  await Promise.all([...commands].map(async ([id, load]) => [id, oclifCommand(id, await load())] as const)),
)
