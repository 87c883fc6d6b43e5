import { readsOldData } from '../../src/core/mode.ts'
import type { LogicalType } from '../../src/formats/avro/model.ts'
import { rule } from './rule.ts'

const silent = { severity: 'warning', presets: ['default', 'strict'] } as const

/** `timestamp-millis`, `decimal(9, 2)`, `no logical type`. */
const logicalTypeText = (type: LogicalType | undefined): string => {
  if (type === undefined) return 'no logical type'
  return type.precision === undefined ? type.name : `${type.name}(${type.precision}, ${type.scale})`
}

export const logicalTypeChanged = rule({
  id: 'avro/logical-type-changed',
  title: 'The logical type of a value was changed',
  ...silent,
  verdict: 'breaking',
  docs: {
    why: 'Registries do not compare logical types, and the bytes are read without an error: consumers take milliseconds for microseconds, or a date for a number.',
    fix: 'Keep the logical type, and add a second field with the new one and a default.',
    since: '0.1.0',
  },
  on: 'logical-type.changed',
  check: ({ where, was, is }, { mode }) =>
    mode === 'NONE'
      ? undefined
      : {
          message: `${where} had ${logicalTypeText(was)} and has ${logicalTypeText(is)} now: the same bytes mean something else to consumers and producers with the other schema.`,
        },
})

export const decimalChanged = rule({
  id: 'avro/decimal-changed',
  title: 'The precision or scale of a decimal was changed',
  ...silent,
  verdict: 'breaking',
  docs: {
    why: 'The scale is not part of the data: a reader with another scale gets every amount wrong by powers of ten, without an error. A reader with less precision may refuse large amounts.',
    fix: 'Keep precision and scale, and add a second field with the new ones and a default.',
    since: '0.1.0',
  },
  on: 'decimal.changed',
  check: ({ where, was, is }, { mode }) => {
    if (mode === 'NONE') return undefined
    const changed = `${where} was ${logicalTypeText(was)} and is ${logicalTypeText(is)} now`
    const digits = Math.abs((is.scale ?? 0) - (was.scale ?? 0))
    return digits === 0
      ? {
          verdict: 'conditional',
          message: `${changed}: amounts with more digits than the smaller precision do not fit for one side.`,
        }
      : {
          message: `${changed}: readers with the other scale get every amount wrong by a factor of 10^${digits}.`,
        }
  },
})

export const enumSymbolsReordered = rule({
  id: 'avro/enum-symbols-reordered',
  title: 'Symbols of an enum were put in another order',
  ...silent,
  verdict: 'conditional',
  docs: {
    why: 'An enum is written as the position of its symbol. Consumers that resolve with the schema of the writer are safe; those that read with their own schema alone get another symbol. Sort order and ordinals in generated code change too.',
    fix: 'Keep the order and append new symbols at the end.',
    since: '0.1.0',
  },
  on: 'enum.symbols-reordered',
  check: ({ where, was, is }, { mode }) => {
    if (mode === 'NONE') return undefined
    const at = was.findIndex((name, index) => name !== is[index])
    return {
      message: `${where} has its symbols in another order: "${is[at]}" stands where "${was[at]}" stood.`,
    }
  },
})

export const defaultChanged = rule({
  id: 'avro/default-changed',
  title: 'The default of a field or enum was changed or removed',
  ...silent,
  verdict: 'conditional',
  docs: {
    why: 'The default is what consumers see where the data does not hold the field, or holds a symbol they do not know: it changes what old data means to them. Without one, the field can no longer be left out.',
    fix: 'Keep the default.',
    since: '0.1.0',
  },
  on: ['field.default-changed', 'enum.default-changed'],
  check: ({ kind, where, was, is }, { mode }) => {
    if (was === undefined || mode === 'NONE') return undefined
    const data = kind === 'field.default-changed' ? 'data without it' : 'data with symbols they do not know'
    return is === undefined
      ? {
          message: `${where} no longer has its default ${shortened(was)}: consumers with the new schema cannot read ${data}.`,
        }
      : {
          message: `${where} has the default ${shortened(is)} now, which was ${shortened(was)}: consumers that upgrade see another value for ${data}.`,
        }
  },
})

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

export const namespaceChanged = rule({
  id: 'avro/namespace-changed',
  title: 'A type was moved to another namespace',
  ...silent,
  verdict: 'conditional',
  docs: {
    why: 'Java and the registries compare names without their namespace. Other implementations compare full names and refuse to read, and generated classes move to another package.',
    fix: 'Keep the namespace, or add the old full name to the `aliases` of the type.',
    since: '0.1.0',
  },
  on: 'type.namespace-changed',
  check: ({ where, before, after, was, is }, { mode }) => {
    if (mode === 'NONE' || (readsOldData(mode) && after.aliases.includes(before.fullName))) return undefined
    return {
      message: `${where} was in ${namespaceText(was)} and is in ${namespaceText(is)} now: implementations that compare full names cannot read data of the other schema.`,
      fix: `Keep the namespace, or add "aliases": ["${before.fullName}"] to the type.`,
    }
  },
})

const namespaceText = (namespace: string): string =>
  namespace === '' ? 'no namespace' : `the namespace ${namespace}`

export const fieldRenamed = rule({
  id: 'avro/field-renamed',
  title: 'A field was renamed with an alias',
  severity: 'warning',
  verdict: 'source-only',
  presets: ['strict'],
  docs: {
    why: 'The alias lets new consumers read old data; code that uses the old name of the field does not compile any more, and consumers with the old schema do not see the new field.',
    fix: 'Keep the name, or change all code that uses it in the same release.',
    since: '0.1.0',
  },
  on: 'field.renamed',
  check: ({ before, after }) => ({
    message: `Field "${before.name}" of record ${before.record.fullName} was renamed to "${after.name}".`,
  }),
})

export const fieldRemoved = rule({
  id: 'avro/field-removed',
  title: 'A field was removed',
  severity: 'warning',
  verdict: 'source-only',
  presets: ['strict'],
  docs: {
    why: 'Code that uses the field does not compile any more, and consumers with the old schema see its default instead of a value.',
    fix: 'Keep the field until nobody uses it.',
    since: '0.1.0',
  },
  on: 'field.removed',
  check: ({ before }) => ({
    message: `Field "${before.name}" was removed from record ${before.record.fullName}.`,
  }),
})

export const enumSymbolRemoved = rule({
  id: 'avro/enum-symbol-removed',
  title: 'A symbol was removed from an enum that has a default',
  severity: 'warning',
  verdict: 'conditional',
  presets: ['strict'],
  docs: {
    why: 'Consumers that upgrade read the default where the data holds the symbol: the value is lost without an error.',
    fix: 'Keep the symbol as long as there is data that holds it.',
    since: '0.1.0',
  },
  on: 'enum.symbol-removed',
  check: ({ before, after }) =>
    after.default === undefined
      ? undefined
      : {
          message: `Symbol "${before.name}" was removed from enum ${after.fullName}: consumers that upgrade read "${after.default}" instead.`,
        },
})
