/** A line `NAME=value` of an environment file. */
export interface EnvironmentLine {
  readonly name: string
  readonly value: string
  readonly line: number
}

/** The lines of a file such as `.env`, quotes around values left out. */
export const environmentLines = (text: string): readonly EnvironmentLine[] =>
  text.split('\n').flatMap((written, index) => {
    const equals = written.indexOf('=')
    const name = written
      .slice(0, Math.max(equals, 0))
      .replace(/^\s*export\s/, '')
      .trim()
    if (!/^[A-Za-z_][A-Za-z0-9_.]*$/.test(name)) return []
    return [{ name, value: withoutQuotes(written.slice(equals + 1).trim()), line: index + 1 }]
  })

const withoutQuotes = (value: string): string => {
  const quote = value[0]
  return value.length > 1 && (quote === '"' || quote === "'") && value.endsWith(quote)
    ? value.slice(1, -1)
    : value
}

/** The variables of an environment file, those that name others above them written out. */
export const variablesIn = (text: string): ReadonlyMap<string, string> => {
  const variables = new Map<string, string>()
  for (const { name, value } of environmentLines(text)) variables.set(name, substituted(value, variables))
  return variables
}

/** Values grow no further than this when variables hold variables. */
const longestValue = 10_000

/** `${NAME:-otherwise}` and `${NAME}` are the variable, or what stands for it; what nobody sets stays as it is. */
export const substituted = (value: string, variables: ReadonlyMap<string, string>): string =>
  value
    .slice(0, longestValue)
    .replaceAll(
      /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::?[-?]([^{}$]*))?\}/g,
      (written, name: string, otherwise?: string) => variables.get(name) ?? otherwise ?? written,
    )
    .slice(0, longestValue)
