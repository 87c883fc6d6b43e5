import type {
  Enum,
  EnumValue,
  ExtendeeRef,
  ExtensionRange,
  Field,
  FieldType,
  Message,
  Option,
  ProtoFile,
} from '../model.ts'
import type { Views } from './imports.ts'
import type { OptionUsage } from './option-usage.ts'
import type { Report } from './report.ts'
import type { SymbolTable } from './scopes.ts'

/** The numbers that a message hands out to extensions, and the extensions that have them. */
export interface ExtendedMessage {
  /** By first number. */
  readonly ranges: readonly ExtensionRange[]
  /** Those of the file that is being linked. */
  readonly byNumber: Map<number, Field>
}

/** The state of linking a set of files. */
export interface Linking {
  readonly table: SymbolTable
  readonly problems: Report
  /** What the file that is being linked sees. */
  views: Views
  readonly types: Map<Message | Enum, FieldType>
  /** By simple name: `FileOptions` … of descriptor.proto. */
  readonly optionsMessages: Map<string, Message>
  /** Names of extended messages that were looked up: all extensions of a block share one. */
  readonly extendees: Set<ExtendeeRef>
  readonly extensions: Map<Message, ExtendedMessage>
  /** By the names of the parts, those of extensions in parentheses. */
  readonly optionNames: Map<string, Option['name']>
  /** Of one part. */
  readonly extensionNames: Map<string, Option['name']>
  readonly optionUsages: Map<Field | EnumValue, OptionUsage>
  readonly fieldsByName: Map<Message, ReadonlyMap<string, Field>>
}

export const newLinking = (table: SymbolTable, problems: Report): Linking => {
  const nothing = { files: new Set<ProtoFile>(), packages: new Set([table.root]) }
  return {
    table,
    problems,
    views: { types: nothing, options: nothing, incomplete: false },
    types: new Map(),
    optionsMessages: new Map(),
    extendees: new Set(),
    extensions: new Map(),
    optionNames: new Map(),
    extensionNames: new Map(),
    optionUsages: new Map(),
    fieldsByName: new Map(),
  }
}

/** The type of fields that hold this message or enum; one object for all of them. */
export const typeOf = (linking: Linking, symbol: Message | Enum): FieldType => {
  const known = linking.types.get(symbol)
  if (known !== undefined) return known
  const type: FieldType =
    symbol.kind === 'message' ? { kind: 'message', message: symbol } : { kind: 'enum', enum: symbol }
  linking.types.set(symbol, type)
  return type
}

/** The field of a message with that name. */
export const fieldNamed = (linking: Linking, message: Message, name: string): Field | undefined => {
  let fields = linking.fieldsByName.get(message)
  if (fields === undefined) {
    fields = new Map(message.fields.map((field) => [field.name, field]))
    linking.fieldsByName.set(message, fields)
  }
  return fields.get(name)
}
