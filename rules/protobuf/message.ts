import { fieldText, messageText, rangeText } from './describe.ts'
import { rule } from './rule.ts'

export const messageSameJsonFormat = rule({
  id: 'protobuf/message-same-json-format',
  aliases: { buf: 'MESSAGE_SAME_JSON_FORMAT' },
  title: 'A message lost its guaranteed JSON format',
  severity: 'error',
  verdict: 'breaking',
  presets: ['file', 'package', 'wire-json', 'csr'],
  docs: {
    why: 'With LEGACY_BEST_EFFORT the compiler no longer checks that field names are unique in JSON, so JSON of this message may not be read back.',
    fix: 'Keep "features.json_format = ALLOW", or stay with a syntax that has it.',
    since: '0.1.0',
  },
  on: 'message.json-format-changed',
  check: ({ before, after }) =>
    before.features.jsonFormat === 'ALLOW'
      ? {
          message: `The JSON format of ${messageText(after)} changed from ALLOW to ${after.features.jsonFormat}.`,
        }
      : undefined,
})

export const messageNoRemoveStandardDescriptorAccessor = rule({
  id: 'protobuf/message-no-remove-standard-descriptor-accessor',
  aliases: { buf: 'MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR' },
  title: 'A message lost its descriptor() accessor',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file', 'package', 'csr'],
  docs: {
    why: 'Generated code no longer has the descriptor() method, so callers of it stop compiling.',
    fix: 'Remove "option no_standard_descriptor_accessor = true;".',
    since: '0.1.0',
  },
  on: 'message.descriptor-accessor-removed',
  check: ({ after }) => ({
    message: `Option no_standard_descriptor_accessor of ${messageText(after)} changed from false to true.`,
  }),
})

export const messageSameMessageSetWireFormat = rule({
  id: 'protobuf/message-same-message-set-wire-format',
  aliases: { buf: 'MESSAGE_SAME_MESSAGE_SET_WIRE_FORMAT' },
  title: 'A message changed to or from the MessageSet wire format',
  severity: 'error',
  verdict: 'breaking',
  presets: ['default'],
  docs: {
    why: 'MessageSets encode their extensions differently: old and new bytes cannot be read with each other.',
    fix: 'Keep the value of message_set_wire_format; declare a new message for another format.',
    since: '0.1.0',
  },
  on: 'message.message-set-changed',
  check: ({ after }) => ({ message: `Option message_set_wire_format of ${messageText(after)} was changed.` }),
})

export const messageSameRequiredFields = rule({
  id: 'protobuf/message-same-required-fields',
  aliases: { buf: 'MESSAGE_SAME_REQUIRED_FIELDS' },
  title: 'A required field was added or removed',
  severity: 'error',
  verdict: 'breaking',
  presets: ['file', 'package', 'wire-json', 'wire', 'csr'],
  docs: {
    why: 'A reader rejects a message that lacks a required field, so a side that does not know of the field cannot talk to one that requires it.',
    fix: 'Add fields as optional and keep required fields for ever; check for presence in the application.',
    since: '0.1.0',
  },
  on: ['message.required-field-removed', 'message.required-field-added'],
  check: (change) =>
    change.kind === 'message.required-field-added'
      ? { message: `${fieldText(change.after)} is required now and was not before.` }
      : { message: `${fieldText(change.before)} was required and is not any more.` },
})

/** Fields that stay are judged by their cardinality; this is about those that come and go. */
export const requiredFieldAdded = rule({
  id: 'protobuf/required-field-added',
  title: 'A new field is required',
  severity: 'error',
  verdict: 'breaking',
  presets: ['default'],
  docs: {
    why: 'Everyone who was built before does not send the field, and new readers reject every message without it.',
    fix: 'Add the field as optional.',
    since: '0.1.0',
  },
  on: 'message.required-field-added',
  check: ({ before, after }) =>
    before.fields.some(({ number }) => number === after.number)
      ? undefined
      : { message: `${fieldText(after)} is new and required.` },
})

export const requiredFieldRemoved = rule({
  id: 'protobuf/required-field-removed',
  title: 'A required field was deleted',
  severity: 'error',
  verdict: 'breaking',
  presets: ['default'],
  docs: {
    why: 'Readers that were built before reject every message without the field, reserved or not.',
    fix: 'Keep the field and keep sending it, at least with its default value.',
    since: '0.1.0',
  },
  on: 'field.removed',
  check: ({ before, after }) =>
    before.label === 'required' && after.numberReserved
      ? { message: `${fieldText(before)} was required and was deleted.` }
      : undefined,
})

export const reservedMessageNoDelete = rule({
  id: 'protobuf/reserved-message-no-delete',
  aliases: { buf: 'RESERVED_MESSAGE_NO_DELETE' },
  title: 'A message no longer reserves a number or name',
  severity: 'error',
  verdict: 'breaking',
  presets: ['file', 'package', 'wire-json', 'wire', 'csr', 'default'],
  docs: {
    why: 'Numbers and names are reserved because old data and old clients still use them: a new field with one of them is read with the meaning of the old one.',
    fix: 'Put the reservation back and take a number and name that were never used.',
    since: '0.1.0',
  },
  on: ['message.reserved-range-removed', 'message.reserved-name-removed'],
  check: (change) => {
    const owner = messageText(change.after)
    if (change.kind === 'message.reserved-name-removed') {
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

export const extensionMessageNoDelete = rule({
  id: 'protobuf/extension-message-no-delete',
  aliases: { buf: 'EXTENSION_MESSAGE_NO_DELETE' },
  title: 'A message no longer offers an extension range',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file', 'package', 'csr', 'default'],
  docs: {
    why: 'Extensions that others declare with these numbers stop compiling, and the numbers could be given to fields while old data still holds extensions there.',
    fix: 'Put the range back; ranges can grow but not shrink.',
    since: '0.1.0',
  },
  on: 'message.extension-range-removed',
  check: ({ before, after }) => {
    const missing = before.missing.map(rangeText).join(', ')
    return {
      message: `The extension range ${rangeText(before.range)} of ${messageText(after)} no longer covers ${missing}.`,
      fix: `Put back: extensions ${missing};`,
    }
  },
})
