import type { Enum, Field, FieldType, Message, Option, OptionValue, ProtoFile, Service } from '../model.ts'

/** Extensions and messages by full name, for the names that options hold as text. */
export type SymbolFiles = ReadonlyMap<string, ProtoFile>

export const symbolFiles = (files: Iterable<ProtoFile>): SymbolFiles => {
  const found = new Map<string, ProtoFile>()
  for (const file of files) {
    const messages = [...file.messages]
    for (const extension of file.extensions) found.set(extension.fullName, file)
    for (const message of messages) {
      found.set(message.fullName, file)
      for (const extension of message.extensions) found.set(extension.fullName, file)
      messages.push(...message.messages)
    }
  }
  return found
}

interface Search {
  readonly file: ProtoFile
  readonly symbols: SymbolFiles
  readonly found: Set<ProtoFile>
}

/** A name as written in an option: as it stands, or relative to the file's package or one around it. */
const addByName = ({ file, symbols, found }: Search, name: string): void => {
  const plain = name.startsWith('.') ? name.slice(1) : name
  let scope = name.startsWith('.') ? '' : file.package
  for (;;) {
    const declaring = symbols.get(scope === '' ? plain : `${scope}.${plain}`)
    if (declaring !== undefined) {
      found.add(declaring)
      return
    }
    if (scope === '') return
    scope = scope.slice(0, Math.max(scope.lastIndexOf('.'), 0))
  }
}

const addFromValue = (search: Search, value: OptionValue): void => {
  if (value.kind === 'list') for (const item of value.values) addFromValue(search, item)
  if (value.kind !== 'aggregate') return
  for (const field of value.fields) {
    if (field.name.startsWith('[')) {
      const name = field.name.slice(1, -1)
      addByName(search, name.slice(name.lastIndexOf('/') + 1))
    }
    addFromValue(search, field.value)
  }
}

const addFromOptions = (search: Search, options: readonly Option[]): void => {
  for (const option of options) {
    for (const part of option.name) if (part.extension) addByName(search, part.name)
    addFromValue(search, option.value)
  }
}

const addType = ({ found }: Search, type: FieldType): void => {
  if (type.kind === 'message') found.add(type.message.file)
  if (type.kind === 'enum') found.add(type.enum.file)
}

const addFromField = (search: Search, field: Field): void => {
  addType(search, field.type)
  if (field.map !== undefined) addType(search, field.map.value)
  if (field.extendee?.message !== undefined) search.found.add(field.extendee.message.file)
  addFromOptions(search, field.options)
}

const addFromEnum = (search: Search, type: Enum): void => {
  addFromOptions(search, type.options)
  for (const value of type.values) addFromOptions(search, value.options)
}

const addFromMessage = (search: Search, message: Message): void => {
  addFromOptions(search, message.options)
  for (const field of [...message.fields, ...message.extensions]) addFromField(search, field)
  for (const oneof of message.oneofs) addFromOptions(search, oneof.options)
  for (const range of message.extensionRanges) addFromOptions(search, range.options)
  for (const type of message.enums) addFromEnum(search, type)
}

const addFromService = (search: Search, service: Service): void => {
  addFromOptions(search, service.options)
  for (const method of service.methods) {
    addFromOptions(search, method.options)
    for (const { message } of [method.request, method.response]) {
      if (message !== undefined) search.found.add(message.file)
    }
  }
}

/** The other files whose declarations a file uses as types, extended messages or options. */
export const referencedFiles = (file: ProtoFile, symbols: SymbolFiles): ReadonlySet<ProtoFile> => {
  const search: Search = { file, symbols, found: new Set() }
  addFromOptions(search, file.options)
  const messages = [...file.messages]
  for (const message of messages) {
    addFromMessage(search, message)
    messages.push(...message.messages)
  }
  for (const type of file.enums) addFromEnum(search, type)
  for (const extension of file.extensions) addFromField(search, extension)
  for (const service of file.services) addFromService(search, service)
  search.found.delete(file)
  return search.found
}
