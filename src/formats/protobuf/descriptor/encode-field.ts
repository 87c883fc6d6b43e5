import { jsonNameOf } from '../json-name.ts'
import type { Field, FieldType, OptionValue, ScalarType } from '../model.ts'
import { findOption } from '../options.ts'
import { encodeOptions } from './encode-options.ts'
import type { ValuePlace } from './encode-value.ts'
import { escapedBytes, stringBytes } from './string-bytes.ts'
import { labelNumbers, typeNumbers } from './type-numbers.ts'
import {
  writeBoolean,
  writeBytes,
  writeInteger,
  writeMessage,
  writeString,
  type WireWriter,
} from './wire-writer.ts'

/** A google.protobuf.FieldDescriptorProto. */
export const encodeField = (
  writer: WireWriter,
  place: ValuePlace,
  field: Field,
  oneofIndex: number | undefined,
): void => {
  writeString(writer, 1, field.name)
  if (field.extendee !== undefined) writeString(writer, 2, extendeeName(field.extendee))
  writeInteger(writer, 3, field.number)
  writeInteger(writer, 4, labelNumbers[field.map === undefined ? (field.label ?? 'optional') : 'repeated'])
  if (field.map === undefined) writeType(writer, field.type, field.group)
  else {
    writeInteger(writer, 5, typeNumbers.message)
    writeString(writer, 6, `.${scopeOf(field)}${mapEntryName(field.name)}`)
  }
  const defaultValue = findOption(field.options, 'default')?.value
  if (defaultValue !== undefined) writeString(writer, 7, defaultText(place, field.type, defaultValue))
  const options = encodeOptions(place, 'FieldOptions', field.options)
  if (options !== undefined) writeBytes(writer, 8, options)
  if (oneofIndex !== undefined) writeInteger(writer, 9, oneofIndex)
  writeString(writer, 10, jsonNameOf(field))
  if (field.file.edition === 'proto3' && field.label === 'optional') writeBoolean(writer, 17, true)
}

const extendeeName = ({ message, name }: NonNullable<Field['extendee']>): string =>
  message === undefined ? name : `.${message.fullName}`

const scopeOf = ({ fullName, name }: Field): string => fullName.slice(0, fullName.length - name.length)

/** The oneof that an `optional` field of proto3 is alone in; other names of the message are kept away from. */
export const syntheticOneofName = ({ name }: Field, taken: Set<string>): string => {
  let oneofName = name.startsWith('_') ? `X${name}` : `_${name}`
  while (taken.has(oneofName)) oneofName = `X${oneofName}`
  taken.add(oneofName)
  return oneofName
}

const writeType = (writer: WireWriter, type: FieldType, group: boolean): void => {
  switch (type.kind) {
    case 'scalar':
      writeInteger(writer, 5, typeNumbers[type.name])
      return
    case 'message':
      writeInteger(writer, 5, typeNumbers[group ? 'group' : 'message'])
      writeString(writer, 6, `.${type.message.fullName}`)
      return
    case 'enum':
      writeInteger(writer, 5, typeNumbers.enum)
      writeString(writer, 6, `.${type.enum.fullName}`)
      return
    case 'unresolved':
      writeString(writer, 6, type.name)
  }
}

/** Name of the message that a map's entries are: the field's name in CamelCase and `Entry`. */
const mapEntryName = (fieldName: string): string =>
  `${fieldName
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')}Entry`

/** The message that the entries of a map field are. */
export const encodeMapEntry = (writer: WireWriter, place: ValuePlace, field: Field): void => {
  const { map } = field
  if (map === undefined) return
  // Features of the map hold for its keys and values, too.
  const features = field.options.filter(
    ({ name: [first] }) => !first!.extension && first!.name === 'features',
  )
  const options = encodeOptions(place, 'FieldOptions', features)
  const parts = [
    { name: 'key', type: { kind: 'scalar', name: map.key } },
    { name: 'value', type: map.value },
  ] as const
  writeString(writer, 1, mapEntryName(field.name))
  for (const [index, { name, type }] of parts.entries()) {
    writeMessage(writer, 2, (inner) => {
      writeString(inner, 1, name)
      writeInteger(inner, 3, index + 1)
      writeInteger(inner, 4, labelNumbers.optional)
      writeType(inner, type, false)
      if (options !== undefined) writeBytes(inner, 8, options)
      writeString(inner, 10, name)
    })
  }
  const mapEntryOption = 7
  writeMessage(writer, 7, (inner) => writeBoolean(inner, mapEntryOption, true))
}

/** A default value as descriptors hold it: text, with escapes in that of bytes. */
const defaultText = ({ file }: ValuePlace, type: FieldType, value: OptionValue): string => {
  switch (value.kind) {
    case 'string':
      return type.kind === 'scalar' && type.name === 'bytes'
        ? escapedBytes(stringBytes(file, value))
        : value.value
    case 'integer':
      return type.kind === 'scalar' && isFloating(type.name)
        ? floatText(type.name, Number(value.value))
        : String(value.value)
    case 'float':
      return floatText(type.kind === 'scalar' ? type.name : 'double', value.value)
    case 'identifier':
      return value.value
    case 'list':
    case 'aggregate':
      return ''
  }
}

const isFloating = (type: ScalarType): boolean => type === 'float' || type === 'double'

/** As compilers print it: with 6 digits (15 for a double) if they are enough, else with 9 (17). */
const floatText = (type: ScalarType, value: number): string => {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'
  if (Object.is(value, -0)) return '-0'
  if (type === 'double') {
    const short = generalText(value, 15)
    return Number(short) === value ? short : generalText(value, 17)
  }
  const single = Math.fround(value)
  const short = generalText(single, 6)
  return Math.fround(Number(short)) === single ? short : generalText(single, 9)
}

/** A number as C's `%g` prints it: `0.5`, `1e+20`, `1e-05`. */
const generalText = (value: number, digits: number): string => {
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e') as [string, string]
  const power = Number(exponent)
  if (power >= -4 && power < digits) return String(Number(value.toPrecision(digits)))
  const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa
  return `${short}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}
