import type { Cardinality, TypedField } from '../../src/formats/protobuf/facts.ts'
import type { Enum, Field, Message, NumberRange } from '../../src/formats/protobuf/model.ts'

/** Key and value of a map belong to a message that is not in the source: all of it stands where the map's type stands. */
const isMapEntryField = (field: Field): boolean =>
  field.parent !== undefined && field.parent.nameSpan === field.nameSpan

const extendee = (field: Field): string => field.extendee?.message?.fullName ?? field.extendee?.name ?? ''

const owner = (field: Field): string =>
  field.extendee === undefined ? `message ${field.parent?.fullName ?? ''}` : `message ${extendee(field)}`

/** `Field 3 "total" of message acme.Order` */
export const fieldText = (field: Field): string => {
  if (isMapEntryField(field)) return `The ${field.name} of map entry ${field.parent!.fullName}`
  if (field.extendee !== undefined) return `Extension ${field.number} "${field.fullName}" of ${owner(field)}`
  return `Field ${field.number} "${field.name}" of ${owner(field)}`
}

/** `Field 3 of message acme.Order`, where the name is what changed. */
export const numberText = (field: Field): string =>
  `${field.extendee === undefined ? 'Field' : 'Extension'} ${field.number} of ${owner(field)}`

export const messageText = (message: Message): string => `message ${message.fullName}`
export const enumText = (type: Enum): string => `enum ${type.fullName}`

export const startSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const typeText = (typed: TypedField): string => {
  if (typed.kind !== 'group') return typed.typeName
  return typed.field.group ? `group ${typed.typeName}` : `${typed.typeName} (delimited encoding)`
}

const cardinalityTexts: { readonly [Value in Cardinality]: string } = {
  required: 'required',
  repeated: 'repeated',
  map: 'a map',
  explicit: 'singular with explicit presence',
  implicit: 'singular without presence',
}

export const cardinalityText = (cardinality: Cardinality): string => cardinalityTexts[cardinality]

const mostNames = 10

/** `"A", "B"`, and of many the first ones only: an enum may have thousands of names for one number. */
export const quotedNames = (nodes: readonly { readonly name: string }[]): string => {
  const shown = nodes.slice(0, mostNames).map(({ name }) => `"${name}"`)
  return shown.join(', ') + (nodes.length > mostNames ? ` and ${nodes.length - mostNames} more` : '')
}

/** `reserved 2 to 5` becomes `2 to 5`; a single number stands alone, the upper limit is `max`. */
export const rangeText = ({ first, last }: Pick<NumberRange, 'first' | 'last'>): string => {
  if (first === last) return String(first)
  return `${first} to ${last === 0x1fffffff || last === 0x7fffffff ? 'max' : last}`
}
