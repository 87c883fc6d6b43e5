import type { Enum, Field, FieldType, MapType, Message, ScalarType } from '../../../formats/protobuf/model.ts'
import { findOption } from '../../../formats/protobuf/options.ts'
import { describedField, localName, sentenceStart, typeDescription } from '../describe.ts'
import type { DifferenceType } from '../difference.ts'
import { addDifference, pathOf, requirePair, type Comparison } from './comparison.ts'
import { readValue, scalarWireValue, whyMisread, writtenValue } from './wire-value.ts'

/** Two fields of one number, in the message that was written. */
interface FieldPair {
  readonly comparison: Comparison
  readonly message: Message
  readonly writer: Field
  readonly reader: Field
}

export const compareFields = (
  comparison: Comparison,
  message: Message,
  writer: Field,
  reader: Field,
): void => {
  const pair: FieldPair = { comparison, message, writer, reader }
  if (writer.name !== reader.name) {
    const text = `${sentenceStart(describedField(writer))} is called "${reader.name}" in the reader's schema.`
    forgiven(pair, 'FIELD_NAME_CHANGED', text)
  }
  if (writer.map !== undefined && reader.map !== undefined) compareMaps(pair, writer.map, reader.map)
  else if (writer.map !== undefined) mapAsMessages(pair, writer.map)
  else if (reader.map !== undefined)
    misread(pair, 'FIELD_KIND_CHANGED', 'a map keeps one of several entries with the same key')
  else {
    compareTypes(pair, elementOf(writer), elementOf(reader))
    compareLabels(pair)
    compareDefaults(pair)
  }
}

const forgiven = ({ comparison, message, writer }: FieldPair, type: DifferenceType, text: string): void =>
  addDifference(comparison, 'forgiven', type, pathOf(message, writer.number), text)

/** A field that is not read as it was written, and why. */
const misread = (
  { comparison, message, writer, reader }: FieldPair,
  type: DifferenceType,
  why: string,
): void => {
  const text = `${sentenceStart(describedField(writer))} is written as ${typeDescription(writer)} and read as ${typeDescription(reader)}: ${why}.`
  addDifference(comparison, 'breaking', type, pathOf(message, writer.number), text)
}

const compareMaps = (pair: FieldPair, writer: MapType, reader: MapType): void => {
  compareKeys(pair, writer.key, reader.key)
  compareTypes(pair, prefixed(writer.value), prefixed(reader.value))
}

const compareKeys = (pair: FieldPair, writer: ScalarType, reader: ScalarType): void => {
  const why = whyMisread(scalarWireValue(writer), scalarWireValue(reader))
  if (why !== undefined) misread(pair, 'FIELD_SCALAR_KIND_CHANGED', why)
}

/** On the wire a map is a repeated message with its key as field 1 and its value as field 2. */
const mapAsMessages = (pair: FieldPair, map: MapType): void => {
  const { reader } = pair
  const why = whyMisread({ form: 'message' }, readValue(reader.type, elementOf(reader).delimited))
  if (why !== undefined) misread(pair, 'FIELD_KIND_CHANGED', why)
  else if (reader.label !== 'repeated')
    misread(pair, 'FIELD_KIND_CHANGED', 'the entries of a map are read as a repeated message only')
  else if (reader.type.kind === 'message') {
    for (const field of reader.type.message.fields) {
      if (field.map !== undefined) continue
      if (field.number === 1)
        compareTypes(pair, prefixed({ kind: 'scalar', name: map.key }), elementOf(field))
      if (field.number === 2) compareTypes(pair, prefixed(map.value), elementOf(field))
    }
  }
}

/** A type, and whether its messages are written as groups. */
interface Element {
  readonly type: FieldType
  readonly delimited: boolean
}

const elementOf = ({ type, features }: Field): Element => ({
  type,
  delimited: features.messageEncoding === 'DELIMITED',
})

/** Keys and values of maps have their length before them, whatever the features of the map say. */
const prefixed = (type: FieldType): Element => ({ type, delimited: false })

