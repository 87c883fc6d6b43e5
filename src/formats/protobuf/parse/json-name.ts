import type { Option } from '../model.ts'

/** The `json_name` option, or the name in lowerCamelCase as `protoc` makes it: an underscore raises the letter behind it. */
export const jsonNameOf = (name: string, options: readonly Option[]): string => {
  for (const { name: parts, value } of options) {
    if (parts.length === 1 && parts[0]!.name === 'json_name' && value.kind === 'string') return value.value
  }
  return lowerCamelCase(name)
}

/** Field names recur: `page_token` stands in thousands of messages, and all share one string. */
const known = new Map<string, string>()
const mostKnown = 100_000

export const lowerCamelCase = (name: string): string => {
  if (!name.includes('_')) return name
  let converted = known.get(name)
  if (converted === undefined) {
    const [first, ...others] = name.split('_')
    // Joined at once: a string that grows by "+" keeps all its parts in memory.
    converted = [first, ...others.map((part) => part.charAt(0).toUpperCase() + part.slice(1))].join('')
    if (known.size < mostKnown) known.set(name, converted)
  }
  return converted
}
