import type { Field, FieldType, Message } from '../../formats/protobuf/model.ts'

/** `field 3 "total" of message "Order"`. */
export const describedField = ({ number, name, parent }: Field): string =>
  parent === undefined
    ? `extension ${number} "${name}"`
    : `field ${number} "${name}" of message "${localName(parent)}"`

/** Field 3 … at the start of a sentence. */
export const sentenceStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The name of a message or enum without its package: what stays the same when the package changes. */
export const localName = ({ fullName, file }: Pick<Message, 'fullName' | 'file'>): string =>
  file.package === '' ? fullName : fullName.slice(file.package.length + 1)

/** A type with its label, as a person would write it. */
export const typeDescription = ({ type, map, label }: Pick<Field, 'type' | 'map' | 'label'>): string =>
  map === undefined
    ? `${label === 'repeated' ? 'repeated ' : ''}${typeName(type)}`
    : `map<${map.key}, ${typeName(map.value)}>`

const typeName = (type: FieldType): string => {
  switch (type.kind) {
    case 'scalar':
    case 'unresolved':
      return type.name
    case 'message':
      return `message ${type.message.fullName}`
    case 'enum':
      return `enum ${type.enum.fullName}`
  }
}
