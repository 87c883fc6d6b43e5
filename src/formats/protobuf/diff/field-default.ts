import type { WireKind } from '../facts.ts'
import type { Enum, Field, OptionValue } from '../model.ts'
import { findOption } from '../options.ts'
import { cardinalityOf, typedField } from './field-type.ts'

/** What a reader sees when the field is absent. `text` is for people. */
export type DefaultValue =
  | { readonly kind: 'text'; readonly value: string; readonly text: string }
  | { readonly kind: 'whole'; readonly value: bigint; readonly text: string }
  | { readonly kind: 'real'; readonly value: number; readonly single: boolean; readonly text: string }

const realOf = (value: OptionValue): number => {
  switch (value.kind) {
    case 'integer':
      return Number(value.value)
    case 'float':
      return value.value
    case 'identifier': {
      const name = value.value.toLowerCase()
      if (name === 'inf' || name === 'infinity') return Infinity
      return name === '-inf' || name === '-infinity' ? -Infinity : NaN
    }
    default:
      return NaN
  }
}

const enumDefault = (type: Enum, written: OptionValue | undefined): DefaultValue | undefined => {
  const value =
    written?.kind === 'identifier' ? type.values.find(({ name }) => name === written.value) : type.values[0]
  return value && { kind: 'whole', value: BigInt(value.number), text: value.name }
}

const scalarDefault = (kind: WireKind, written: OptionValue | undefined): DefaultValue | undefined => {
  switch (kind) {
    case 'string':
    case 'bytes': {
      const value = written?.kind === 'string' ? written.value : ''
      return { kind: 'text', value, text: JSON.stringify(value) }
    }
    case 'bool': {
      const value = written?.kind === 'identifier' && written.value === 'true'
      return { kind: 'whole', value: value ? 1n : 0n, text: String(value) }
    }
    case 'float':
    case 'double': {
      const single = kind === 'float'
      const exact = written === undefined ? 0 : realOf(written)
      const value = single ? Math.fround(exact) : exact
      return { kind: 'real', value, single, text: String(exact) }
    }
    case 'enum':
    case 'message':
    case 'group':
    case 'unresolved':
      return undefined
    default: {
      const value = written?.kind === 'integer' ? written.value : 0n
      return { kind: 'whole', value, text: String(value) }
    }
  }
}

/** The default of a field that can have one: repeated fields, maps and messages cannot. */
export const defaultOf = (field: Field): DefaultValue | undefined => {
  const cardinality = cardinalityOf(field)
  if (cardinality === 'repeated' || cardinality === 'map') return undefined
  const written = findOption(field.options, 'default')?.value
  const { kind, enum: type } = typedField(field)
  return type === undefined ? scalarDefault(kind, written) : enumDefault(type, written)
}

const isZero = (value: DefaultValue): boolean => {
  switch (value.kind) {
    case 'text':
      return value.value === ''
    case 'whole':
      return value.value === 0n
    case 'real':
      return Object.is(value.value, 0)
  }
}

const sameReal = (before: number, after: number): boolean =>
  before === after || (before !== before && after !== after)

const wholeEqualsReal = (whole: bigint, real: number): boolean =>
  Number.isInteger(real) && BigInt(real) === whole

/**
 * Whether readers of both sides see the same default. Numbers, booleans and enums are compared by value whatever their
 * types are: a changed type is another fact. A float and a double are compared with the precision of the float.
 */
export const sameDefault = (before: DefaultValue, after: DefaultValue): boolean => {
  if (isZero(before) && isZero(after)) return true
  if (before.kind === 'text' || after.kind === 'text')
    return before.kind === after.kind && before.value === after.value
  if (before.kind === 'whole') {
    return after.kind === 'whole' ? before.value === after.value : wholeEqualsReal(before.value, after.value)
  }
  if (after.kind === 'whole') return wholeEqualsReal(after.value, before.value)
  return before.single === after.single
    ? sameReal(before.value, after.value)
    : sameReal(Math.fround(before.value), Math.fround(after.value))
}
