/** An object of a document, read by keys that we choose. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Reads JSON with comments and trailing commas, as tsconfig.json allows; undefined when it is no object. */
export const readJsonObject = (text: string | undefined): JsonObject | undefined => {
  if (text === undefined) return undefined
  return parsed(text) ?? parsed(withoutComments(text))
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined

/** The strings of a list; a single string counts as a list of one. */
export const stringsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? (value as readonly unknown[]) : [value]).filter((each) => typeof each === 'string')

const parsed = (text: string): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

const withoutComments = (text: string): string => {
  const parts: string[] = []
  for (let at = skipBlank(text, 0); at < text.length; at = skipBlank(text, at)) {
    const start = at
    if (text[at] === '"') at = endOfString(text, at)
    else at += 1
    const isTrailing = text[start] === ',' && '}]'.includes(text[skipBlank(text, at)] ?? '')
    if (!isTrailing) parts.push(text.slice(start, at))
  }
  return parts.join('')
}

const skipBlank = (text: string, start: number): number => {
  let at = start
  while (at < text.length) {
    if (text.charCodeAt(at) <= 32 || text[at] === '\uFEFF') at += 1
    else if (text.startsWith('//', at)) at = endAfter(text, '\n', at)
    else if (text.startsWith('/*', at)) at = endAfter(text, '*/', at + 2)
    else break
  }
  return at
}

const endAfter = (text: string, mark: string, start: number): number => {
  const at = text.indexOf(mark, start)
  return at === -1 ? text.length : at + mark.length
}

const endOfString = (text: string, start: number): number => {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return Math.min(at + 1, text.length)
}
