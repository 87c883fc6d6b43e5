import type { Enum, Field, Message, Option, ProtoFile, Service } from '../model.ts'
import type { Linking } from './linking.ts'
import type { OptionsMessage } from './option-place.ts'
import { interpretOptions } from './option.ts'
import type { Scope } from './scopes.ts'

/** Resolves the names in all options of a file to fields and extensions and checks their values. */
export const resolveOptions = (linking: Linking, file: ProtoFile): void => {
  const scope = linking.table.packages.get(file.package)!
  resolve(linking, file, scope, 'FileOptions', file.options)
  for (const message of file.messages) resolveInMessage(linking, scope, message)
  for (const node of file.enums) resolveInEnum(linking, scope, node)
  for (const extension of file.extensions) resolveInField(linking, scope, extension)
  for (const service of file.services) resolveInService(linking, scope, service)
}

const resolveInMessage = (linking: Linking, outer: Scope, message: Message): void => {
  // As in the reference compiler the options of a message do not see the extensions declared inside it.
  resolve(linking, message.file, outer, 'MessageOptions', message.options)
  for (const range of message.extensionRanges) {
    resolve(linking, message.file, outer, 'ExtensionRangeOptions', range.options)
  }
  for (const field of message.fields) resolveInField(linking, message, field)
  for (const oneof of message.oneofs) resolve(linking, message.file, message, 'OneofOptions', oneof.options)
  for (const extension of message.extensions) resolveInField(linking, message, extension)
  for (const node of message.enums) resolveInEnum(linking, message, node)
  for (const nested of message.messages) resolveInMessage(linking, message, nested)
}

const resolveInEnum = (linking: Linking, scope: Scope, node: Enum): void => {
  resolve(linking, node.file, scope, 'EnumOptions', node.options)
  for (const value of node.values) resolve(linking, node.file, scope, 'EnumValueOptions', value.options)
}

const resolveInField = (linking: Linking, scope: Scope, field: Field): void =>
  resolve(linking, field.file, scope, 'FieldOptions', field.options)

const resolveInService = (linking: Linking, outer: Scope, service: Service): void => {
  resolve(linking, service.file, outer, 'ServiceOptions', service.options)
  for (const method of service.methods)
    resolve(linking, service.file, service, 'MethodOptions', method.options)
}

const resolve = (
  linking: Linking,
  file: ProtoFile,
  scope: Scope,
  kind: OptionsMessage,
  options: readonly Option[],
): void => {
  if (options.length > 0) interpretOptions({ linking, file, scope, kind }, options)
}
