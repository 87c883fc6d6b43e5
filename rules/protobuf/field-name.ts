import type { RenamedField } from '../../src/formats/protobuf/facts.ts'
import type { Field } from '../../src/formats/protobuf/model.ts'
import { areAlike } from './alike.ts'
import { fieldText, numberText } from './describe.ts'
import { rule } from './rule.ts'

const shownName = (field: Field): string => (field.extendee === undefined ? field.name : field.fullName)

const nameChange = (before: Field, after: Field): string =>
  `${numberText(after)} changed its name from "${shownName(before)}" to "${shownName(after)}".`

export const fieldSameName = rule({
  id: 'protobuf/field-same-name',
  aliases: { buf: 'FIELD_SAME_NAME' },
  title: 'A field changed its name',
  severity: 'error',
  verdict: 'breaking',
  presets: ['file', 'package', 'wire-json', 'csr'],
  docs: {
    why: 'Generated accessors get another name, so callers stop compiling; JSON and the text format write the new name, which old readers reject or ignore.',
    fix: 'Keep the name. For another meaning add a field with a new number and deprecate this one.',
    since: '0.1.0',
  },
  on: 'field.name-changed',
  check: ({ before, after }) => ({ message: nameChange(before, after.field) }),
})

export const fieldSameJsonName = rule({
  id: 'protobuf/field-same-json-name',
  aliases: { buf: 'FIELD_SAME_JSON_NAME' },
  title: 'A field changed its name in JSON',
  severity: 'error',
  verdict: 'breaking',
  presets: ['file', 'package', 'wire-json', 'csr'],
  docs: {
    why: 'JSON clients send and expect the old key: the new side does not find it, the old side ignores the new one.',
    fix: 'Keep the key with the json_name option: string customer = 1 [json_name = "client"];',
    since: '0.1.0',
  },
  on: 'field.json-name-changed',
  check: ({ before, after }) => ({
    message: `${fieldText(after.field)} changed its JSON name from "${before.jsonName}" to "${after.jsonName}".`,
    fix: `Keep the key: ${after.field.name} = ${after.field.number} [json_name = "${before.jsonName}"];`,
  }),
})

export const fieldJsonKeyChanged = rule({
  id: 'protobuf/field-json-key-changed',
  title: 'A field kept its name but changed its key in JSON',
  severity: 'info',
  verdict: 'conditional',
  presets: ['default'],
  docs: {
    why: 'Binary messages stay the same. JSON clients send and expect the old key: the new side does not find it, the old side ignores the new one.',
    fix: 'Restore json_name if anybody exchanges this message as JSON.',
    since: '0.1.0',
  },
  on: 'field.json-name-changed',
  check: ({ before, after }) =>
    before.field.name === after.field.name
      ? {
          message: `${fieldText(after.field)} changed its JSON name from "${before.jsonName}" to "${after.jsonName}".`,
        }
      : undefined,
})

/** Moves and other encodings are reported as such; what is left is another name for the same bytes. */
const isOnlyRenamed = ({ movedFrom, oldNameNow, reencoded }: RenamedField): boolean =>
  movedFrom === undefined && oldNameNow === undefined && !reencoded

export const fieldNumberReused = rule({
  id: 'protobuf/field-number-reused',
  title: 'A field number was given to another field of the same type',
  severity: 'error',
  verdict: 'breaking',
  presets: ['default'],
  docs: {
    why: 'Nothing fails: the bytes still fit. Old clients go on sending the old value and stored data still holds it, and the new code reads it as something else.',
    fix: 'Give the new field a number that was never used and reserve the old number and name. If this is only a new name for the same thing, accept the finding with that reason.',
    since: '0.1.0',
  },
  on: 'field.name-changed',
  check: ({ before, after }) =>
    isOnlyRenamed(after) && !areAlike(before.name, after.field.name)
      ? {
          message: `${numberText(after.field)} was "${shownName(before)}" and is now "${shownName(after.field)}", with the same encoding.`,
          fix: `Give "${after.field.name}" a new number and write: reserved ${before.number}; reserved "${before.name}"; Accept the finding if it only is a new name for the same thing.`,
        }
      : undefined,
})

export const fieldRenamed = rule({
  id: 'protobuf/field-renamed',
  title: 'A field was renamed',
  severity: 'warning',
  verdict: 'conditional',
  presets: ['default'],
  docs: {
    why: 'Binary messages stay the same. Generated accessors get another name, and JSON clients send and expect the old key.',
    fix: 'Restore the name if anybody exchanges this message as JSON, or keep the old key with json_name.',
    since: '0.1.0',
  },
  on: 'field.name-changed',
  check: ({ before, after }) =>
    isOnlyRenamed(after) && areAlike(before.name, after.field.name)
      ? { message: nameChange(before, after.field) }
      : undefined,
})
