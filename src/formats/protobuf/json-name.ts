import type { Field } from './model.ts'
import { findOption } from './options.ts'

/** The key of a field in JSON: the option `json_name`, or what `protoc` makes of its name. */
export const jsonNameOf = ({ name, options }: Field): string => {
  const value = findOption(options, 'json_name')?.value
  return value?.kind === 'string' ? value.value : lowerCamelCase(name)
}

/** As `protoc` does it: an underscore raises the letter behind it. */
export const lowerCamelCase = (name: string): string => {
  if (!name.includes('_')) return name
  const [first, ...others] = name.split('_')
  return [first, ...others.map((part) => part.charAt(0).toUpperCase() + part.slice(1))].join('')
}
