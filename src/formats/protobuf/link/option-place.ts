import type { Message, ProtoFile, Span } from '../model.ts'
import type { Linking } from './linking.ts'
import { report } from './report.ts'
import { resolveName, viewOfEverything, type Scope } from './scopes.ts'

/** The messages of descriptor.proto that describe the options of each kind of declaration. */
export type OptionsMessage =
  | 'FileOptions'
  | 'MessageOptions'
  | 'FieldOptions'
  | 'OneofOptions'
  | 'ExtensionRangeOptions'
  | 'EnumOptions'
  | 'EnumValueOptions'
  | 'ServiceOptions'
  | 'MethodOptions'

/** Where options are written: `scope` is where the names of extensions are looked for first. */
export interface OptionPlace {
  readonly linking: Linking
  readonly file: ProtoFile
  readonly scope: Scope
  readonly kind: OptionsMessage
}

export const reportOption = ({ linking, file }: OptionPlace, span: Span, message: string): void =>
  report(linking.problems, file, span, message)

export const optionsMessage = (linking: Linking, kind: OptionsMessage): Message | undefined => {
  const known = linking.optionsMessages.get(kind)
  if (known !== undefined) return known
  const { table } = linking
  const found = resolveName(table, viewOfEverything, table.root, `google.protobuf.${kind}`, 'type')
  if (found?.kind !== 'message') return undefined
  linking.optionsMessages.set(kind, found)
  return found
}
