import type {
  ExtendeeRef,
  Field,
  FieldType,
  MapType,
  Message,
  MethodType,
  ProtoFile,
  Span,
} from '../model.ts'
import type { Writable } from '../parse/nodes.ts'
import { described } from './declare.ts'
import { typeOf, type Linking } from './linking.ts'
import { report } from './report.ts'
import { resolveName, type Named, type Scope } from './scopes.ts'
import { whyUnresolved } from './unresolved.ts'

/** Resolves the types of all fields, extensions and methods of a file. */
export const resolveTypes = (linking: Linking, file: ProtoFile): void => {
  const scope = linking.table.packages.get(file.package)!
  for (const message of file.messages) resolveMessage(linking, message)
  for (const extension of file.extensions) resolveField(linking, extension, scope)
  for (const service of file.services) {
    for (const { request, response } of service.methods) {
      resolveMethodType(linking, file, service, request)
      resolveMethodType(linking, file, service, response)
    }
  }
}

const resolveMessage = (linking: Linking, message: Message): void => {
  for (const field of message.fields) resolveField(linking, field, message)
  for (const extension of message.extensions) resolveField(linking, extension, message)
  for (const nested of message.messages) resolveMessage(linking, nested)
}

const resolveField = (linking: Linking, field: Writable<Field>, scope: Scope): void => {
  if (field.extendee !== undefined) resolveExtendee(linking, field.file, scope, field.extendee)
  if (field.map !== undefined) {
    const map: Writable<MapType> = field.map
    map.value = resolvedType(linking, field.file, scope, map.value, map.valueSpan)
  } else field.type = resolvedType(linking, field.file, scope, field.type, field.typeSpan)
}

const resolveMethodType = (
  linking: Linking,
  file: ProtoFile,
  scope: Scope,
  type: Writable<MethodType>,
): void => {
  type.message = resolvedMessage(linking, file, scope, type.name, type.span)
}

const resolvedType = (
  linking: Linking,
  file: ProtoFile,
  scope: Scope,
  type: FieldType,
  span: Span,
): FieldType => {
  if (type.kind !== 'unresolved') return type
  const symbol = resolveName(linking.table, linking.views.types, scope, type.name, 'type')
  if (symbol?.kind === 'message' || symbol?.kind === 'enum') return typeOf(linking, symbol)
  reportUnresolved(linking, file, scope, type.name, span, symbol, 'a message or enum')
  return type
}

const resolvedMessage = (
  linking: Linking,
  file: ProtoFile,
  scope: Scope,
  name: string,
  span: Span,
): Message | undefined => {
  const symbol = resolveName(linking.table, linking.views.types, scope, name, 'any')
  if (symbol?.kind === 'message') return symbol
  reportUnresolved(linking, file, scope, name, span, symbol, 'a message')
  return undefined
}

const reportUnresolved = (
  linking: Linking,
  file: ProtoFile,
  scope: Scope,
  name: string,
  span: Span,
  symbol: Named | undefined,
  expected: string,
): void => {
  const message =
    symbol === undefined
      ? whyUnresolved(linking, scope, name, expected === 'a message' ? 'any' : 'type')
      : `"${name}" is ${symbol.kind === 'package' ? 'a package' : described(symbol)} here, not ${expected}.`
  if (message !== undefined) report(linking.problems, file, span, message)
}

const resolveExtendee = (
  linking: Linking,
  file: ProtoFile,
  scope: Scope,
  extendee: Writable<ExtendeeRef>,
): void => {
  if (linking.extendees.has(extendee)) return
  linking.extendees.add(extendee)
  extendee.message = resolvedMessage(linking, file, scope, extendee.name, extendee.span)
}
