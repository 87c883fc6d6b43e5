/** A flag with a value, or with a list of values when it can be repeated; an `optional` value is '' when it is left out. */
export interface ValueFlag {
  readonly kind: 'value' | 'values' | 'optional'
  readonly description: string
  /** One letter, for `-a VALUE`. */
  readonly short?: string
  /** The command cannot do without it. */
  readonly required?: true
  /** What stands for the value in the help. */
  readonly placeholder?: string
  /** The only values it takes. */
  readonly values?: readonly string[]
}

export interface SwitchFlag {
  readonly kind: 'switch'
  readonly description: string
  readonly short?: string
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
  readonly optional: string | undefined
  readonly switch: boolean
  readonly required: string
  readonly list: readonly string[]
}

/** A flag as it was written. A switch has no value. */
export interface GivenFlag {
  readonly name: string
  readonly value: string | undefined
}

/** What a command gets once its words were understood. */
export interface Input<F extends Flags, A extends Arguments> {
  readonly flags: {
    readonly [Name in keyof F]: F[Name] extends { readonly kind: 'value'; readonly required: true }
      ? string
      : ValueOf[F[Name]['kind']]
  }
  /** In the order in which they were given, for flags that belong to the one before them. */
  readonly given: readonly GivenFlag[]
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
  run(input: {
    readonly flags: never
    readonly given: readonly GivenFlag[]
    readonly args: never
  }): Promise<void>
}

/** Lets the compiler see the kinds of flags and arguments where `run` uses them. */
export const command = <const F extends Flags, const A extends Arguments>(
  definition: Command<F, A>,
): Command<F, A> => definition
