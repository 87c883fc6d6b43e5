import type { Interfaces } from '@oclif/core'

type Flags = Interfaces.FlagInput
type Args = Interfaces.ArgInput

/** What a command gets once its words were understood. */
export interface Input<F extends Flags, A extends Args> {
  readonly flags: Interfaces.InferredFlags<F>
  readonly args: Interfaces.InferredArgs<A>
}

/** A command as data: oclif parses its words and prints its help, and nothing of oclif is loaded that a run does not need. */
export interface CommandDefinition<F extends Flags = Flags, A extends Args = Args> {
  readonly summary: string
  readonly description?: string
  /** Command lines without the name of the program. */
  readonly examples: readonly string[]
  readonly flags: F
  readonly args: A
  run(input: Input<F, A>): Promise<void>
}

/** A definition whose flags and arguments are known to its own `run` only. */
export interface AnyCommand extends Omit<CommandDefinition, 'run'> {
  run(input: { readonly flags: never; readonly args: never }): Promise<void>
}

export const command = <F extends Flags, A extends Args>(definition: CommandDefinition<F, A>): CommandDefinition<F, A> =>
  definition
