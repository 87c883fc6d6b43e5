/** What the top level of a JSON text says about itself, found without reading the rest. */
export interface TopLevel {
  readonly keys: ReadonlySet<string>
  /** The value of `$schema` when it is a string. */
  readonly metaschema: string | undefined
}

/** Walks over an object and looks at the keys that are not nested. A text that is no object has none. */
export const topLevelOf = (text: string): TopLevel => {
  const keys = new Set<string>()
  let metaschema: string | undefined
  let depth = 0
  for (let offset = text.search(/\S/); offset >= 0 && offset < text.length; offset++) {
    const character = text[offset]
    if (depth === 0 && character !== '{') break
    if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    else if (character === '"') {
      const end = endOfString(text, offset)
      const colon = depth === 1 ? skipSpace(text, end + 1) : -1
      if (text[colon] === ':') {
        const key = text.slice(offset + 1, end)
        keys.add(key)
        if (key === '$schema') metaschema = stringAt(text, skipSpace(text, colon + 1))
      }
      offset = end
    }
    if (depth === 0) break
  }
  return { keys, metaschema }
}

const stringAt = (text: string, offset: number): string | undefined =>
  text[offset] === '"' ? text.slice(offset + 1, endOfString(text, offset)).replaceAll('\\/', '/') : undefined

const skipSpace = (text: string, from: number): number => {
  let offset = from
  while (' \n\r\t'.includes(text[offset] ?? '.')) offset += 1
  return offset
}

const endOfString = (text: string, start: number): number => {
  let offset = start + 1
  while (offset < text.length && text[offset] !== '"') offset += text[offset] === '\\' ? 2 : 1
  return offset
}
