import type {
  AggregateField,
  Enum,
  EnumValue,
  Field,
  FieldType,
  Message,
  Oneof,
  OptionValue,
  Span,
} from '../model.ts'
import type { Writable } from '../parse/nodes.ts'
import { fieldNamed } from './linking.ts'
import { reportOption, type OptionPlace } from './option-place.ts'
import { checkUsage } from './option-usage.ts'
import { expectedScalar, type Notation } from './scalars.ts'
import { outerScope, resolveName, type Named } from './scopes.ts'

/** Checks the value of an option (`option name = value`) against the field that it sets. */
export const checkValue = (place: OptionPlace, field: Field, value: OptionValue): void =>
  checkTyped(place, field.name, field.type, value, 'option')

const checkTyped = (
  place: OptionPlace,
  name: string,
  type: FieldType,
  value: OptionValue,
  notation: Notation,
): void => {
  switch (type.kind) {
    case 'message':
      if (value.kind === 'aggregate') checkAggregate(place, type.message, value.fields, value.span)
      else
        reportOption(
          place,
          value.span,
          `"${name}" is a message: write its value in braces, { field: value }.`,
        )
      return
    case 'enum':
      checkEnumValue(place, name, type.enum, value, notation)
      return
    case 'scalar': {
      const expected = expectedScalar(type.name, value, notation)
      if (expected !== undefined) reportOption(place, value.span, `"${name}" takes ${expected}.`)
      return
    }
    case 'unresolved':
      return
  }
}

const checkEnumValue = (
  place: OptionPlace,
  name: string,
  node: Enum,
  value: OptionValue,
  notation: Notation,
): void => {
  const isMeant = (one: EnumValue): boolean =>
    value.kind === 'identifier'
      ? one.name === value.value
      : value.kind === 'integer' && BigInt(one.number) === value.value
  const mayBeNumber = value.kind === 'integer' && notation === 'text format'
  const found = value.kind === 'identifier' || mayBeNumber ? node.values.find(isMeant) : undefined
  if (found !== undefined) {
    checkUsage(place, found, value.span)
    if (found.number === 0 && node.fullName.startsWith('google.protobuf.FeatureSet.')) {
      reportOption(place, value.span, `"${found.name}" is no value that a feature can be set to.`)
    }
  }
  // An open enum takes any number.
  else if (!(mayBeNumber && node.features.enumType === 'OPEN')) {
    reportOption(place, value.span, `"${name}" takes the name of a value of enum ${node.fullName}.`)
  }
}

/** Checks a message in text format: its fields, one by one, and that none is set twice or missing. */
const checkAggregate = (
  place: OptionPlace,
  message: Message,
  fields: readonly AggregateField[],
  span: Span,
): void => {
  const set = new Map<Field | Oneof, Field>()
  for (const given of fields) {
    if (given.name.includes('/')) {
      checkAny(place, message, given)
      continue
    }
    const field = given.name.startsWith('[')
      ? extensionOf(place, message, given)
      : namedField(place, message, given)
    if (field === undefined) continue
    checkUsage(place, field, given.span)
    if (field.label !== 'repeated' && field.map === undefined) {
      reportSetTwice(place, set, field, given.span)
      if (given.value.kind === 'list') {
        reportOption(
          place,
          given.value.span,
          `"${field.name}" is not repeated: it takes one value and no list.`,
        )
        continue
      }
    }
    set.set(field, field)
    if (field.oneof !== undefined) set.set(field.oneof, field)
    const values = given.value.kind === 'list' ? given.value.values : [given.value]
    for (const value of values) {
      if (field.map === undefined) checkTyped(place, field.name, field.type, value, 'text format')
      else checkEntry(place, field, value)
    }
  }
  reportMissing(place, message, set, span)
}

const namedField = (
  place: OptionPlace,
  message: Message,
  { name, span }: AggregateField,
): Field | undefined => {
  const field = fieldNamed(place.linking, message, name) ?? groupNamed(place, message, name)
  // In text format a group is named like its message.
  if (field === undefined || (field.group && groupName(field) !== name)) {
    reportOption(place, span, `Message ${message.fullName} has no field "${name}".`)
    return undefined
  }
  return field
}

