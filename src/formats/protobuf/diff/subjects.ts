import type { Subject } from '../../../core/subject.ts'
import type { Enum, Field, Message, Method, Oneof, ProtoFile, Service } from '../model.ts'
import { mapFieldOf } from './map-entry.ts'

/** Line-independent addresses of protobuf declarations. Members are named by what they are paired by. */
export const fileSubject = (file: ProtoFile): Subject => [`file ${file.path}`]
export const packageSubject = (name: string): Subject => [`package ${name}`]
export const messageSubject = (message: Message): Subject => {
  const map = mapFieldOf(message)
  return map === undefined ? [`message ${message.fullName}`] : [...fieldSubject(map), 'map entry']
}
export const enumSubject = (type: Enum): Subject => [`enum ${type.fullName}`]
export const serviceSubject = (service: { readonly fullName: string }): Subject => [
  `service ${service.fullName}`,
]
export const methodSubject = (method: Method): Subject => [
  ...serviceSubject(method.parent),
  `rpc ${method.name}`,
]
export const oneofSubject = (oneof: Oneof): Subject => [
  `message ${oneof.parent.fullName}`,
  `oneof ${oneof.name}`,
]
export const enumNumberSubject = (type: Enum, number: number): Subject => [
  ...enumSubject(type),
  `value ${number}`,
]

/** The full name of the extended message, or the name as written when it does not resolve. */
export const extendeeName = (extension: Field): string =>
  extension.extendee?.message?.fullName ?? extension.extendee?.name ?? ''

export const fieldSubject = (field: Field): Subject => {
  if (field.extendee !== undefined) return [`message ${extendeeName(field)}`, `extension ${field.number}`]
  return field.parent === undefined
    ? [`field ${field.number}`]
    : [...messageSubject(field.parent), `field ${field.number}`]
}

export const symbolSubject = (node: Message | Enum | Field | Service): Subject => {
  switch (node.kind) {
    case 'message':
      return messageSubject(node)
    case 'enum':
      return enumSubject(node)
    case 'field':
      return fieldSubject(node)
    case 'service':
      return serviceSubject(node)
  }
}
