import type {
  ExtendeeRef,
  Field,
  FieldType,
  MapType,
  Message,
  Oneof,
  Option,
  ScalarType,
  Span,
} from '../model.ts'
import { expect, fail, isWord, tokenSpan, tokenText, type Cursor } from './cursor.ts'
import { advance, reportAt } from './lexer.ts'
import { parseName, qualified } from './names.ts'
import { none, type Writable } from './nodes.ts'
import { parseCompactOptions } from './options.ts'
import { parseNumber } from './ranges.ts'
import { parseType } from './types.ts'

/** Where fields are declared: a message, a oneof or an `extend` block. */
export interface FieldPlace {
  readonly parent: Writable<Message> | undefined
  readonly oneof: Oneof | undefined
  readonly extendee: ExtendeeRef | undefined
}

/** At the first token of a field: the field with only its label, its place and defaults. */
export const newField = (cursor: Cursor, place: FieldPlace): Writable<Field> => {
  const start = cursor.start
  const label = parseLabel(cursor)
  const nowhere: Span = { start, end: start }
  return {
    kind: 'field',
    file: cursor.file,
    name: '',
    fullName: '',
    nameSpan: nowhere,
    span: nowhere,
    options: none,
    features: cursor.file.features,
    comments: undefined,
    parent: place.parent,
    number: 0,
    numberSpan: nowhere,
    label,
    labelSpan: label === undefined ? undefined : { start, end: cursor.previousEnd },
    type: untyped,
    typeSpan: nowhere,
    map: undefined,
    group: false,
    oneof: place.oneof,
    extendee: place.extendee,
  }
}

const untyped: FieldType = { kind: 'unresolved', name: '' }
const mapEntry: FieldType = { kind: 'unresolved', name: 'map' }

const labels = ['optional', 'required', 'repeated'] as const

const parseLabel = (cursor: Cursor): Field['label'] => {
  const label = labels.find((one) => isWord(cursor, one))
  if (label !== undefined) advance(cursor)
  return label
}

/** Type, name, number and options of a field that is no group; false after reporting a problem. */
export const parseFieldRest = (cursor: Cursor, field: Writable<Field>): boolean => {
  const start = cursor.start
  if (isWord(cursor, 'map') && nextKind(cursor) === '<') {
    field.map = parseMapType(cursor)
    if (field.map === undefined) return false
    field.type = mapEntry
  } else {
    const type = parseType(cursor)
    if (type === undefined) return false
    field.type = type
  }
  field.typeSpan = { start, end: cursor.previousEnd }
  if (field.map !== undefined) reportMisplacedMap(cursor, field)
  return parseNameAndNumber(cursor, field) && parseFieldOptions(cursor, field)
}

/** `name = number`; false after reporting a problem. */
export const parseNameAndNumber = (cursor: Cursor, field: Writable<Field>): boolean => {
  field.nameSpan = tokenSpan(cursor)
  const name = parseName(cursor, 'the name of the field')
  if (name === undefined) return false
  field.name = name
  field.fullName = qualified(cursor, field.parent, name)
  if (!expect(cursor, '=', 'a field number: "=" and a number after the name')) return false
  if (cursor.kind !== 'integer') return fail(cursor, 'Expected a field number')
  const number = parseNumber(cursor, 'a field number')!
  field.number = number.value
  field.numberSpan = number.span
  return true
}

/** Options of a field whose name is known; false after reporting a problem. */
export const parseFieldOptions = (cursor: Cursor, field: Writable<Field>): boolean => {
  const options: readonly Option[] | undefined = parseCompactOptions(cursor)
  if (options === undefined) return false
  field.options = options
  return true
}

const nextKind = (cursor: Cursor): string => {
  const ahead = { ...cursor, problems: [] }
  advance(ahead)
  return ahead.kind
}

const parseMapType = (cursor: Cursor): MapType | undefined => {
  advance(cursor)
  advance(cursor)
  const keySpan = tokenSpan(cursor)
  const keyText = tokenText(cursor)
  const key = parseType(cursor)
  if (key === undefined) return undefined
  if (!isMapKey(key)) {
    const message = `"${keyText}" cannot be the key of a map. Use an integer type, bool or string.`
    reportAt(cursor, keySpan.start, keySpan.end, message)
  }
  if (!expect(cursor, ',', '"," after the key type of the map')) return undefined
  const valueSpan = tokenSpan(cursor)
  const value = parseType(cursor)
  if (value === undefined) return undefined
  const span = { start: valueSpan.start, end: cursor.previousEnd }
  if (!expect(cursor, '>', '">" after the value type of the map')) return undefined
  return { key: key.kind === 'scalar' ? key.name : 'string', value, valueSpan: span }
}

const noMapKeys: readonly ScalarType[] = ['float', 'double', 'bytes']

const isMapKey = (type: FieldType): boolean => type.kind === 'scalar' && !noMapKeys.includes(type.name)

const reportMisplacedMap = (cursor: Cursor, { label, labelSpan, oneof, extendee, typeSpan }: Field): void => {
  const report = (span: Span, message: string): void => reportAt(cursor, span.start, span.end, message)
  if (labelSpan !== undefined)
    report(labelSpan, `A map field cannot be "${label}": a map is repeated by itself.`)
  if (oneof !== undefined) report(typeSpan, 'A map field cannot be in a oneof. Wrap the map into a message.')
  if (extendee !== undefined) report(typeSpan, 'An extension cannot be a map. Wrap the map into a message.')
}
