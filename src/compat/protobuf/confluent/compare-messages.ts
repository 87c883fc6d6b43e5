import type { Enum, EnumValue, Message } from '../../../formats/protobuf/model.ts'
import { localName } from '../describe.ts'
import { compareMembersByName } from './members-by-name.ts'
import { compareMembersByNumber } from './members-by-number.ts'
import { below, note, type Place } from './comparison.ts'

type Holder = Pick<Message, 'messages' | 'enums'>

/** Messages and enums directly below two files or messages, by name. Messages of groups are not looked at. */
export const compareTypes = (place: Place, writer: Holder, reader: Holder): void => {
  const [before, after] = [declaredMessages(writer), declaredMessages(reader)]
  for (const [name, { message, index }] of before) {
    const other = after.get(name)
    const at = below(place, name)
    if (other === undefined)
      note(at, 'MESSAGE_REMOVED', `Message "${localName(message)}" is missing in the reader's schema.`)
    else {
      compareMessages(at, message, other.message)
      if (other.index !== index)
        note(
          at,
          'MESSAGE_MOVED',
          `Message "${localName(message)}" stands at another place in the reader's schema.`,
        )
    }
  }
  for (const [name, { message }] of after) {
    if (!before.has(name))
      note(
        below(place, name),
        'MESSAGE_ADDED',
        `Message "${localName(message)}" is missing in the writer's schema.`,
      )
  }
  compareEnums(place, writer.enums, reader.enums)
}

const declaredMessages = ({
  messages,
}: Holder): ReadonlyMap<string, { readonly message: Message; readonly index: number }> =>
  new Map(
    messages
      .filter(({ group }) => !group)
      .map((message, index) => [message.name, { message, index }] as const),
  )

export const compareMessages = (place: Place, writer: Message, reader: Message): void => {
  if (place.comparison.oneofs === 'by number') compareMembersByNumber(place, writer, reader)
  else compareMembersByName(place, writer, reader)
  compareTypes(place, writer, reader)
}

const compareEnums = (place: Place, writer: readonly Enum[], reader: readonly Enum[]): void => {
  const after = new Map(reader.map((node) => [node.name, node]))
  for (const node of writer) {
    const other = after.get(node.name)
    const at = below(place, node.name)
    if (other === undefined)
      note(at, 'ENUM_REMOVED', `Enum "${localName(node)}" is missing in the reader's schema.`)
    else compareValues(at, node, other)
    after.delete(node.name)
  }
  for (const node of after.values())
    note(
      below(place, node.name),
      'ENUM_ADDED',
      `Enum "${localName(node)}" is missing in the writer's schema.`,
    )
}

const compareValues = (place: Place, writer: Enum, reader: Enum): void => {
  const after = new Map(reader.values.map((value) => [value.number, value]))
  for (const value of new Map(writer.values.map((one) => [one.number, one])).values()) {
    const other = after.get(value.number)
    const at = below(place, String(value.number))
    const described = describedValue(value)
    if (other === undefined) note(at, 'ENUM_CONST_REMOVED', `${described} is missing in the reader's schema.`)
    else if (other.name !== value.name)
      note(at, 'ENUM_CONST_CHANGED', `${described} is called "${other.name}" in the reader's schema.`)
    after.delete(value.number)
  }
  for (const value of after.values())
    note(
      below(place, String(value.number)),
      'ENUM_CONST_ADDED',
      `${describedValue(value)} is missing in the writer's schema.`,
    )
}

const describedValue = ({ number, name, parent }: EnumValue): string =>
  `Value ${number} "${name}" of enum "${localName(parent)}"`
