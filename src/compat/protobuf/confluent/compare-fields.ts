import type { Field, FieldType, MapType, Message, ScalarType } from '../../../formats/protobuf/model.ts'
import { describedField, localName, sentenceStart, typeDescription } from '../describe.ts'
import { differenceAt, note, type Place, type ReferencedPair } from './comparison.ts'

/** Two fields of one number: names, kinds, labels and types. */
export const compareFields = (place: Place, writer: Field, reader: Field): void => {
  if (writer.name !== reader.name) {
    const message = `${sentenceStart(describedField(writer))} is called "${reader.name}" in the reader's schema.`
    note(place, 'FIELD_NAME_CHANGED', message)
  }
  const fields = { writer, reader }
  if (writer.map !== undefined && reader.map !== undefined) compareMaps(place, fields, writer.map, reader.map)
  else if (writer.map !== undefined || reader.map !== undefined)
    note(place, 'FIELD_KIND_CHANGED', typeChange(fields))
  else if (compareTypesOf(place, fields, writer.type, reader.type)) compareLabels(place, fields)
}

interface Fields {
  readonly writer: Field
  readonly reader: Field
}

const typeChange = ({ writer, reader }: Fields): string =>
  `${sentenceStart(describedField(writer))} is ${typeDescription(writer)} in the writer's schema and ${typeDescription(reader)} in the reader's.`

const compareMaps = (place: Place, fields: Fields, writer: MapType, reader: MapType): void => {
  compareTypesOf(place, fields, { kind: 'scalar', name: writer.key }, { kind: 'scalar', name: reader.key })
  compareTypesOf(place, fields, writer.value, reader.value)
}

/** Whether both are scalars that stand for each other. */
const compareTypesOf = (place: Place, fields: Fields, writer: FieldType, reader: FieldType): boolean => {
  const [before, after] = [scalarKind(writer), scalarKind(reader)]
  if (before !== undefined && after !== undefined) {
    if (before !== after) note(place, 'FIELD_SCALAR_KIND_CHANGED', typeChange(fields))
    return before === after
  }
  if (before !== after) note(place, 'FIELD_KIND_CHANGED', typeChange(fields))
  else compareNamedTypes(place, fields, writer, reader)
  return false
}

type ScalarKind = 'number' | 'zigzag' | 'bytes' | 'fixed32' | 'fixed64' | 'float' | 'double'

/** Scalars of one kind stand for each other; an enum is a number; undefined for a message. */
const scalarKind = (type: FieldType): ScalarKind | undefined => {
  switch (type.kind) {
    case 'scalar':
      return scalarKinds[type.name]
    case 'enum':
      return 'number'
    case 'message':
    case 'unresolved':
      return undefined
  }
}

const scalarKinds: Readonly<Record<ScalarType, ScalarKind>> = {
  bool: 'number',
  int32: 'number',
  int64: 'number',
  uint32: 'number',
  uint64: 'number',
  sint32: 'zigzag',
  sint64: 'zigzag',
  string: 'bytes',
  bytes: 'bytes',
  fixed32: 'fixed32',
  sfixed32: 'fixed32',
  fixed64: 'fixed64',
  sfixed64: 'fixed64',
  float: 'float',
  double: 'double',
}

/** Labels count only where both are written: proto3 fields without one are compared with nothing, members of oneofs too. */
const compareLabels = (place: Place, fields: Fields): void => {
  const { writer, reader } = fields
  if (writer.label === undefined || reader.label === undefined || writer.label === reader.label) return
  const message = `${sentenceStart(describedField(writer))} is ${writer.label} in the writer's schema and ${reader.label} in the reader's.`
  const isBytes = scalarKind(writer.type) === 'bytes'
  note(place, isBytes ? 'FIELD_STRING_OR_BYTES_LABEL_CHANGED' : 'FIELD_NUMERIC_LABEL_CHANGED', message)
}

/** Messages have the same name, packages left out, and if one of them is from another file they are compared. */
const compareNamedTypes = (place: Place, fields: Fields, writer: FieldType, reader: FieldType): void => {
  if (writer.kind !== 'message' || reader.kind !== 'message') {
    if (nameOf(writer) !== nameOf(reader)) note(place, 'FIELD_NAMED_TYPE_CHANGED', typeChange(fields))
    return
  }
  const { comparison } = place
  if (localName(writer.message) !== localName(reader.message)) {
    note(place, 'FIELD_NAMED_TYPE_CHANGED', typeChange(fields))
    return
  }
  const areLocal = writer.message.file === comparison.writer && reader.message.file === comparison.reader
  if (areLocal) return
  const message = `${sentenceStart(describedField(fields.writer))} holds message "${reader.message.fullName}", which does not read what was written as "${writer.message.fullName}".`
  comparison.uses.push({
    pair: referencedPair(place, writer.message, reader.message),
    within: place.within,
    difference: differenceAt(place, 'FIELD_NAMED_TYPE_CHANGED', message),
  })
}

const nameOf = (type: FieldType): string =>
  type.kind === 'message' ? type.message.fullName : type.kind === 'unresolved' ? type.name : ''

const referencedPair = ({ comparison }: Place, writer: Message, reader: Message): ReferencedPair => {
  let readers = comparison.pairs.get(writer)
  if (readers === undefined) {
    readers = new Map()
    comparison.pairs.set(writer, readers)
  }
  const known = readers.get(reader)
  if (known !== undefined) return known
  const pair: ReferencedPair = { writer, reader, incompatible: false }
  readers.set(reader, pair)
  comparison.waiting.push(pair)
  return pair
}
