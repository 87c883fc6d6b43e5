import type { RemovedField } from '../../src/formats/protobuf/facts.ts'
import type { Field } from '../../src/formats/protobuf/model.ts'
import { fieldText } from './describe.ts'
import { rule } from './rule.ts'

const whereItWent = ({ movedTo, extension }: RemovedField): string => {
  if (movedTo !== undefined) return ` A field of that name now has number ${movedTo.number}.`
  return extension === undefined ? '' : ` Extension "${extension.fullName}" now has the number.`
}

const reserveBoth = (field: Field): string => `reserved ${field.number}; reserved "${field.name}";`

export const fieldNoDelete = rule({
  id: 'protobuf/field-no-delete',
  aliases: { buf: 'FIELD_NO_DELETE' },
  title: 'A field was deleted',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file', 'package', 'csr'],
  docs: {
    why: 'Generated code loses the accessor, so callers stop compiling; values that old senders still send are ignored.',
    fix: 'Mark the field with "[deprecated = true]", or delete it and reserve its number and name.',
    since: '0.1.0',
  },
  on: 'field.removed',
  check: ({ before, after }) => ({
    message: `${fieldText(before)} was deleted.${whereItWent(after)}`,
    fix: `Mark the field with "[deprecated = true]", or write: ${reserveBoth(before)}`,
  }),
})

export const fieldNoDeleteUnlessNumberReserved = rule({
  id: 'protobuf/field-no-delete-unless-number-reserved',
  aliases: { buf: 'FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED' },
  title: 'A field was deleted and its number was not reserved',
  severity: 'error',
  verdict: 'breaking',
  presets: ['wire-json', 'wire', 'csr', 'default'],
  docs: {
    why: 'The number is free for a new field, while old clients still send the old value under it and stored data still holds it: the new field would be read from bytes that mean something else.',
    fix: 'Reserve the number and the name in the message: reserved 3; reserved "total";',
    since: '0.1.0',
  },
  on: 'field.removed',
  check: ({ before, after }) =>
    after.numberReserved
      ? undefined
      : {
          message: `${fieldText(before)} was deleted without reserving the number ${before.number}.${whereItWent(after)}`,
          fix: `Put into message ${after.message.name}: ${reserveBoth(before)}`,
        },
})

export const fieldNoDeleteUnlessNameReserved = rule({
  id: 'protobuf/field-no-delete-unless-name-reserved',
  aliases: { buf: 'FIELD_NO_DELETE_UNLESS_NAME_RESERVED' },
  title: 'A field was deleted and its name was not reserved',
  severity: 'error',
  verdict: 'breaking',
  presets: ['wire-json', 'csr'],
  docs: {
    why: 'JSON and the text format use names: a new field with the old name would be read from documents that mean the old one.',
    fix: 'Reserve the name in the message: reserved "total";',
    since: '0.1.0',
  },
  on: 'field.removed',
  check: ({ before, after }) =>
    after.nameReserved
      ? undefined
      : {
          message: `${fieldText(before)} was deleted without reserving the name "${before.name}".${whereItWent(after)}`,
          fix: `Put into message ${after.message.name}: reserved "${before.name}";`,
        },
})

export const fieldNameNotReserved = rule({
  id: 'protobuf/field-name-not-reserved',
  title: 'A deleted field has its number reserved but not its name',
  severity: 'info',
  verdict: 'conditional',
  presets: ['default'],
  docs: {
    why: 'The binary format is safe, but JSON and the text format use names: a later field with this name would be read from old documents.',
    fix: 'Reserve the name as well: reserved "total";',
    since: '0.1.0',
  },
  on: 'field.removed',
  check: ({ before, after }) =>
    after.numberReserved && !after.nameReserved && after.movedTo === undefined
      ? {
          message: `${fieldText(before)} was deleted and its number is reserved, but the name "${before.name}" is not.`,
          fix: `Put into message ${after.message.name}: reserved "${before.name}";`,
        }
      : undefined,
})

export const fieldNumberChanged = rule({
  id: 'protobuf/field-number-changed',
  title: 'A field moved to another number',
  severity: 'error',
  verdict: 'breaking',
  presets: ['default'],
  docs: {
    why: 'Bytes carry numbers, not names: old messages lose the field, and whatever has the old number now receives its value.',
    fix: 'Give the field its old number back. A new meaning needs a new name and a number that was never used.',
    since: '0.1.0',
  },
  on: 'field.moved',
  check: ({ before, after }) => {
    // A free old number is what field-no-delete-unless-number-reserved reports, the move included.
    const message = after.parent
    const isTaken = message?.fields.some(({ number }) => number === before.number)
    const isReserved = message?.reservedRanges.some(
      ({ first, last }) => first <= before.number && before.number <= last,
    )
    return isTaken || isReserved
      ? {
          message: `Field "${before.name}" of message ${message?.fullName} changed its number from ${before.number} to ${after.number}.`,
        }
      : undefined
  },
})
