import { parseArgs } from 'node:util'
import type { AnyCommand, Flag } from './command.ts'
import { UsageError } from './usage-error.ts'

type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

/**
 * Understands the words behind the name of a command.
 * @throws {UsageError} for words that the command does not have
 */
export const parseWords = (words: readonly string[], { flags, args }: AnyCommand) => {
  const { values, positionals } = parse(words, flags)
  for (const [name, flag] of Object.entries(flags)) checkFlag(name, flag, values)
  return {
    flags: Object.fromEntries(
      Object.entries(flags).map(([name, { kind }]) => [name, values[name] ?? absent[kind]]),
    ) as never,
    args: argumentsOf(positionals, args) as never,
  }
}

const absent = { value: undefined, values: [], switch: false } as const

const parse = (
  words: readonly string[],
  flags: AnyCommand['flags'],
): { values: Values; positionals: readonly string[] } => {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { kind }]) => [
      name,
      { type: kind === 'switch' ? ('boolean' as const) : ('string' as const), multiple: kind === 'values' },
    ]),
  )
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    // Node's message goes on with advice about words that start with a dash.
    throw new UsageError((error as Error).message.split('. ')[0]!)
  }
}

const checkFlag = (name: string, flag: Flag, values: Values): void => {
  if (values[name] === undefined) return
  if (flag.kind === 'switch') {
    const other = flag.excludes?.find((excluded) => values[excluded] !== undefined)
    if (other !== undefined) throw new UsageError(`--${name} and --${other} cannot be used together`)
    return
  }
  const wrong = [values[name]].flat().find((value) => flag.values?.includes(value as string) === false)
  if (wrong !== undefined) {
    throw new UsageError(`--${name} takes ${(flag.values as readonly string[]).join(', ')}, not "${wrong}"`)
  }
}

const argumentsOf = (words: readonly string[], args: AnyCommand['args']): Record<string, unknown> => {
  const left = [...words]
  const found: Record<string, unknown> = {}
  for (const [name, { kind }] of Object.entries(args)) {
    found[name] = kind === 'list' ? left.splice(0) : left.shift()
    if (found[name] === undefined) throw new UsageError(`${name.toUpperCase()} is missing`)
  }
  if (left.length > 0) throw new UsageError(`"${left[0]}" is one word too many`)
  return found
}
