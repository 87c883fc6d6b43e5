import type { Cardinality, CountedField } from '../../src/formats/protobuf/facts.ts'
import { cardinalityText, fieldText } from './describe.ts'
import { rule } from './rule.ts'
import { isLengthPrefixed, judgeKindChange } from './wire.ts'

const cardinalityChange = (before: CountedField, after: CountedField): string =>
  `${fieldText(after.field)} changed from ${cardinalityText(before.cardinality)} to ${cardinalityText(after.cardinality)}.`

const isSingular = (cardinality: Cardinality): boolean =>
  cardinality === 'explicit' || cardinality === 'implicit'

const isMany = (cardinality: Cardinality): boolean => cardinality === 'repeated' || cardinality === 'map'

const sameCount = (before: Cardinality, after: Cardinality): boolean =>
  before === after || (isSingular(before) && isSingular(after))

export const fieldSameCardinality = rule({
  id: 'protobuf/field-same-cardinality',
  aliases: { buf: 'FIELD_SAME_CARDINALITY' },
  title: 'A field changed how often it occurs or whether it tracks presence',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file', 'package'],
  docs: {
    why: 'Generated accessors change between value, pointer, list and map, so callers stop compiling.',
    fix: 'Restore the label. Add a field with a new number and deprecate this one.',
    since: '0.1.0',
  },
  on: 'field.cardinality-changed',
  check: ({ before, after }) => ({ message: cardinalityChange(before, after) }),
})

export const fieldWireCompatibleCardinality = rule({
  id: 'protobuf/field-wire-compatible-cardinality',
  aliases: { buf: 'FIELD_WIRE_COMPATIBLE_CARDINALITY' },
  title: 'A field changed between singular, required and repeated',
  severity: 'error',
  verdict: 'breaking',
  presets: ['wire'],
  docs: {
    why: 'A reader of a single value drops all but the last of many, packed numbers are not read as one, and a required field that is missing makes the whole message invalid.',
    fix: 'Restore the label. Add a field with a new number and deprecate this one.',
    since: '0.1.0',
  },
  on: 'field.cardinality-changed',
  check: ({ before, after }) =>
    sameCount(before.cardinality, after.cardinality) ||
    (isMany(before.cardinality) && isMany(after.cardinality))
      ? undefined
      : { message: cardinalityChange(before, after) },
})

export const fieldWireJsonCompatibleCardinality = rule({
  id: 'protobuf/field-wire-json-compatible-cardinality',
  aliases: { buf: 'FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY' },
  title: 'A field changed between singular, required, repeated and map',
  severity: 'error',
  verdict: 'breaking',
  presets: ['wire-json', 'csr'],
  docs: {
    why: 'In JSON a single value, a list and a map are different things; in the binary format a reader of one value drops all but the last of many.',
    fix: 'Restore the label. Add a field with a new number and deprecate this one.',
    since: '0.1.0',
  },
  on: 'field.cardinality-changed',
  check: ({ before, after }) =>
    sameCount(before.cardinality, after.cardinality)
      ? undefined
      : { message: cardinalityChange(before, after) },
})

type CardinalityChange = 'breaking' | string

/** `breaking`, or the condition under which old and new bytes are read correctly. */
const judge = (before: CountedField, after: CountedField): CardinalityChange => {
  const [from, to] = [before.cardinality, after.cardinality]
  if (from === 'required' || to === 'required') return 'breaking'
  if (isSingular(from) && isSingular(to)) {
    return to === 'explicit'
      ? 'readers treat a field that is absent and one that has its default value alike, because old senders never send the default'
      : 'nobody distinguishes an absent field from its default value, because new senders no longer send the default'
  }
  if (isMany(from) && isMany(to))
    return 'the entries have the keys and values of the map and nobody reads the field as JSON'
  if (from === 'map' || to === 'map' || !isLengthPrefixed(after.kind)) return 'breaking'
  return to === 'repeated'
    ? 'old readers may see only the last of several values, and nobody reads the field as JSON'
    : 'senders never send more than one value, and nobody reads the field as JSON'
}

/** A type of another encoding is reported as such: there is nothing left to count. */
const isStillRead = (before: CountedField, after: CountedField): boolean =>
  before.kind === after.kind || judgeKindChange(before.kind, after.kind).verdict !== 'breaking'

export const fieldCardinalityIncompatible = rule({
  id: 'protobuf/field-cardinality-incompatible',
  title: 'A field changed how often it occurs in a way that loses values',
  severity: 'error',
  verdict: 'breaking',
  presets: ['default'],
  docs: {
    why: 'Numbers are packed when repeated, so a reader of a single value does not find them; a required field that is missing makes the whole message invalid for old readers.',
    fix: 'Restore the label. Add a field with a new number and deprecate this one.',
    since: '0.1.0',
  },
  on: 'field.cardinality-changed',
  check: ({ before, after }) =>
    isStillRead(before, after) && judge(before, after) === 'breaking'
      ? { message: cardinalityChange(before, after) }
      : undefined,
})

export const fieldCardinalityConditional = rule({
  id: 'protobuf/field-cardinality-conditional',
  title: 'A field changed how often it occurs or tracks presence, which is safe only under a condition',
  severity: 'warning',
  verdict: 'conditional',
  presets: ['default'],
  docs: {
    why: 'The bytes can be read, but old and new sides may disagree on what an absent or repeated value means. Generated accessors change as well.',
    fix: 'Make sure that the condition holds for all stored data and all deployed senders, or add a new field instead.',
    since: '0.1.0',
  },
  on: 'field.cardinality-changed',
  check: ({ before, after }) => {
    const condition = judge(before, after)
    return before.kind === after.kind && condition !== 'breaking'
      ? { message: `${cardinalityChange(before, after)} That is safe only if ${condition}.` }
      : undefined
  },
})
