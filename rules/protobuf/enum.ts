import type { Enum } from '../../src/formats/protobuf/model.ts'
import { enumText, rangeText, startSentence } from './describe.ts'
import { rule } from './rule.ts'

const openness = ({ features }: Enum): string => features.enumType.toLowerCase()

const opennessChange = (before: Enum, after: Enum): string =>
  `${startSentence(enumText(after))} changed from ${openness(before)} to ${openness(after)}.`

export const enumSameType = rule({
  id: 'protobuf/enum-same-type',
  aliases: { buf: 'ENUM_SAME_TYPE' },
  title: 'An enum changed between open and closed',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file', 'package'],
  docs: {
    why: 'A closed enum puts numbers it does not know into the unknown fields, an open one returns them: code sees other values, and switch statements need other cases.',
    fix: 'Restore features.enum_type, or stay with the syntax.',
    since: '0.1.0',
  },
  on: 'enum.type-changed',
  check: ({ before, after }) => ({ message: opennessChange(before, after) }),
})

export const enumOpennessChanged = rule({
  id: 'protobuf/enum-openness-changed',
  title: 'An enum treats unknown numbers differently than before',
  severity: 'warning',
  verdict: 'conditional',
  presets: ['default'],
  docs: {
    why: 'A closed enum puts numbers it does not know into the unknown fields and reports the field as absent; an open one returns the number.',
    fix: 'Restore features.enum_type, or make sure that nobody sends numbers the readers do not know.',
    since: '0.1.0',
  },
  on: 'enum.type-changed',
  check: ({ before, after }) => ({ message: opennessChange(before, after) }),
})

export const enumSameJsonFormat = rule({
  id: 'protobuf/enum-same-json-format',
  aliases: { buf: 'ENUM_SAME_JSON_FORMAT' },
  title: 'An enum lost its guaranteed JSON format',
  severity: 'error',
  verdict: 'breaking',
  presets: ['file', 'package', 'wire-json', 'csr'],
  docs: {
    why: 'With LEGACY_BEST_EFFORT the compiler no longer checks that the names are unambiguous in JSON, so JSON with this enum may not be read back.',
    fix: 'Keep "features.json_format = ALLOW", or stay with a syntax that has it.',
    since: '0.1.0',
  },
  on: 'enum.json-format-changed',
  check: ({ before, after }) =>
    before.features.jsonFormat === 'ALLOW'
      ? {
          message: `The JSON format of ${enumText(after)} changed from ALLOW to ${after.features.jsonFormat}.`,
        }
      : undefined,
})

export const reservedEnumNoDelete = rule({
  id: 'protobuf/reserved-enum-no-delete',
  aliases: { buf: 'RESERVED_ENUM_NO_DELETE' },
  title: 'An enum no longer reserves a number or name',
  severity: 'error',
  verdict: 'breaking',
  presets: ['file', 'package', 'wire-json', 'wire', 'csr', 'default'],
  docs: {
    why: 'Numbers and names are reserved because old data and old clients still use them: a new value with one of them is read with the meaning of the old one.',
    fix: 'Put the reservation back and take a number and name that were never used.',
    since: '0.1.0',
  },
  on: ['enum.reserved-range-removed', 'enum.reserved-name-removed'],
  check: (change) => {
    const owner = enumText(change.after)
    if (change.kind === 'enum.reserved-name-removed') {
      const { name } = change.before.name
      return {
        message: `The reserved name "${name}" of ${owner} was removed.`,
        fix: `Put back: reserved "${name}";`,
      }
    }
    const missing = change.before.missing.map(rangeText).join(', ')
    return {
      message: `The reserved range ${rangeText(change.before.range)} of ${owner} no longer covers ${missing}.`,
      fix: `Put back: reserved ${missing};`,
    }
  },
})

export const closedEnumValueAdded = rule({
  id: 'protobuf/closed-enum-value-added',
  title: 'A closed enum got a new value',
  severity: 'info',
  verdict: 'conditional',
  presets: ['default'],
  docs: {
    why: 'Readers that were built before do not know the number: they treat the field as absent and, in a repeated field, skip the element.',
    fix: 'Update readers before any sender uses the value.',
    since: '0.1.0',
  },
  on: 'enum.value-added',
  check: ({ before, after }) =>
    before.features.enumType === 'CLOSED'
      ? {
          message: `Value ${after.number} "${after.values[0]?.name}" was added to ${enumText(after.enum)}, which is closed.`,
        }
      : undefined,
})
