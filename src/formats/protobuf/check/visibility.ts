import { isAtLeast } from '../editions.ts'
import type { Enum, Field, FieldType, Message, ProtoFile, Span } from '../model.ts'
import type { Complain } from './complain.ts'

/** Reports uses of messages and enums of other files that do not export them, and exports that are not allowed. */
export const checkVisibility = (file: ProtoFile, complain: Complain): void => {
  const use = (symbol: Message | Enum | undefined, span: Span): void => {
    if (symbol === undefined || symbol.file === file || isExported(symbol)) return
    const message = `"${symbol.fullName}" is not exported from ${symbol.file.path}: write "export" before its declaration.`
    complain(span, message)
  }
  for (const extension of file.extensions) useField(extension, use)
  for (const message of file.messages) checkMessage(message, use, complain)
  for (const { methods } of file.services) {
    for (const { request, response } of methods) {
      use(request.message, request.span)
      use(response.message, response.span)
    }
  }
}

type Use = (symbol: Message | Enum | undefined, span: Span) => void

const isExported = ({ file, parent, visibility }: Message | Enum): boolean => {
  if (visibility !== undefined) return visibility === 'export'
  switch (file.features.defaultSymbolVisibility) {
    case 'EXPORT_ALL':
      return true
    case 'EXPORT_TOP_LEVEL':
      return parent === undefined
    case 'LOCAL_ALL':
    case 'STRICT':
      return false
  }
}

const checkMessage = (message: Message, use: Use, complain: Complain): void => {
  for (const field of message.fields) useField(field, use)
  for (const extension of message.extensions) useField(extension, use)
  for (const nested of message.messages) checkMessage(nested, use, complain)
  if (!isAtLeast(message.file.edition, '2024') || message.file.features.defaultSymbolVisibility !== 'STRICT')
    return
  for (const nested of [...message.messages, ...message.enums]) {
    if (nested.visibility === 'export' && !(nested.kind === 'enum' && isNamespace(message))) {
      const text =
        'With strict visibility nothing inside a message can be exported. Declare it at the top level.'
      complain(nested.nameSpan, text)
    }
  }
}

/** A message that only holds enums apart from other names: it can never have a field. */
const isNamespace = ({ fields, reservedRanges }: Message): boolean =>
  fields.length === 0 && reservedRanges.some(({ first, last }) => first === 1 && last >= 536870911)

const useField = ({ extendee, map, type, typeSpan }: Field, use: Use): void => {
  if (extendee !== undefined) use(extendee.message, extendee.span)
  use(declared(map?.value ?? type), map?.valueSpan ?? typeSpan)
}

const declared = (type: FieldType): Message | Enum | undefined => {
  switch (type.kind) {
    case 'message':
      return type.message
    case 'enum':
      return type.enum
    case 'scalar':
    case 'unresolved':
      return undefined
  }
}
