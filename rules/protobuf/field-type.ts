import type { RetypedField, TypedField } from '../../src/formats/protobuf/facts.ts'
import { fieldText, typeText } from './describe.ts'
import { rule } from './rule.ts'
import { isBinaryAndJsonCompatible, isBinaryCompatible, judgeTypeChange } from './wire.ts'

const typeChange = (before: TypedField, after: TypedField): string =>
  `${fieldText(after.field)} changed its type from ${typeText(before)} to ${typeText(after)}.`

export const fieldSameType = rule({
  id: 'protobuf/field-same-type',
  aliases: { buf: 'FIELD_SAME_TYPE' },
  title: 'A field changed its type',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file', 'package', 'csr'],
  docs: {
    why: 'Generated accessors take and return another type, so callers stop compiling; whether the bytes still fit depends on the two types.',
    fix: 'Restore the type. Add a field with a new number for the new type and deprecate this one.',
    since: '0.1.0',
  },
  on: 'field.type-changed',
  check: ({ before, after }) => ({ message: typeChange(before, after) }),
})

export const fieldWireCompatibleType = rule({
  id: 'protobuf/field-wire-compatible-type',
  aliases: { buf: 'FIELD_WIRE_COMPATIBLE_TYPE' },
  title: 'A field changed to a type of another binary encoding',
  severity: 'error',
  verdict: 'breaking',
  presets: ['wire'],
  docs: {
    why: 'Bytes written with the old type are rejected, ignored or read as other values with the new one, and the reverse.',
    fix: 'Restore the type. Add a field with a new number for the new type and deprecate this one.',
    since: '0.1.0',
  },
  on: 'field.type-changed',
  check: ({ before, after }) =>
    isBinaryCompatible(before, after) ? undefined : { message: typeChange(before, after) },
})

export const fieldWireJsonCompatibleType = rule({
  id: 'protobuf/field-wire-json-compatible-type',
  aliases: { buf: 'FIELD_WIRE_JSON_COMPATIBLE_TYPE' },
  title: 'A field changed to a type of another binary or JSON encoding',
  severity: 'error',
  verdict: 'breaking',
  presets: ['wire-json', 'csr'],
  docs: {
    why: 'Bytes or JSON written with the old type are rejected or read as other values with the new one: JSON writes 64-bit numbers as strings and enums as names.',
    fix: 'Restore the type. Add a field with a new number for the new type and deprecate this one.',
    since: '0.1.0',
  },
  on: 'field.type-changed',
  check: ({ before, after }) =>
    isBinaryAndJsonCompatible(before, after) ? undefined : { message: typeChange(before, after) },
})

const zigzag = new Set(['sint32', 'sint64'])

/** What people trip over most: both are called a signed integer. */
const zigzagNote = (before: TypedField, after: RetypedField): string =>
  zigzag.has(before.kind) !== zigzag.has(after.kind) &&
  before.kind.endsWith('32') === after.kind.endsWith('32') &&
  before.kind.includes('int')
    ? ' Types with s are zigzag encoded: 1 becomes -1, 2 becomes 1.'
    : ''

export const fieldTypeIncompatible = rule({
  id: 'protobuf/field-type-incompatible',
  title: 'A field changed to a type that cannot read the old bytes',
  severity: 'error',
  verdict: 'breaking',
  presets: ['default'],
  docs: {
    why: 'Bytes written with the old type are rejected, ignored or read as other values with the new one, and old readers fail on new bytes in the same way.',
    fix: 'Restore the type. Add a field with a new number for the new type and deprecate this one.',
    since: '0.1.0',
  },
  on: 'field.type-changed',
  check: ({ before, after }) =>
    judgeTypeChange(before, after).verdict === 'breaking'
      ? { message: typeChange(before, after) + zigzagNote(before, after) }
      : undefined,
})

export const fieldTypeConditional = rule({
  id: 'protobuf/field-type-conditional',
  title: 'A field changed to a type that reads the old bytes only under a condition',
  severity: 'warning',
  verdict: 'conditional',
  presets: ['default'],
  docs: {
    why: 'The encodings are related, so nothing fails at once; values for which the condition does not hold are read wrongly. Generated accessors change their type too.',
    fix: 'Make sure that the condition holds for all stored data and all deployed senders, or add a new field instead.',
    since: '0.1.0',
  },
  on: 'field.type-changed',
  check: ({ before, after }) => {
    const judged = judgeTypeChange(before, after)
    return judged.verdict === 'conditional'
      ? { message: `${typeChange(before, after)} That is safe only if ${judged.condition}.` }
      : undefined
  },
})
