import type { Field, FieldType, Message } from '../model.ts'

/**
 * A map field is a repeated message of key and value to the wire, to reflection and to those who rename or delete it.
 * That message is not in the source: it is made here, and everything in it stands where the map's type stands.
 */
const entries = new WeakMap<Field, Message>()
const entryFields = new WeakMap<Message, Field>()

/** `items` → `ItemsEntry`, as the compiler names it. */
const entryName = (fieldName: string): string => {
  let name = ''
  let capital = true
  for (const character of fieldName) {
    if (character === '_') capital = true
    else {
      name += capital ? character.toUpperCase() : character
      capital = false
    }
  }
  return `${name}Entry`
}

const entryField = (map: Field, entry: Message, name: string, number: number, type: FieldType): Field => ({
  kind: 'field',
  file: map.file,
  span: map.typeSpan,
  nameSpan: map.typeSpan,
  numberSpan: map.typeSpan,
  typeSpan: map.typeSpan,
  labelSpan: undefined,
  label: undefined,
  options: [],
  // Keys and values are never delimited, whatever the file says about messages.
  features: { ...map.features, messageEncoding: 'LENGTH_PREFIXED' },
  comments: undefined,
  name,
  fullName: `${entry.fullName}.${name}`,
  parent: entry,
  number,
  type,
  map: undefined,
  group: false,
  oneof: undefined,
  extendee: undefined,
})

/** The entry message of a map field, the same object every time. */
export const entryOf = (field: Field): Message | undefined => {
  if (field.map === undefined || field.parent === undefined) return undefined
  const known = entries.get(field)
  if (known !== undefined) return known
  const name = entryName(field.name)
  const fields: Field[] = []
  const entry: Message = {
    kind: 'message',
    file: field.file,
    span: field.typeSpan,
    nameSpan: field.typeSpan,
    options: [],
    features: field.parent.features,
    comments: undefined,
    name,
    fullName: `${field.parent.fullName}.${name}`,
    parent: field.parent,
    fields,
    oneofs: [],
    messages: [],
    enums: [],
    extensions: [],
    extensionRanges: [],
    reservedRanges: [],
    reservedNames: [],
    visibility: undefined,
    group: false,
  }
  fields.push(entryField(field, entry, 'key', 1, { kind: 'scalar', name: field.map.key }))
  fields.push(entryField(field, entry, 'value', 2, field.map.value))
  entries.set(field, entry)
  entryFields.set(entry, field)
  return entry
}

/** The map field an entry was made for; undefined for messages that are in the source. */
export const mapFieldOf = (message: Message): Field | undefined => entryFields.get(message)

/** Nested messages and the entries of map fields. */
export const nestedMessages = (message: Message): readonly Message[] => {
  let nested: Message[] | undefined
  for (const field of message.fields) {
    const entry = entryOf(field)
    if (entry !== undefined) (nested ??= [...message.messages]).push(entry)
  }
  return nested ?? message.messages
}
