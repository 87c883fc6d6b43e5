import type { ExtensionRange, Field, Message, Oneof } from '../model.ts'
import { appended, none, type Writable } from '../parse/nodes.ts'
import {
  checkedName,
  declaration,
  decodeRanges,
  decodeReservedNames,
  decodeVisibility,
  nextPlace,
  type FileReading,
} from './decode-declaration.ts'
import { decodeEnum } from './decode-enum.ts'
import { decodeField, type FieldPlace } from './decode-field.ts'
import { decodeOptions } from './decode-options.ts'
import { bytesAt, integerAt, readWireMessage, textAt, textsAt, type WireMessage } from './wire-message.ts'

/** As deep as the parser reads messages. */
const deepestMessage = 31

/** A message; what is nested too deep to be read again is left out. */
export const decodeMessage = (
  reading: FileReading,
  bytes: Uint8Array,
  parent: Message | undefined,
  depth = 0,
): Message => {
  const descriptor = readWireMessage(bytes, reading.report)
  const message: Writable<Message> = {
    kind: 'message',
    ...declaration(reading, textAt(descriptor, 1), 'MessageOptions', bytesAt(descriptor, 7).at(-1)),
    parent,
    fields: [],
    oneofs: [],
    messages: [],
    enums: [],
    extensions: [],
    extensionRanges: [],
    reservedRanges: [],
    reservedNames: [],
    visibility: decodeVisibility(integerAt(descriptor, 11)),
    group: false,
  }
  if (depth >= deepestMessage) {
    reading.report({ offset: 0, message: 'Messages are nested more than 31 levels deep.' })
    return message
  }
  const nested = bytesAt(descriptor, 3).map((inner) => decodeMessage(reading, inner, message, depth + 1))
  const byName = messagesByName(nested)
  decodeFields(reading, descriptor, message, nested, byName)
  message.enums = bytesAt(descriptor, 4).map((inner) => decodeEnum(reading, inner))
  message.extensions = bytesAt(descriptor, 6).map((inner) => decodeExtension(reading, inner, byName, message))
  message.extensionRanges = bytesAt(descriptor, 5).flatMap((inner) => decodeExtensionRange(reading, inner))
  message.reservedRanges = decodeRanges(reading, bytesAt(descriptor, 9), false)
  message.reservedNames = decodeReservedNames(reading, textsAt(descriptor, 10))
  return message
}

export const messagesByName = (messages: readonly Message[]): ReadonlyMap<string, Message> =>
  new Map(messages.map((message) => [message.name, message]))

/**
 * Fields, with the oneofs they are in and the nested messages between them: those that stand before the entry of a map
 * or before a group have to be printed before that field.
 */
const decodeFields = (
  reading: FileReading,
  descriptor: WireMessage,
  message: Writable<Message>,
  nested: readonly Message[],
  byName: ReadonlyMap<string, Message>,
): void => {
  const oneofs = bytesAt(descriptor, 8).map((bytes): Writable<Oneof> => {
    const oneof = readWireMessage(bytes, reading.report)
    return {
      kind: 'oneof',
      ...declaration(reading, textAt(oneof, 1), 'OneofOptions', bytesAt(oneof, 2).at(-1)),
      parent: message,
      fields: none,
    }
  })
  const indexes = new Map(nested.map((one, index) => [one, index]))
  const hidden = new Set<Message>()
  let placed = 0
  const placeUntil = (end: number): void => {
    for (; placed < end; placed++) (nested[placed] as Writable<Message>).span = nextPlace(reading)
  }
  message.fields = bytesAt(descriptor, 2).map((bytes) => {
    const place: FieldPlace = { parent: message, nested: byName, oneofs, extendee: undefined }
    const { field, entry } = decodeField(reading, bytes, place)
    const ofField = entry ?? (field.group && field.type.kind === 'message' ? field.type.message : undefined)
    if (entry !== undefined) hidden.add(entry)
    if (ofField !== undefined) placeUntil((indexes.get(ofField) ?? -1) + 1)
    field.span = nextPlace(reading)
    const oneof: Writable<Oneof> | undefined = field.oneof
    if (oneof !== undefined) {
      if (oneof.fields.length === 0) oneof.span = field.span
      oneof.fields = appended(oneof.fields, field)
    }
    return field
  })
  placeUntil(nested.length)
  message.oneofs = oneofs.filter(({ fields }) => fields.length > 0)
  message.messages = nested.filter((one) => !hidden.has(one))
}

/** An extension; the message of a group stands among the `nested` ones. */
export const decodeExtension = (
  reading: FileReading,
  bytes: Uint8Array,
  nested: ReadonlyMap<string, Message>,
  parent: Message | undefined,
): Field => {
  const name = textAt(readWireMessage(bytes, reading.report), 2) ?? ''
  const extendee = { name: checkedName(reading, name), span: { start: 0, end: 0 }, message: undefined }
  return decodeField(reading, bytes, { parent, nested, oneofs: [], extendee }).field
}

const decodeExtensionRange = (reading: FileReading, bytes: Uint8Array): readonly ExtensionRange[] => {
  const options = bytesAt(readWireMessage(bytes, reading.report), 3).at(-1)
  return decodeRanges(reading, [bytes], false).map((range) => ({
    ...range,
    options: decodeOptions(reading.options, 'ExtensionRangeOptions', options),
  }))
}
