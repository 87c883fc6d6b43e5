import { isLegacySyntax } from '../editions.ts'
import type { Field, Message, Option, OptionNamePart, OptionValue } from '../model.ts'
import type { Writable } from '../parse/nodes.ts'
import { described } from './declare.ts'
import { fieldNamed } from './linking.ts'
import { optionsMessage, reportOption, type OptionPlace } from './option-place.ts'
import { checkUsage } from './option-usage.ts'
import { checkValue } from './option-values.ts'
import { resolveName } from './scopes.ts'
import { whyUnresolved } from './unresolved.ts'

/** Resolves and checks the options of one declaration. */
export const interpretOptions = (place: OptionPlace, options: readonly Option[]): void => {
  const message = optionsMessage(place.linking, place.kind)
  if (message === undefined) return
  const taken = options.length > 1 ? new Set<string>() : undefined
  for (const option of options) {
    if (place.kind === 'FieldOptions' && isPseudoOption(option))
      reportTaken(place, option, taken, option.name[0]!.name)
    else interpretOption(place, message, option, taken)
  }
}

/** `default` and `json_name` are written like options but belong to the field itself. */
export const isPseudoOption = ({ name: [first, ...rest] }: Option): boolean =>
  rest.length === 0 && !first!.extension && (first!.name === 'default' || first!.name === 'json_name')

const interpretOption = (
  place: OptionPlace,
  optionsOf: Message,
  option: Writable<Option>,
  taken: Set<string> | undefined,
): void => {
  if (
    option.name[0]!.name === 'features' &&
    !option.name[0]!.extension &&
    isLegacySyntax(place.file.edition)
  ) {
    reportOption(
      place,
      option.nameSpan,
      `Features can be set in editions only, not in ${place.file.edition}.`,
    )
    return
  }
  let message = optionsOf
  let path = ''
  const last = option.name.length - 1
  for (let index = 0; index <= last; index++) {
    const part = option.name[index]!
    const field = part.extension
      ? extensionOf(place, message, option, part)
      : namedField(place, message, option, part)
    if (field === undefined) return
    checkUsage(place, field, option.nameSpan)
    path = path === '' ? String(field.number) : `${path}.${field.number}`
    if (index === last) {
      checkValue(place, field, option.value)
      if (field.label !== 'repeated' && field.map === undefined) reportTaken(place, option, taken, path)
      if (taken !== undefined) addSetFields(place, taken, path, field, option.value)
      option.name = sharedName(place, option.name)
      return
    }
    if (field.type.kind !== 'message') {
      reportOption(
        place,
        option.nameSpan,
        `"${field.name}" is not a message: it has no field "${option.name[index + 1]!.name}".`,
      )
      return
    }
    if (field.label === 'repeated') {
      reportOption(
        place,
        option.nameSpan,
        `"${field.name}" is repeated: set a whole element with "${field.name} = { … }".`,
      )
      return
    }
    taken?.add(path)
    message = field.type.message
  }
}

/** A module sets few options, but many times: equal names are one object. */
const sharedName = ({ linking }: OptionPlace, name: Option['name']): Option['name'] => {
  const [first] = name
  const isExtension = name.length === 1 && first!.extension
  const key =
    name.length === 1
      ? first!.name
      : name.map((part) => (part.extension ? `(${part.name})` : part.name)).join('.')
  const names = isExtension ? linking.extensionNames : linking.optionNames
  const known = names.get(key)
  if (known === undefined) names.set(key, name)
  return known ?? name
}

const namedField = (
  place: OptionPlace,
  message: Message,
  option: Option,
  { name }: OptionNamePart,
): Field | undefined => {
  const field = name === 'uninterpreted_option' ? undefined : fieldNamed(place.linking, message, name)
  if (field === undefined) {
    reportOption(
      place,
      option.nameSpan,
      `There is no option "${name}" in ${message.fullName}. A custom option is written in parentheses: (${name}).`,
    )
  }
  return field
}

/** The extension that a name in parentheses means; its full name replaces the one that is written. */
const extensionOf = (
  place: OptionPlace,
  message: Message,
  option: Option,
  part: Writable<OptionNamePart>,
): Field | undefined => {
  const { linking, scope } = place
  const symbol = resolveName(linking.table, linking.views.options, scope, part.name, 'any')
  if (symbol === undefined) {
    const why = whyUnresolved(linking, scope, part.name, 'any')
    if (why !== undefined) {
      reportOption(place, option.nameSpan, `The option (${part.name}) is unknown: ${why}`)
    }
    return undefined
  }
  if (symbol.kind !== 'field' || symbol.extendee === undefined) {
    const what = symbol.kind === 'package' ? 'a package' : described(symbol)
    reportOption(
      place,
      option.nameSpan,
      `"${part.name}" is ${what}, not an extension that can be set as an option.`,
    )
    return undefined
  }
  part.name = symbol.fullName
  const extended = symbol.extendee.message
  if (extended === message) return symbol
  // A problem at the extension says why its message is unknown.
  if (extended !== undefined && extended.fullName !== message.fullName) {
    reportOption(
      place,
      option.nameSpan,
      `"${symbol.fullName}" extends ${extended.fullName}, so it cannot be set in ${message.fullName}.`,
    )
  }
  return undefined
}

const reportTaken = (
  place: OptionPlace,
  option: Option,
  taken: Set<string> | undefined,
  key: string,
): void => {
  if (taken === undefined) return
  if (taken.has(key))
    reportOption(place, option.nameSpan, 'This option is already set. Remove one of the two settings.')
  taken.add(key)
}

/** A message value sets its fields, so that they cannot be set again one by one. */
const addSetFields = (
  place: OptionPlace,
  taken: Set<string>,
  path: string,
  field: Field,
  value: OptionValue,
): void => {
  if (value.kind !== 'aggregate' || field.type.kind !== 'message' || field.label === 'repeated') return
  for (const { name, value: inner } of value.fields) {
    const set = fieldNamed(place.linking, field.type.message, name)
    if (set === undefined) continue
    const setPath = `${path}.${set.number}`
    taken.add(setPath)
    addSetFields(place, taken, setPath, set, inner)
  }
}
