import type { Enum, EnumValue } from '../model.ts'
import { findOption, isTrue } from '../options.ts'
import { underscore } from '../parse/characters.ts'
import type { Complain } from './complain.ts'

/**
 * In JSON and in the code of some languages values lose the name of their enum and get another case. Values that differ
 * in nothing else are a problem unless they are aliases.
 */
export const checkShortNames = (node: Enum, complain: Complain): void => {
  if (node.features.jsonFormat !== 'ALLOW') return
  if (isTrue(findOption(node.options, 'deprecated_legacy_json_field_conflicts'))) return
  const prefix = node.name.replaceAll('_', '').toLowerCase()
  const byShortName = new Map<string, EnumValue>()
  for (const value of node.values) {
    const shortName = pascalCase(withoutPrefix(value.name, prefix))
    const other = byShortName.get(shortName)
    if (other === undefined) byShortName.set(shortName, value)
    else if (other.name !== value.name && other.number !== value.number) {
      const message = `"${value.name}" and "${other.name}" are both "${shortName}" in code that drops the prefix "${node.name}" and the case. Rename one.`
      complain(value.nameSpan, message)
    }
  }
}

/** The name behind the prefix, if something is left of it; underscores and case do not matter for the prefix. */
const withoutPrefix = (name: string, prefix: string): string => {
  let position = 0
  let matched = 0
  while (position < name.length && matched < prefix.length) {
    const letter = name.charAt(position++)
    if (letter === '_') continue
    if (letter.toLowerCase() !== prefix.charAt(matched++)) return name
  }
  while (name.charCodeAt(position) === underscore) position++
  return matched < prefix.length || position === name.length ? name : name.slice(position)
}

const pascalCase = (name: string): string =>
  name
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase())
    .join('')
