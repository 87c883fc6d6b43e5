import type { CountedField, ProtobufChange } from '../facts.ts'
import { jsonNameOf } from '../json-name.ts'
import type { Field, FieldType, Span } from '../model.ts'
import { findOption } from '../options.ts'
import { change } from './change.ts'
import { defaultOf, sameDefault } from './field-default.ts'
import type { Setting } from './field-setting.ts'
import { cppStringTypeOf, javaUtf8ValidationOf, jsTypeOf, utf8ValidationOf } from './field-setting.ts'
import { cardinalityOf, typedField } from './field-type.ts'
import { mapFieldOf } from './map-entry.ts'
import { membersOf } from './members.ts'
import { inBase, inHead } from './places.ts'
import { fieldsKept, sameValues } from './shape.ts'
import { fieldSubject } from './subjects.ts'
import { maySayTheSame } from './type-name.ts'

interface FieldPair {
  readonly before: Field
  readonly after: Field
}

const spans = ({ before, after }: FieldPair, spanOf: (field: Field) => Span) => ({
  base: inBase.at(before.file, spanOf(before)),
  head: inHead.at(after.file, spanOf(after)),
})

const isEntryPair = ({ before, after }: FieldPair): boolean =>
  before.parent !== undefined &&
  mapFieldOf(before.parent) !== undefined &&
  after.parent !== undefined &&
  mapFieldOf(after.parent) !== undefined

const isRetyped = ({ before, after }: FieldPair): boolean => {
  const from = typedField(before)
  const to = typedField(after)
  if (from.kind === 'unresolved' || to.kind === 'unresolved')
    return !maySayTheSame(from.typeName, to.typeName)
  return from.kind !== to.kind || from.typeName !== to.typeName
}

/** Readers of the one cannot make sense of the bytes of the other, or find other fields in them. */
const isReencoded = (pair: FieldPair): boolean => {
  if (!isRetyped(pair)) return false
  const from = typedField(pair.before)
  const to = typedField(pair.after)
  if (from.kind !== to.kind) return true
  if (from.message !== undefined && to.message !== undefined)
    return fieldsKept(from.message, to.message) === 'other'
  return from.enum === undefined || to.enum === undefined || !sameValues(from.enum, to.enum)
}

function* diffType(pair: FieldPair): Iterable<ProtobufChange> {
  if (!isRetyped(pair)) return
  const from = typedField(pair.before)
  const to = typedField(pair.after)
  const kept =
    from.message && to.message && from.typeName !== to.typeName
      ? fieldsKept(from.message, to.message)
      : undefined
  yield change(
    'field.type-changed',
    fieldSubject(pair.after),
    from,
    { ...to, fieldsKept: kept },
    spans(pair, (field) => field.typeSpan),
  )
}

const countedField = (field: Field): CountedField => ({
  field,
  cardinality: cardinalityOf(field),
  kind: typedField(field).kind,
})

function* diffCardinality(pair: FieldPair): Iterable<ProtobufChange> {
  if (isEntryPair(pair)) return
  const before = countedField(pair.before)
  const after = countedField(pair.after)
  if (before.cardinality === after.cardinality) return
  yield change(
    'field.cardinality-changed',
    fieldSubject(pair.after),
    before,
    after,
    spans(pair, (field) => field.span),
  )
}

function* diffJsonName(pair: FieldPair): Iterable<ProtobufChange> {
  if (pair.before.extendee !== undefined) return
  const before = { field: pair.before, jsonName: jsonNameOf(pair.before) }
  const after = { field: pair.after, jsonName: jsonNameOf(pair.after) }
  if (before.jsonName === after.jsonName) return
  const places = spans(pair, (field) => findOption(field.options, 'json_name')?.span ?? field.span)
  yield change('field.json-name-changed', fieldSubject(pair.after), before, after, places)
}

function* diffOneof(pair: FieldPair): Iterable<ProtobufChange> {
  if (pair.before.extendee !== undefined || pair.before.oneof?.name === pair.after.oneof?.name) return
  yield change(
    'field.oneof-changed',
    fieldSubject(pair.after),
    pair.before,
    pair.after,
    spans(pair, (field) => field.span),
  )
}