const compareTypes = (pair: FieldPair, writer: Element, reader: Element): void => {
  const [before, after] = [writer.type, reader.type]
  const why = whyMisread(writtenValue(before, writer.delimited), readValue(after, reader.delimited))
  if (why !== undefined) {
    const type = isScalar(before) && isScalar(after) ? 'FIELD_SCALAR_KIND_CHANGED' : 'FIELD_KIND_CHANGED'
    misread(pair, type, why)
  } else if (after.kind === 'enum' && after.enum.features.enumType === 'CLOSED')
    compareWithClosedEnum(pair, before, after.enum)
  else if (before.kind === 'message' && after.kind === 'message') {
    requirePair(pair.comparison, before.message, after.message)
    if (localName(before.message) !== localName(after.message)) {
      const text = `${sentenceStart(describedField(pair.writer))} holds message "${before.message.fullName}" in the writer's schema and "${after.message.fullName}" in the reader's.`
      forgiven(pair, 'FIELD_NAMED_TYPE_CHANGED', text)
    }
  }
}

const isScalar = ({ kind }: FieldType): boolean => kind === 'scalar' || kind === 'enum'

/** A closed enum drops numbers that it does not declare. */
const compareWithClosedEnum = (pair: FieldPair, writer: FieldType, reader: Enum): void => {
  const known = new Set(reader.values.map(({ number }) => number))
  const written = writtenNumbers(writer)
  const unknown = written?.filter((number) => !known.has(number))
  if (unknown?.length === 0) return
  const what = unknown === undefined ? 'numbers that it does not declare' : `number ${unknown.join(', ')}`
  misread(pair, 'ENUM_CONST_REMOVED', `closed enum "${localName(reader)}" drops ${what}`)
}

/** Every number that can be written; undefined for those of an integer type. */
const writtenNumbers = (type: FieldType): readonly number[] | undefined => {
  if (type.kind === 'enum') return [...new Set(type.enum.values.map(({ number }) => number))]
  return type.kind === 'scalar' && type.name === 'bool' ? [0, 1] : undefined
}

/** Every reader takes one value as a list of one, packed or not; a list read as one value loses the others. */
const compareLabels = (pair: FieldPair): void => {
  const { writer, reader } = pair
  if ((writer.label === 'repeated') === (reader.label === 'repeated')) return
  const isText =
    writer.type.kind === 'scalar' && (writer.type.name === 'string' || writer.type.name === 'bytes')
  const type = isText ? 'FIELD_STRING_OR_BYTES_LABEL_CHANGED' : 'FIELD_NUMERIC_LABEL_CHANGED'
  if (writer.label === 'repeated') {
    const packed = writer.features.repeatedFieldEncoding === 'PACKED' && isScalar(writer.type) && !isText
    misread(
      pair,
      type,
      packed ? 'packed values are skipped as unknown' : 'all values but one are lost or merged into one',
    )
  } else {
    const text = `${sentenceStart(describedField(writer))} is one value in the writer's schema and a list in the reader's.`
    forgiven(pair, type, text)
  }
}

/** A writer without presence leaves zero out; a reader then takes its own default. */
const compareDefaults = (pair: FieldPair): void => {
  const { writer, reader } = pair
  const omitsZero =
    writer.features.fieldPresence === 'IMPLICIT' &&
    writer.oneof === undefined &&
    writer.extendee === undefined &&
    writer.label === undefined &&
    isScalar(writer.type)
  if (!omitsZero || reader.label === 'repeated' || !isScalar(reader.type)) return
  const value = nonZeroDefault(reader)
  if (value !== undefined)
    misread(
      pair,
      'FIELD_DEFAULT_CHANGED',
      `zero is not written, and the reader takes its default ${value} for it`,
    )
}

/** The default of a field as text, if it is not zero, empty or false. */
const nonZeroDefault = ({ options, type }: Field): string | undefined => {
  const value = findOption(options, 'default')?.value
  if (type.kind === 'enum') {
    const name = value?.kind === 'identifier' ? value.value : undefined
    const first = type.enum.values.find((one) => name === undefined || one.name === name)
    return first === undefined || first.number === 0 ? undefined : first.name
  }
  switch (value?.kind) {
    case 'string':
      return value.value === '' ? undefined : JSON.stringify(value.value)
    case 'integer':
    case 'float':
      return Number(value.value) === 0 ? undefined : String(value.value)
    case 'identifier':
      return value.value === 'false' ? undefined : value.value
    default:
      return undefined
  }
}
