import type { OptionsMessage } from '../link/option-place.ts'
import type { AggregateField, Field, FieldType, Message, Option, OptionValue, Span } from '../model.ts'
import type { Descriptions } from './descriptions.ts'
import { scalarValues, type ScalarValue } from './scalar-value.ts'
import { escapedBytes } from './string-bytes.ts'
import { wireFields, type WireField, type WireProblem } from './wire-reader.ts'

/** What is known and found out while the options of a descriptor are read. */
export interface OptionReading {
  readonly descriptions: Descriptions
  readonly report: (problem: WireProblem) => void
  /** The literals of bytes that are no UTF-8; the spans of their values point in here. */
  literals: string
  /** Some options belong to extensions that the descriptions do not know: they were left out. */
  incomplete: boolean
}

const nowhere: Span = { start: 0, end: 0 }

/** Options of one declaration from their binary format. */
export const decodeOptions = (
  reading: OptionReading,
  kind: OptionsMessage,
  bytes: Uint8Array | undefined,
): readonly Option[] => {
  const message = reading.descriptions.message(kind)
  if (bytes === undefined || message === undefined) return []
  return decodeFields(reading, message, bytes, 0).map(({ field, value }) => ({
    name: [
      {
        name: field.extendee === undefined ? field.name : field.fullName,
        extension: field.extendee !== undefined,
      },
    ],
    value,
    span: nowhere,
    nameSpan: nowhere,
  }))
}

interface FieldValue {
  readonly field: Field
  readonly value: OptionValue
}

/** As deep as the parser reads values. */
const deepestValue = 100

const decodeFields = (
  reading: OptionReading,
  message: Message,
  bytes: Uint8Array,
  depth: number,
): readonly FieldValue[] => {
  if (depth > deepestValue) {
    reading.report({
      offset: 0,
      message: `The value of an option is nested more than ${deepestValue} levels deep.`,
    })
    return []
  }
  const numbered = new Map(message.fields.map((field) => [field.number, field]))
  const values: FieldValue[] = []
  for (const wireField of wireFields(bytes, 0, bytes.length, reading.report)) {
    const field =
      numbered.get(wireField.number) ??
      reading.descriptions.extensionNumbered(message.fullName, wireField.number)
    if (field === undefined) reading.incomplete = true
    else
      for (const value of fieldValues(reading, field, wireField, bytes, depth)) values.push({ field, value })
  }
  return values
}

const fieldValues = (
  reading: OptionReading,
  field: Field,
  wireField: WireField,
  bytes: Uint8Array,
  depth: number,
): readonly OptionValue[] => {
  if (field.map === undefined) return typedValues(reading, field.type, wireField, bytes, depth)
  if (wireField.kind !== 'bytes') return []
  const entry = bytes.subarray(wireField.start, wireField.end)
  const parts = [...wireFields(entry, 0, entry.length, reading.report)].flatMap((part) => {
    const type: FieldType = part.number === 1 ? { kind: 'scalar', name: field.map!.key } : field.map!.value
    const name = part.number === 1 ? 'key' : 'value'
    return typedValues(reading, type, part, entry, depth).map((value) => ({ name, value, span: nowhere }))
  })
  return [{ kind: 'aggregate', fields: parts, span: nowhere }]
}

const typedValues = (
  reading: OptionReading,
  type: FieldType,
  wireField: WireField,
  bytes: Uint8Array,
  depth: number,
): readonly OptionValue[] => {
  switch (type.kind) {
    case 'scalar':
      return (scalarValues(type.name, bytes, wireField, reading.report) ?? []).map((value) =>
        scalarOption(reading, value),
      )
    case 'enum':
      return (scalarValues('int32', bytes, wireField, reading.report) ?? []).map((number): OptionValue => {
        const known = type.enum.values.find((one) => BigInt(one.number) === number)
        return known === undefined
          ? { kind: 'integer', value: number as bigint, span: nowhere }
          : { kind: 'identifier', value: known.name, span: nowhere }
      })
    case 'message': {
      if (wireField.kind !== 'bytes' && wireField.kind !== 'group') return []
      const inner = bytes.subarray(wireField.start, wireField.end)
      const fields = decodeFields(reading, type.message, inner, depth + 1).map(aggregateField)
      return [{ kind: 'aggregate', fields, span: nowhere }]
    }
    case 'unresolved':
      return []
  }
}

const aggregateField = ({ field, value }: FieldValue): AggregateField => ({
  name:
    field.extendee !== undefined
      ? `[${field.fullName}]`
      : field.group && field.type.kind === 'message'
        ? field.type.message.name
        : field.name,
  value,
  span: nowhere,
})

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const scalarOption = (reading: OptionReading, value: ScalarValue): OptionValue => {
  if (typeof value === 'bigint') return { kind: 'integer', value, span: nowhere }
  if (typeof value === 'number') return { kind: 'float', value, span: nowhere }
  if (typeof value === 'boolean') return { kind: 'identifier', value: String(value), span: nowhere }
  try {
    return { kind: 'string', value: strictUtf8.decode(value), span: nowhere }
  } catch {
    const start = reading.literals.length
    reading.literals += `"${escapedBytes(value)}"`
    const lossy = new TextDecoder().decode(value)
    return { kind: 'string', value: lossy, span: { start, end: reading.literals.length } }
  }
}
