/** A flag with a value, or with a list of values when it can be repeated. */
export interface ValueFlag {
  readonly kind: 'value' | 'values'
  readonly description: string
  /** What stands for the value in the help. */
  readonly placeholder?: string
  /** The only values it takes. */
  readonly values?: readonly string[]
}

export interface SwitchFlag {
  readonly kind: 'switch'
  readonly description: string
  /** Flags that it cannot stand beside. */
  readonly excludes?: readonly string[]
}

export type Flag = ValueFlag | SwitchFlag

/** A word without a name. Only the last one of a command can be a list. */
export interface Argument {
  readonly kind: 'required' | 'list'
  readonly description: string
}

type Flags = Readonly<Record<string, Flag>>
type Arguments = Readonly<Record<string, Argument>>

type ValueOf = {
  readonly value: string | undefined
  readonly values: readonly string[]
  readonly switch: boolean
  readonly required: string
  readonly list: readonly string[]
}

/** What a command gets once its words were understood. */
export interface Input<F extends Flags, A extends Arguments> {
  readonly flags: { readonly [Name in keyof F]: ValueOf[F[Name]['kind']] }
  readonly args: { readonly [Name in keyof A]: ValueOf[A[Name]['kind']] }
}

/** A command as data: parsing its words and printing its help need nothing else. */
export interface Command<F extends Flags = Flags, A extends Arguments = Arguments> {
  readonly summary: string
  readonly description?: string
  /** Command lines without the name of the program. */
  readonly examples: readonly string[]
  readonly flags: F
  readonly args: A
  run(input: Input<F, A>): Promise<void>
}

/** A command whose flags and arguments only its own `run` knows. */
export interface AnyCommand extends Omit<Command, 'run'> {
  run(input: { readonly flags: never; readonly args: never }): Promise<void>
}

/** Lets the compiler see the kinds of flags and arguments where `run` uses them. */
export const command = <const F extends Flags, const A extends Arguments>(
  definition: Command<F, A>,
): Command<F, A> => definition