function* diffDefault(pair: FieldPair): Iterable<ProtobufChange> {
  const before = defaultOf(pair.before)
  const after = defaultOf(pair.after)
  if (before === undefined || after === undefined || sameDefault(before, after)) return
  const places = spans(pair, (field) => findOption(field.options, 'default')?.span ?? field.span)
  yield change(
    'field.default-changed',
    fieldSubject(pair.after),
    { field: pair.before, value: before.text },
    { field: pair.after, value: after.text },
    places,
  )
}

type SettingKind =
  | 'field.js-type-changed'
  | 'field.cpp-string-type-changed'
  | 'field.java-utf8-validation-changed'
  | 'field.utf8-validation-changed'

function* diffSetting(
  kind: SettingKind,
  pair: FieldPair,
  settingOf: (field: Field) => Setting,
): Iterable<ProtobufChange> {
  const before = settingOf(pair.before)
  const after = settingOf(pair.after)
  if (before.value === after.value) return
  yield change(
    kind,
    fieldSubject(pair.after),
    { field: pair.before, value: before.value },
    { field: pair.after, value: after.value },
    spans(pair, (field) => settingOf(field).span ?? field.span),
  )
}

const integers64 = new Set(['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64'])
const texts = new Set(['string', 'bytes'])

/** Applies on both sides, whatever one kind became the other. */
const bothKinds = ({ before, after }: FieldPair, kinds: ReadonlySet<string>): boolean =>
  kinds.has(typedField(before).kind) && kinds.has(typedField(after).kind)

function* diffSettings(pair: FieldPair): Iterable<ProtobufChange> {
  if (bothKinds(pair, integers64)) yield* diffSetting('field.js-type-changed', pair, jsTypeOf)
  if (!bothKinds(pair, texts)) return
  if (!isEntryPair(pair)) yield* diffSetting('field.cpp-string-type-changed', pair, cppStringTypeOf)
  if (typedField(pair.before).kind !== 'string' || typedField(pair.after).kind !== 'string') return
  yield* diffSetting('field.java-utf8-validation-changed', pair, javaUtf8ValidationOf)
  yield* diffSetting('field.utf8-validation-changed', pair, utf8ValidationOf)
}

const shownName = (field: Field): string => (field.extendee === undefined ? field.name : field.fullName)

const byName = (field: Field, name: string): Field | undefined =>
  field.extendee === undefined && field.parent !== undefined
    ? membersOf(field.parent).byName.get(name)
    : undefined

function* diffName(pair: FieldPair): Iterable<ProtobufChange> {
  const { before, after } = pair
  if (shownName(before) === shownName(after)) return
  const renamed = {
    field: after,
    movedFrom: byName(before, after.name),
    oldNameNow: byName(after, before.name),
    reencoded: isReencoded(pair),
  }
  yield change(
    'field.name-changed',
    fieldSubject(after),
    before,
    renamed,
    spans(pair, (field) => field.nameSpan),
  )
}

/** Written alike, and without anything that can mean something else now. Most fields are so. */
const isPlainlyTheSame = (before: Field, after: Field): boolean =>
  before.name === after.name &&
  before.label === after.label &&
  before.features === after.features &&
  before.file.edition === after.file.edition &&
  before.oneof?.name === after.oneof?.name &&
  isPlain(before) &&
  isPlain(after) &&
  isOfPlainlySameType(before.type, after.type)

const isPlain = ({ options, extendee, map, group, file }: Field): boolean =>
  options.length === 0 &&
  extendee === undefined &&
  map === undefined &&
  !group &&
  findOption(file.options, 'java_string_check_utf8') === undefined

/** Not so for enums: the default can be another. */
const isOfPlainlySameType = (before: FieldType, after: FieldType): boolean =>
  before.kind === 'message'
    ? after.kind === 'message' && before.message.fullName === after.message.fullName
    : before.kind === 'scalar' && after.kind === 'scalar' && before.name === after.name

/** What differs between two fields of the same number. */
export function* diffField(before: Field, after: Field): Iterable<ProtobufChange> {
  if (isPlainlyTheSame(before, after)) return
  const pair = { before, after }
  yield* diffName(pair)
  yield* diffJsonName(pair)
  yield* diffType(pair)
  yield* diffCardinality(pair)
  yield* diffOneof(pair)
  yield* diffDefault(pair)
  yield* diffSettings(pair)
}
