import type {
  AggregateField,
  Field,
  FieldType,
  Message,
  OptionValue,
  ProtoFile,
  ScalarType,
} from '../model.ts'
import type { Descriptions } from './descriptions.ts'
import { stringBytes } from './string-bytes.ts'
import {
  newWireWriter,
  wireTypes,
  writeBytes,
  writeFixed,
  writeMessage,
  writeString,
  writeTag,
  writeVarint,
  type WireWriter,
} from './wire-writer.ts'

/** Where a value stands: its file and what describes the messages and extensions in it. */
export interface ValuePlace {
  readonly file: ProtoFile
  readonly descriptions: Descriptions
}

/** The value of a field, with the field's tag before it; one after the other for a list. */
export const writeFieldValue = (
  writer: WireWriter,
  place: ValuePlace,
  field: Field,
  value: OptionValue,
): void => {
  const values = value.kind === 'list' ? value.values : [value]
  for (const one of values) {
    if (field.map === undefined) writeTyped(writer, place, field, field.type, one)
    else writeEntry(writer, place, field, one)
  }
}

const writeTyped = (
  writer: WireWriter,
  place: ValuePlace,
  field: Field,
  type: FieldType,
  value: OptionValue,
): void => {
  switch (type.kind) {
    case 'scalar':
      writeScalar(writer, place, field.number, type.name, value)
      return
    case 'enum': {
      const number =
        value.kind === 'identifier'
          ? type.enum.values.find(({ name }) => name === value.value)?.number
          : integerOf(value)
      if (number === undefined) return
      writeTag(writer, field.number, wireTypes.varint)
      writeVarint(writer, number)
      return
    }
    case 'message':
      if (value.kind === 'aggregate')
        writeInner(writer, field, (inner) => writeAggregate(inner, place, type.message, value.fields))
      return
    case 'unresolved':
      return
  }
}

/** A message as the value of a field: with its length before it or, for a delimited field, as a group. */
export const writeInner = (writer: WireWriter, field: Field, write: (inner: WireWriter) => void): void => {
  if (field.features.messageEncoding === 'DELIMITED' && field.map === undefined) {
    writeTag(writer, field.number, wireTypes.startGroup)
    write(writer)
    writeTag(writer, field.number, wireTypes.endGroup)
  } else writeMessage(writer, field.number, write)
}

const writeAggregate = (
  writer: WireWriter,
  place: ValuePlace,
  message: Message,
  fields: readonly AggregateField[],
): void => {
  for (const { name, value } of fields) {
    if (name.includes('/')) writeAny(writer, place, name, value)
    else {
      const field = name.startsWith('[')
        ? place.descriptions.extension(name.slice(1, -1))
        : message.fields.find((one) => one.name === name || isGroupNamed(one, name))
      if (field !== undefined) writeFieldValue(writer, place, field, value)
    }
  }
}

const isGroupNamed = ({ group, type }: Field, name: string): boolean =>
  group && type.kind === 'message' && type.message.name === name

/** `[type.googleapis.com/full.Name] { … }`: the fields of google.protobuf.Any. */
const writeAny = (writer: WireWriter, place: ValuePlace, name: string, value: OptionValue): void => {
  const url = name.slice(1, -1)
  const message = place.descriptions.type(url.slice(url.indexOf('/') + 1))
  if (message === undefined || value.kind !== 'aggregate') return
  const inner = newWireWriter()
  writeAggregate(inner, place, message, value.fields)
  writeString(writer, 1, url)
  writeBytes(writer, 2, inner.bytes.subarray(0, inner.length))
}

/** One entry of a map: `{ key: … value: … }`. */
const writeEntry = (writer: WireWriter, place: ValuePlace, field: Field, entry: OptionValue): void => {
  const { map } = field
  if (entry.kind !== 'aggregate' || map === undefined) return
  writeMessage(writer, field.number, (inner) => {
    for (const { name, value } of entry.fields) {
      if (name === 'key') writeScalar(inner, place, 1, map.key, value)
      else if (name === 'value') writeTyped(inner, place, { ...field, number: 2 }, map.value, value)
    }
  })
}

const integerOf = (value: OptionValue): bigint | undefined =>
  value.kind === 'integer' ? value.value : undefined

const writeScalar = (
  writer: WireWriter,
  place: ValuePlace,
  fieldNumber: number,
  type: ScalarType,
  value: OptionValue,
): void => {
  switch (type) {
    case 'string':
    case 'bytes':
      if (value.kind === 'string') writeBytes(writer, fieldNumber, stringBytes(place.file, value))
      return
    case 'double':
      writeTag(writer, fieldNumber, wireTypes.fixed64)
      writeFixed(writer, 8, (view, offset) => view.setFloat64(offset, numberOf(value), true))
      return
    case 'float':
      writeTag(writer, fieldNumber, wireTypes.fixed32)
      writeFixed(writer, 4, (view, offset) => view.setFloat32(offset, numberOf(value), true))
      return
    case 'fixed32':
    case 'sfixed32':
      writeTag(writer, fieldNumber, wireTypes.fixed32)
      writeFixed(writer, 4, (view, offset) =>
        view.setUint32(offset, Number(BigInt.asUintN(32, wholeOf(value))), true),
      )
      return
    case 'fixed64':
    case 'sfixed64':
      writeTag(writer, fieldNumber, wireTypes.fixed64)
      writeFixed(writer, 8, (view, offset) =>
        view.setBigUint64(offset, BigInt.asUintN(64, wholeOf(value)), true),
      )
      return
    case 'sint32':
    case 'sint64': {
      const whole = wholeOf(value)
      writeTag(writer, fieldNumber, wireTypes.varint)
      writeVarint(writer, whole < 0n ? -2n * whole - 1n : 2n * whole)
      return
    }
    case 'bool':
    case 'int32':
    case 'int64':
    case 'uint32':
    case 'uint64':
      writeTag(writer, fieldNumber, wireTypes.varint)
      writeVarint(writer, wholeOf(value))
  }
}

/** An integer, or 0 and 1 for the words that text format has for booleans. */
const wholeOf = (value: OptionValue): bigint => {
  if (value.kind === 'identifier') return value.value.toLowerCase().startsWith('t') ? 1n : 0n
  return integerOf(value) ?? 0n
}

/** A number; the words `inf`, `infinity` and `nan` may have a capital letter in text format. */
const numberOf = (value: OptionValue): number => {
  if (value.kind === 'identifier') return value.value.toLowerCase().startsWith('inf') ? Infinity : NaN
  return value.kind === 'integer' || value.kind === 'float' ? Number(value.value) : 0
}
