import { type Descriptions, descriptionsOf } from '../../formats/protobuf/descriptor/descriptions.ts'
import { scalarValues, type ScalarValue, wireKindOf } from '../../formats/protobuf/descriptor/scalar-value.ts'
import { wireFields, type WireField } from '../../formats/protobuf/descriptor/wire-reader.ts'
import { jsonNameOf } from '../../formats/protobuf/json-name.ts'
import type {
  Enum,
  Field,
  FieldType,
  MapType,
  Message,
  Oneof,
  ProtoFile,
  ScalarType,
} from '../../formats/protobuf/model.ts'
import { base64, type Decoded, floatJson, type JsonValue, objectOf, type PayloadProblem } from './decoded.ts'
import { messageAt } from './message-indexes.ts'
import { knownTypeJson } from './protobuf-known-types.ts'
import { unknownFieldJson } from './protobuf-unknown-field.ts'

/**
 * Reads a protobuf message as JSON, by the rules of ProtoJSON: names in lowerCamelCase, integers of 64 bits as strings,
 * bytes in base64, absent fields left out. Fields that the schema does not know stand under `$unknown`.
 *
 * @param file the linked schema
 * @param indexes which of its messages the payload holds
 * @param offset where the message starts in the payload
 */
export const decodeProtobuf = (
  bytes: Uint8Array,
  file: ProtoFile,
  indexes: readonly number[],
  offset = 0,
): Decoded => {
  const message = messageAt(file, indexes)
  if (message === undefined) {
    const problem = `The schema has no message with the indexes ${indexes.join(', ')}.`
    return { value: undefined, problems: [{ offset, message: problem }] }
  }
  const problems: PayloadProblem[] = []
  const reading: Reading = {
    bytes,
    descriptions: descriptionsOf([file]),
    problems,
    members: new Map(),
    valueNames: new Map(),
  }
  const value = messageJson(reading, message, [{ start: offset, end: bytes.length }], 0)
  return { value, problems }
}

interface Reading {
  readonly bytes: Uint8Array
  readonly descriptions: Descriptions
  readonly problems: PayloadProblem[]
  /** A payload may hold a message or an enum many times. */
  readonly members: Map<Message, Members>
  readonly valueNames: Map<Enum, ReadonlyMap<number, string>>
}

interface Members {
  readonly numbered: ReadonlyMap<number, Field>
  readonly required: readonly Field[]
}

const membersOf = ({ members }: Reading, message: Message): Members => {
  const known = members.get(message)
  if (known !== undefined) return known
  const found: Members = {
    numbered: new Map(message.fields.map((field) => [field.number, field])),
    required: message.fields.filter(({ features }) => features.fieldPresence === 'LEGACY_REQUIRED'),
  }
  members.set(message, found)
  return found
}

/** A hostile payload may have a problem in each of its bytes. */
const mostProblems = 100

const report = ({ problems }: Reading, problem: PayloadProblem): void => {
  if (problems.length < mostProblems) problems.push(problem)
}

interface Range {
  readonly start: number
  readonly end: number
}

/** As deep as protobuf's own parsers read. */
const deepestMessage = 100

/** A message that stands at one place, or at several if it was written in parts: they are merged. */
const messageJson = (
  reading: Reading,
  message: Message,
  ranges: readonly Range[],
  depth: number,
): JsonValue | undefined => {
  if (depth > deepestMessage) {
    const problem = `Messages are nested more than ${deepestMessage} levels deep.`
    report(reading, { offset: ranges[0]?.start ?? 0, message: problem })
    return undefined
  }
  const { known: fields, unknown } = sortedFields(reading, message, ranges)
  const entries: [string, JsonValue][] = []
  for (const [field, found] of fields) {
    const value = fieldJson(reading, field, found, depth)
    if (value !== undefined) entries.push([nameOf(field), value])
  }
  for (const field of membersOf(reading, message).required) {
    if (fields.has(field)) continue
    const problem = `Message "${message.fullName}" lacks its required field ${field.number} "${field.name}".`
    report(reading, { offset: ranges[0]?.start ?? 0, message: problem })
  }
  if (unknown.length > 0) entries.push(['$unknown', unknown])
  const value = objectOf(entries)
  const known = unknown.length > 0 ? undefined : knownTypeJson(message, value)
  return known === undefined ? value : known
}

const nameOf = (field: Field): string =>
  field.extendee === undefined ? jsonNameOf(field) : `[${field.fullName}]`

/** The fields of a message in the order in which they first come, each with all that was found of it. */
const sortedFields = (reading: Reading, message: Message, ranges: readonly Range[]) => {
  const { numbered } = membersOf(reading, message)
  const known = new Map<Field, WireField[]>()
  const chosen = new Map<Oneof, Field>()
  const unknown: JsonValue[] = []
  for (const { start, end } of ranges) {
    for (const found of wireFields(reading.bytes, start, end, (problem) => report(reading, problem))) {
      const field =
        numbered.get(found.number) ?? reading.descriptions.extensionNumbered(message.fullName, found.number)
      if (field === undefined || !canHold(field, found)) {
        unknown.push(unknownFieldJson(reading.bytes, found))
        continue
      }
      // Of the members of a oneof the last one counts.
      const { oneof } = field
      const other = oneof === undefined ? undefined : chosen.get(oneof)
      if (other !== undefined && other !== field) known.delete(other)
      if (oneof !== undefined) chosen.set(oneof, field)
      const before = known.get(field)
      if (before === undefined) known.set(field, [found])
      else before.push(found)
    }
  }
  return { known, unknown }
}

