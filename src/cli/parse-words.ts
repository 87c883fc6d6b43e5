import { parseArgs } from 'node:util'
import type { AnyCommand, Flag, GivenFlag } from './command.ts'
import { UsageError } from './usage-error.ts'

type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

/**
 * Understands the words behind the name of a command.
 * @throws {UsageError} for words that the command does not have
 */
export const parseWords = (words: readonly string[], { flags, args }: AnyCommand) => {
  const { values, positionals, given } = parse(withEmptyValues(words, flags), flags)
  for (const [name, flag] of Object.entries(flags)) checkFlag(name, flag, values)
  return {
    flags: Object.fromEntries(
      Object.entries(flags).map(([name, { kind }]) => [name, values[name] ?? absent[kind]]),
    ) as never,
    given,
    args: argumentsOf(positionals, args) as never,
  }
}

const absent = { value: undefined, values: [], optional: undefined, switch: false } as const

/** A value that can be left out is there, but empty, when another flag follows or nothing: `--latest --to prod`. */
const withEmptyValues = (words: readonly string[], flags: AnyCommand['flags']): readonly string[] => {
  const optional = Object.entries(flags)
    .filter(([, { kind }]) => kind === 'optional')
    .map(([name, { short }]) => ({ long: `--${name}`, short: `-${short}` }))
  return words.map((word, index) => {
    const flag = optional.find(({ long, short }) => word === long || word === short)
    const next = words[index + 1]
    return flag !== undefined && (next === undefined || next.startsWith('-')) ? `${flag.long}=` : word
  })
}

const parse = (
  words: readonly string[],
  flags: AnyCommand['flags'],
): { values: Values; positionals: readonly string[]; given: readonly GivenFlag[] } => {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { kind, short }]) => [
      name,
      {
        type: kind === 'switch' ? ('boolean' as const) : ('string' as const),
        multiple: kind === 'values',
        ...(short !== undefined && { short }),
      },
    ]),
  )
  try {
    const { tokens, ...parsed } = parseArgs({
      args: [...words],
      options,
      allowPositionals: true,
      tokens: true,
    })
    return { ...parsed, given: tokens.filter((token) => token.kind === 'option') }
  } catch (error) {
    // Node's message goes on with advice about words that start with a dash.
    throw new UsageError((error as Error).message.split('. ')[0]!)
  }
}

const checkFlag = (name: string, flag: Flag, values: Values): void => {
  if (values[name] === undefined) {
    if (flag.kind !== 'switch' && flag.required) throw new UsageError(`--${name} is missing`)
    return
  }
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
