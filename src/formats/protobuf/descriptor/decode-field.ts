import { isLegacySyntax } from '../editions.ts'
import type { Field, FieldType, MapType, Message, Oneof, Option, OptionValue, ScalarType } from '../model.ts'
import { lowerCamelCase } from '../json-name.ts'
import { advance, lexerOf } from '../parse/lexer.ts'
import type { Writable } from '../parse/nodes.ts'
import { checkedName, declaration, type FileReading } from './decode-declaration.ts'
import { typeNumbers } from './type-numbers.ts'
import { bytesAt, integerAt, readWireMessage, textAt, type WireMessage } from './wire-message.ts'

/** Where a field is declared, and the messages and oneofs beside it that it may stand for. */
export interface FieldPlace {
  readonly parent: Message | undefined
  /** By name. */
  readonly nested: ReadonlyMap<string, Message>
  readonly oneofs: readonly Oneof[]
  readonly extendee: Field['extendee']
}

/** A field; `entry` is the nested message that stands for the entries of a map. */
export const decodeField = (
  reading: FileReading,
  bytes: Uint8Array,
  place: FieldPlace,
): { readonly field: Writable<Field>; readonly entry: Message | undefined } => {
  const descriptor = readWireMessage(bytes, reading.report)
  const typeNumber = integerAt(descriptor, 5)
  const typeName = textAt(descriptor, 6)
  const type = decodeType(reading, typeNumber, typeName)
  const named = place.nested.get(typeName?.slice(typeName.lastIndexOf('.') + 1) ?? '')
  const repeated = integerAt(descriptor, 4) === 3
  const entry = repeated && typeNumber === typeNumbers.message && isMapEntry(named) ? named : undefined
  const group: Writable<Message> | undefined = typeNumber === typeNumbers.group ? named : undefined
  if (group !== undefined) group.group = true
  const common = declaration(reading, textAt(descriptor, 1), 'FieldOptions', bytesAt(descriptor, 8).at(-1))
  const proto3Optional = integerAt(descriptor, 17) === 1
  const oneof = proto3Optional ? undefined : place.oneofs[integerAt(descriptor, 9) ?? -1]
  const field: Writable<Field> = {
    kind: 'field',
    ...common,
    options: [...pseudoOptions(reading, descriptor, type, common.name, place), ...common.options],
    parent: place.parent,
    number: integerAt(descriptor, 3) ?? 0,
    numberSpan: common.span,
    label: entry === undefined ? labelOf(reading, descriptor, oneof, proto3Optional) : undefined,
    labelSpan: undefined,
    type: group === undefined ? type : { kind: 'message', message: group },
    typeSpan: common.span,
    map: entry === undefined ? undefined : mapTypeOf(entry),
    group: group !== undefined,
    oneof,
    extendee: place.extendee,
  }
  return { field, entry }
}

const typeNames: ReadonlyMap<number, string> = new Map(
  Object.entries(typeNumbers).map(([name, number]) => [number, name]),
)

const decodeType = (
  reading: FileReading,
  typeNumber: number | undefined,
  typeName: string | undefined,
): FieldType => {
  if (typeName !== undefined) return { kind: 'unresolved', name: checkedName(reading, typeName) }
  const name = typeNumber === undefined ? undefined : typeNames.get(typeNumber)
  if (name === undefined || name === 'group' || name === 'message' || name === 'enum') {
    reading.report({ offset: 0, message: 'A field has no type.' })
    return { kind: 'unresolved', name: '' }
  }
  return { kind: 'scalar', name: name as ScalarType }
}

const isMapEntry = (message: Message | undefined): boolean =>
  message?.options.some(
    ({ name, value }) =>
      name[0]!.name === 'map_entry' && value.kind === 'identifier' && value.value === 'true',
  ) === true

const mapTypeOf = ({ fields }: Message): MapType | undefined => {
  const key = fields.find(({ number }) => number === 1)?.type
  const value = fields.find(({ number }) => number === 2)?.type
  if (key?.kind !== 'scalar' || value === undefined) return undefined
  return { key: key.name, value, valueSpan: { start: 0, end: 0 } }
}

/** The keyword that a text needs: only proto2 has one for a field that is neither repeated nor required. */
const labelOf = (
  { file }: FileReading,
  descriptor: WireMessage,
  oneof: Oneof | undefined,
  proto3Optional: boolean,
): Field['label'] => {
  const label = integerAt(descriptor, 4)
  if (label === 3) return 'repeated'
  if (label === 2) return isLegacySyntax(file.edition) ? 'required' : undefined
  if (proto3Optional) return 'optional'
  return file.edition === 'proto2' && oneof === undefined ? 'optional' : undefined
}

/** `default` and `json_name`, which are fields of their own in descriptors. */
const pseudoOptions = (
  reading: FileReading,
  descriptor: WireMessage,
  type: FieldType,
  name: string,
  { extendee }: FieldPlace,
): readonly Option[] => {
  const defaultText = textAt(descriptor, 7)
  const jsonName = textAt(descriptor, 10)
  const options: Option[] = []
  if (defaultText !== undefined)
    options.push(pseudoOption('default', defaultValue(reading, type, defaultText)))
  if (extendee === undefined && jsonName !== undefined && jsonName !== lowerCamelCase(name))
    options.push(pseudoOption('json_name', { kind: 'string', value: jsonName, span: { start: 0, end: 0 } }))
  return options
}

const pseudoOption = (name: string, value: OptionValue): Option => ({
  name: [{ name, extension: false }],
  value,
  span: value.span,
  nameSpan: value.span,
})

const defaultValue = (reading: FileReading, type: FieldType, text: string): OptionValue => {
  const span = { start: 0, end: 0 }
  if (type.kind !== 'scalar' || type.name === 'bool')
    return { kind: 'identifier', value: checkedName(reading, text), span }
  switch (type.name) {
    case 'string':
      return { kind: 'string', value: text, span }
    case 'bytes':
      return bytesDefault(reading, text)
    case 'float':
    case 'double':
      return { kind: 'float', value: floatOf(text), span }
    default: {
      const digits = text.startsWith('-') ? text.slice(1) : text
      const lexer = lexerOf(digits)
      advance(lexer)
      if (lexer.kind === 'integer' && lexer.end === digits.length && digits.length < 32) {
        const magnitude = BigInt(digits)
        return { kind: 'integer', value: digits === text ? magnitude : -magnitude, span }
      }
      reading.report({ offset: 0, message: `"${text}" is not an integer.` })
      return { kind: 'integer', value: 0n, span }
    }
  }
}

const floatOf = (text: string): number =>
  text === 'inf' ? Infinity : text === '-inf' ? -Infinity : Number(text)

/** Bytes stand in descriptors with escapes, as in a literal. */
const bytesDefault = (reading: FileReading, text: string): OptionValue => {
  const start = reading.options.literals.length
  reading.options.literals += `"${text}"`
  return { kind: 'string', value: '\ufffd', span: { start, end: reading.options.literals.length } }
}
