import { editionNumber } from '../editions.ts'
import type { OptionsMessage } from '../link/option-place.ts'
import type { Enum, Field, Message, MethodType, Oneof, Option, ProtoFile, Service } from '../model.ts'
import { descriptionsOf } from './descriptions.ts'
import { encodeField, encodeMapEntry, syntheticOneofName } from './encode-field.ts'
import { encodeOptions } from './encode-options.ts'
import type { ValuePlace } from './encode-value.ts'
import { visibilityNumbers } from './type-numbers.ts'
import {
  newWireWriter,
  writeBoolean,
  writeBytes,
  writeInteger,
  writeMessage,
  writeString,
  writtenBytes,
  type WireWriter,
} from './wire-writer.ts'

/**
 * A linked file as the bytes of a google.protobuf.FileDescriptorProto, as protoc writes them: with JSON names, entries
 * of maps and oneofs of `optional` fields, but without source info.
 *
 * @param name the path under which others import the file
 */
export const encodeFileDescriptor = (file: ProtoFile, name: string = file.path): Uint8Array => {
  const place: ValuePlace = { file, descriptions: descriptionsOf([file]) }
  const writer = newWireWriter()
  writeString(writer, 1, name)
  if (file.package !== '') writeString(writer, 2, file.package)
  writeImports(writer, file)
  for (const message of file.messages)
    writeMessage(writer, 4, (inner) => encodeMessage(inner, place, message))
  for (const node of file.enums) writeMessage(writer, 5, (inner) => encodeEnum(inner, place, node))
  for (const service of file.services)
    writeMessage(writer, 6, (inner) => encodeService(inner, place, service))
  for (const extension of file.extensions) writeExtension(writer, 7, place, extension)
  writeOptions(writer, 8, place, 'FileOptions', file.options)
  if (file.edition === 'proto3') writeString(writer, 12, 'proto3')
  else if (file.edition !== 'proto2') {
    writeString(writer, 12, 'editions')
    writeInteger(writer, 14, editionNumber(file.edition))
  }
  return writtenBytes(writer)
}

const writeImports = (writer: WireWriter, { imports }: ProtoFile): void => {
  const dependencies = imports.filter(({ modifier }) => modifier !== 'option')
  for (const { path } of dependencies) writeString(writer, 3, path)
  for (const [index, { modifier }] of dependencies.entries()) {
    if (modifier === 'public') writeInteger(writer, 10, index)
    if (modifier === 'weak') writeInteger(writer, 11, index)
  }
  for (const { path, modifier } of imports) if (modifier === 'option') writeString(writer, 15, path)
}

const writeOptions = (
  writer: WireWriter,
  fieldNumber: number,
  place: ValuePlace,
  kind: OptionsMessage,
  options: readonly Option[],
): void => {
  const encoded = encodeOptions(place, kind, options)
  if (encoded !== undefined) writeBytes(writer, fieldNumber, encoded)
}

const writeExtension = (writer: WireWriter, fieldNumber: number, place: ValuePlace, extension: Field): void =>
  writeMessage(writer, fieldNumber, (inner) => encodeField(inner, place, extension, undefined))

const encodeMessage = (writer: WireWriter, place: ValuePlace, message: Message): void => {
  writeString(writer, 1, message.name)
  const synthetic = message.fields.filter(hasSyntheticOneof)
  const oneofIndexes = new Map<Oneof | Field, number>(
    [...message.oneofs, ...synthetic].map((one, index) => [one, index]),
  )
  for (const field of message.fields) {
    const oneofIndex = oneofIndexes.get(field.oneof ?? field)
    writeMessage(writer, 2, (inner) => encodeField(inner, place, field, oneofIndex))
  }
  for (const nested of nestedTypes(message)) {
    writeMessage(writer, 3, (inner) =>
      nested.kind === 'message' ? encodeMessage(inner, place, nested) : encodeMapEntry(inner, place, nested),
    )
  }
  for (const node of message.enums) writeMessage(writer, 4, (inner) => encodeEnum(inner, place, node))
  for (const range of message.extensionRanges) {
    writeMessage(writer, 5, (inner) => {
      writeInteger(inner, 1, range.first)
      writeInteger(inner, 2, range.last + 1)
      writeOptions(inner, 3, place, 'ExtensionRangeOptions', range.options)
    })
  }
  for (const extension of message.extensions) writeExtension(writer, 6, place, extension)
  writeOptions(writer, 7, place, 'MessageOptions', message.options)
  for (const oneof of message.oneofs) {
    writeMessage(writer, 8, (inner) => {
      writeString(inner, 1, oneof.name)
      writeOptions(inner, 2, place, 'OneofOptions', oneof.options)
    })
  }
  const taken = new Set([...message.fields, ...message.oneofs].map(({ name }) => name))
  for (const field of synthetic) {
    writeMessage(writer, 8, (inner) => writeString(inner, 1, syntheticOneofName(field, taken)))
  }
  // The end of a range is exclusive in messages and inclusive in enums.
  for (const { first, last } of message.reservedRanges) writeRange(writer, 9, first, last + 1)
  for (const { name } of message.reservedNames) writeString(writer, 10, name)
  if (message.visibility !== undefined) writeInteger(writer, 11, visibilityNumbers[message.visibility])
}

const hasSyntheticOneof = ({ file, label, oneof }: Field): boolean =>
  file.edition === 'proto3' && label === 'optional' && oneof === undefined

/** Nested messages and, for the entries of maps, their fields, in the order of the source. */
const nestedTypes = ({ messages, fields }: Message): readonly (Message | Field)[] => {
  const maps = fields.filter(({ map }) => map !== undefined)
  return maps.length === 0
    ? messages
    : [...messages, ...maps].toSorted((one, other) => one.span.start - other.span.start)
}

const writeRange = (writer: WireWriter, fieldNumber: number, start: number, end: number): void =>
  writeMessage(writer, fieldNumber, (inner) => {
    writeInteger(inner, 1, start)
    writeInteger(inner, 2, end)
  })

const encodeEnum = (writer: WireWriter, place: ValuePlace, node: Enum): void => {
  writeString(writer, 1, node.name)
  for (const value of node.values) {
    writeMessage(writer, 2, (inner) => {
      writeString(inner, 1, value.name)
      writeInteger(inner, 2, value.number)
      writeOptions(inner, 3, place, 'EnumValueOptions', value.options)
    })
  }
  writeOptions(writer, 3, place, 'EnumOptions', node.options)
  for (const { first, last } of node.reservedRanges) writeRange(writer, 4, first, last)
  for (const { name } of node.reservedNames) writeString(writer, 5, name)
  if (node.visibility !== undefined) writeInteger(writer, 6, visibilityNumbers[node.visibility])
}

const encodeService = (writer: WireWriter, place: ValuePlace, service: Service): void => {
  writeString(writer, 1, service.name)
  for (const method of service.methods) {
    writeMessage(writer, 2, (inner) => {
      writeString(inner, 1, method.name)
      writeString(inner, 2, methodTypeName(method.request))
      writeString(inner, 3, methodTypeName(method.response))
      writeOptions(inner, 4, place, 'MethodOptions', method.options)
      if (method.request.streaming) writeBoolean(inner, 5, true)
      if (method.response.streaming) writeBoolean(inner, 6, true)
    })
  }
  writeOptions(writer, 3, place, 'ServiceOptions', service.options)
}

const methodTypeName = ({ message, name }: MethodType): string =>
  message === undefined ? name : `.${message.fullName}`