const groupNamed = (place: OptionPlace, message: Message, name: string): Field | undefined => {
  const field = fieldNamed(place.linking, message, name.toLowerCase())
  return field !== undefined && groupName(field) === name ? field : undefined
}

const groupName = ({ type, group }: Field): string | undefined =>
  group && type.kind === 'message' ? type.message.name : undefined

/**
 * `[name]`: looked for where the message is declared and where the option stands. The full name of the extension
 * replaces the one that is written.
 */
const extensionOf = (
  place: OptionPlace,
  message: Message,
  given: Writable<AggregateField>,
): Field | undefined => {
  const { linking, scope } = place
  const extension = given.name.slice(1, -1)
  const inner = outerScope(linking.table, message) ?? scope
  const isWanted = (symbol: Named | undefined): symbol is Field =>
    symbol?.kind === 'field' && symbol.extendee?.message === message
  for (const start of [inner, scope]) {
    const symbol = resolveName(linking.table, linking.views.options, start, extension, 'any')
    if (!isWanted(symbol)) continue
    given.name = `[${symbol.fullName}]`
    return symbol
  }
  reportOption(place, given.span, `"${extension}" is no extension of ${message.fullName} that is known here.`)
  return undefined
}

const typeHosts: readonly string[] = ['type.googleapis.com', 'type.googleprod.com']

/** `[type.googleapis.com/full.Name] { … }`, the value of a google.protobuf.Any. */
const checkAny = (place: OptionPlace, message: Message, { name, value, span }: AggregateField): void => {
  const { linking } = place
  if (message.fullName !== 'google.protobuf.Any') {
    reportOption(
      place,
      span,
      `${message.fullName} has no fields named by a URL: only google.protobuf.Any has.`,
    )
    return
  }
  const slash = name.indexOf('/')
  const typeName = name.slice(slash + 1, -1)
  if (!typeHosts.includes(name.slice(1, slash))) {
    reportOption(place, span, `The type of an Any is written as [type.googleapis.com/${typeName}].`)
    return
  }
  const type = resolveName(linking.table, linking.views.options, linking.table.root, typeName, 'type')
  if (type?.kind !== 'message') {
    reportOption(
      place,
      span,
      `Message "${typeName}" is not declared in this file or in a file that it imports.`,
    )
  } else if (value.kind !== 'aggregate') {
    reportOption(
      place,
      value.span,
      `The value of "${typeName}" is a message: write it in braces, { field: value }.`,
    )
  } else checkAggregate(place, type, value.fields, value.span)
}

/** One entry of a map: `{ key: … value: … }`. */
const checkEntry = (place: OptionPlace, { name, map }: Field, entry: OptionValue): void => {
  if (entry.kind !== 'aggregate') {
    reportOption(place, entry.span, `"${name}" is a map: write its entries in braces, { key: … value: … }.`)
    return
  }
  for (const { name: part, value, span } of entry.fields) {
    if (part === 'key') checkTyped(place, 'key', { kind: 'scalar', name: map!.key }, value, 'text format')
    else if (part === 'value') checkTyped(place, 'value', map!.value, value, 'text format')
    else
      reportOption(place, span, `An entry of a map has the fields "key" and "value", but no field "${part}".`)
  }
}

const reportSetTwice = (
  place: OptionPlace,
  set: ReadonlyMap<Field | Oneof, Field>,
  field: Field,
  span: Span,
): void => {
  const sibling = field.oneof === undefined ? undefined : set.get(field.oneof)
  if (set.has(field)) reportOption(place, span, `"${field.name}" is set twice, but it is not repeated.`)
  else if (sibling !== undefined) {
    const message = `"${field.name}" and "${sibling.name}" are of the same oneof: only one of them can be set.`
    reportOption(place, span, message)
  }
}

const reportMissing = (
  place: OptionPlace,
  message: Message,
  set: ReadonlyMap<Field | Oneof, Field>,
  span: Span,
): void => {
  for (const field of message.fields) {
    if (isRequired(field) && !set.has(field)) {
      reportOption(place, span, `The required field "${field.name}" of ${message.fullName} is missing.`)
    }
  }
}

const isRequired = ({ label, features }: Field): boolean =>
  label === 'required' || (label === undefined && features.fieldPresence === 'LEGACY_REQUIRED')