/** Whether a field is written with this wire type; anything else is skipped as unknown. */
const canHold = ({ map, type, label }: Field, { kind }: WireField): boolean => {
  if (map !== undefined) return kind === 'bytes'
  switch (type.kind) {
    case 'message':
      return kind === 'bytes' || kind === 'group'
    case 'enum':
      return kind === 'varint' || (kind === 'bytes' && label === 'repeated')
    case 'scalar': {
      const expected = wireKindOf(type.name)
      return kind === expected || (kind === 'bytes' && label === 'repeated')
    }
    case 'unresolved':
      return false
  }
}

const fieldJson = (
  reading: Reading,
  field: Field,
  found: readonly WireField[],
  depth: number,
): JsonValue | undefined => {
  if (field.map !== undefined) return mapJson(reading, field.map, found, depth)
  if (field.type.kind === 'message') {
    const { message } = field.type
    if (field.label !== 'repeated') return messageJson(reading, message, found.flatMap(rangeOf), depth + 1)
    return found.flatMap((one) => {
      const value = messageJson(reading, message, rangeOf(one), depth + 1)
      return value === undefined ? [] : [value]
    })
  }
  const values = found.flatMap((one) => scalarsJson(reading, field.type, one))
  return field.label === 'repeated' ? values : values.at(-1)
}

const rangeOf = (field: WireField): readonly Range[] => (field.kind === 'varint' ? [] : [field])

/** On the wire a map is a repeated message with its key as field 1 and its value as field 2; later entries win. */
const mapJson = (reading: Reading, map: MapType, found: readonly WireField[], depth: number): JsonValue =>
  objectOf(
    found.flatMap(rangeOf).flatMap(({ start, end }): (readonly [string, JsonValue])[] => {
      let key: JsonValue | undefined
      let value: JsonValue | undefined
      for (const part of wireFields(reading.bytes, start, end, (problem) => report(reading, problem))) {
        if (part.number === 1) key = scalarsJson(reading, { kind: 'scalar', name: map.key }, part).at(-1)
        if (part.number !== 2) continue
        value =
          map.value.kind === 'message'
            ? messageJson(reading, map.value.message, rangeOf(part), depth + 1)
            : scalarsJson(reading, map.value, part).at(-1)
      }
      const keyText = String(key ?? zeroOf({ kind: 'scalar', name: map.key }))
      return [[keyText, value === undefined ? absentValue(reading, map.value, depth) : value]]
    }),
  )

/** What an entry of a map without a value stands for. */
const absentValue = (reading: Reading, type: FieldType, depth: number): JsonValue =>
  (type.kind === 'message' ? messageJson(reading, type.message, [], depth + 1) : undefined) ?? zeroOf(type)

const scalarsJson = (reading: Reading, type: FieldType, found: WireField): readonly JsonValue[] => {
  const scalar: ScalarType = type.kind === 'scalar' ? type.name : 'int32'
  const values = scalarValues(scalar, reading.bytes, found, (problem) => report(reading, problem)) ?? []
  return values.map((value) =>
    type.kind === 'enum'
      ? enumJson(reading, type.enum, value)
      : scalarJson(reading, scalar, value, found.offset),
  )
}

/** The first name of a number; a number that has none stays one. */
const enumJson = ({ valueNames }: Reading, node: Enum, value: ScalarValue): JsonValue => {
  let names = valueNames.get(node)
  if (names === undefined) {
    names = new Map(node.values.toReversed().map(({ number, name }) => [number, name]))
    valueNames.set(node, names)
  }
  return names.get(Number(value)) ?? Number(value)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const scalarJson = (reading: Reading, type: ScalarType, value: ScalarValue, offset: number): JsonValue => {
  if (typeof value === 'bigint') return is64Bits(type) ? String(value) : Number(value)
  if (typeof value === 'number') return floatJson(value)
  if (typeof value === 'boolean') return value
  if (type === 'bytes') return base64(value)
  try {
    return utf8.decode(value)
  } catch {
    report(reading, { offset, message: 'A string is not UTF-8.' })
    return new TextDecoder().decode(value)
  }
}

const is64Bits = (type: ScalarType): boolean => type.endsWith('64')

/** What an absent key or value stands for. */
const zeroOf = (type: FieldType): JsonValue => {
  if (type.kind === 'enum') return type.enum.values[0]?.name ?? 0
  if (type.kind !== 'scalar') return null
  if (type.name === 'bool') return false
  if (type.name === 'string' || type.name === 'bytes') return ''
  return is64Bits(type.name) ? '0' : 0
}
