import { Args, Command, Flags, type Interfaces } from '@oclif/core'
import type { AnyCommand, Argument, Flag } from './command.ts'
import { commands } from './commands.ts'

type Letter = Interfaces.AlphabetLowercase | Interfaces.AlphabetUppercase

const oclifFlag = (flag: Flag) => {
  const described = {
    description: flag.description,
    ...(flag.short && { char: flag.short as Letter }),
  }
  if (flag.kind === 'switch') {
    return Flags.boolean({ ...described, ...(flag.excludes && { exclusive: [...flag.excludes] }) })
  }
  const options = {
    ...(flag.values && { options: [...flag.values] }),
    ...(flag.placeholder && { helpValue: flag.placeholder }),
    ...(flag.required && { required: true }),
  }
  return flag.kind === 'values'
    ? Flags.string({ ...described, multiple: true, multipleNonGreedy: true, ...options })
    : Flags.string({ ...described, ...options })
}

const oclifArgument = ({ kind, description }: Argument) =>
  kind === 'list'
    ? Args.string({ description, multiple: true, required: false })
    : Args.string({ description, required: true })

const mapValues = <From, To>(
  record: Readonly<Record<string, From>>,
  convert: (value: From) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, convert(value)]))

const oclifCommand = (
  id: string,
  { summary, description, examples, flags, args }: AnyCommand,
): typeof Command => {
  class Described extends Command {
    static override id = id
    static override summary = summary
    static override examples = examples.map((example) => `<%= config.bin %> ${example}`)
    static override flags = mapValues(flags, oclifFlag)
    static override args = mapValues(args, oclifArgument)

    async run(): Promise<void> {
      this.error('Commands are run without oclif; it only describes them.')
    }
  }
  if (description !== undefined) Described.description = description
  return Described
}

/** The commands as oclif wants them for its manifest, which its help reads. */
export const oclifCommands: Readonly<Record<string, typeof Command>> = Object.fromEntries(
  await Promise.all(
    [...commands].map(async ([name, load]) => {
      const id = name.replaceAll(' ', ':')
      return [id, oclifCommand(id, await load())] as const
    }),
  ),
)
