import type { AggregateField, ExtensionRange, Field, Message, OptionValue } from '../model.ts'
import { findOption } from '../options.ts'
import { isScalarType } from '../parse/types.ts'
import type { Complain } from './complain.ts'

/** What an extension range says in advance about the extension with one of its numbers. */
interface ExtensionDeclaration {
  readonly number: number | undefined
  readonly fullName: string | undefined
  readonly type: string | undefined
  readonly reserved: boolean
  readonly repeated: boolean
}

/** Checks the option `declaration` of the extension ranges of a message. */
export const checkDeclarations = (message: Message, complain: Complain): void => {
  const seen = new Set<ExtensionRange['options']>()
  for (const range of message.extensionRanges) {
    const { options } = range
    if (options.length === 0) continue
    const declarations = declarationsOf(range)
    const verification = findOption(options, 'verification')?.value
    const verified = verification?.kind === 'identifier' ? verification.value : undefined
    if (verified === 'UNVERIFIED' && declarations.length > 0) {
      complain(range, 'This range declares its extensions, so it cannot be UNVERIFIED.')
    }
    if (verified === 'DECLARATION' && declarations.length === 0) {
      complain(range, 'This range has to declare its extensions with the option "declaration".')
    }
    if (declarations.length > 0 && seen.has(options)) {
      complain(
        range,
        'Extensions can be declared for one range only. Give every range a statement of its own.',
      )
    }
    seen.add(options)
    for (const declaration of declarations) checkDeclaration(range, declaration, complain)
  }
}

const checkDeclaration = (
  range: ExtensionRange,
  declaration: ExtensionDeclaration,
  complain: Complain,
): void => {
  const { number, fullName, type, reserved } = declaration
  if (number === undefined) complain(range, 'The declaration of an extension lacks its number.')
  else if (number < range.first || number > range.last) {
    complain(range, `The declared extension has number ${number}, which is outside of the range.`)
  }
  if (!reserved && (fullName === undefined || type === undefined)) {
    complain(range, 'The declaration of an extension lacks its full_name or its type.')
  }
  for (const name of [fullName, isScalarType(type ?? '') ? undefined : type]) {
    if (name !== undefined && !name.startsWith('.'))
      complain(range, `"${name}" has to be a full name with a leading dot.`)
  }
}

/** Compares an extension with what the range it takes its number from declares about it. */
export const checkDeclaredExtension = (range: ExtensionRange, field: Field, complain: Complain): void => {
  const declared = declarationsOf(range).find(({ number }) => number === field.number)
  if (declared === undefined) return
  const { fullName, type, reserved, repeated } = declared
  if (reserved)
    complain(field.numberSpan, `Extension number ${field.number} is reserved by the extended message.`)
  if (fullName !== undefined && fullName !== `.${field.fullName}`) {
    complain(field.nameSpan, `Extension number ${field.number} is declared for "${fullName.slice(1)}".`)
  }
  if (type !== undefined && type !== typeName(field)) {
    complain(field.typeSpan, `Extension number ${field.number} is declared with type "${type}".`)
  }
  if (repeated !== (field.label === 'repeated')) {
    complain(
      field.nameSpan,
      `Extension number ${field.number} is declared as ${repeated ? 'repeated' : 'not repeated'}.`,
    )
  }
}

const typeName = ({ type }: Field): string | undefined => {
  switch (type.kind) {
    case 'scalar':
      return type.name
    case 'message':
      return `.${type.message.fullName}`
    case 'enum':
      return `.${type.enum.fullName}`
    case 'unresolved':
      return undefined
  }
}

const declarationsOf = ({ options }: ExtensionRange): readonly ExtensionDeclaration[] =>
  options.flatMap(({ name, value }) =>
    name.length === 1 && name[0]!.name === 'declaration' && value.kind === 'aggregate'
      ? [declarationIn(value.fields)]
      : [],
  )

const declarationIn = (fields: readonly AggregateField[]): ExtensionDeclaration => {
  const valueOf = (wanted: string): OptionValue | undefined =>
    fields.find(({ name }) => name === wanted)?.value
  const text = (wanted: string): string | undefined => {
    const value = valueOf(wanted)
    return value?.kind === 'string' ? value.value : undefined
  }
  const isSet = (wanted: string): boolean => {
    const value = valueOf(wanted)
    return value?.kind === 'identifier' && value.value === 'true'
  }
  const number = valueOf('number')
  return {
    number: number?.kind === 'integer' ? Number(number.value) : undefined,
    fullName: text('full_name'),
    type: text('type'),
    reserved: isSet('reserved'),
    repeated: isSet('repeated'),
  }
}
