import type { Field, Message } from '../../../formats/protobuf/model.ts'
import { describedField, localName, sentenceStart } from '../describe.ts'
import { compareFields } from './compare-fields.ts'
import { addDifference, pathOf, type Comparison } from './comparison.ts'

/** Whether data of one message is read with the other, field by field, by number. */
export const compareMessages = (comparison: Comparison, writer: Message, reader: Message): void => {
  const before = fieldsOf(comparison, writer)
  const after = fieldsOf(comparison, reader)
  for (const [number, field] of before) {
    const other = after.get(number)
    if (other !== undefined) compareFields(comparison, writer, field, other)
    else
      addDifference(
        comparison,
        'forgiven',
        field.oneof === undefined ? 'FIELD_REMOVED' : 'ONEOF_FIELD_REMOVED',
        pathOf(writer, number),
        `${sentenceStart(describedField(field))} is missing in the reader's schema, which keeps it as an unknown field.`,
      )
  }
  for (const [number, field] of after) {
    checkRequired(comparison, writer, before.get(number), field)
    if (!before.has(number) && !isRequired(field))
      addDifference(
        comparison,
        'forgiven',
        field.oneof === undefined ? 'FIELD_ADDED' : 'ONEOF_FIELD_ADDED',
        pathOf(writer, number),
        `${sentenceStart(describedField(field))} is missing in the writer's schema.`,
      )
  }
  checkExclusions(comparison, writer, reader, before)
}

const fieldsOf = ({ extensions }: Comparison, message: Message): ReadonlyMap<number, Field> =>
  new Map([...(extensions.get(message) ?? []), ...message.fields].map((field) => [field.number, field]))

const isRequired = ({ features }: Field): boolean => features.fieldPresence === 'LEGACY_REQUIRED'

const checkRequired = (
  comparison: Comparison,
  message: Message,
  writer: Field | undefined,
  reader: Field,
): void => {
  if (!isRequired(reader) || (writer !== undefined && isRequired(writer))) return
  const text = `The reader requires ${describedField(reader)}, but a writer may leave it out: reading then fails.`
  addDifference(comparison, 'breaking', 'REQUIRED_FIELD_ADDED', pathOf(message, reader.number), text)
}

/** Of the members of a oneof a reader keeps the last one: those that may be written together get lost. */
const checkExclusions = (
  comparison: Comparison,
  message: Message,
  reader: Message,
  before: ReadonlyMap<number, Field>,
): void => {
  for (const oneof of reader.oneofs) {
    const origins = oneof.fields.flatMap(({ number }) => before.get(number) ?? [])
    const free = origins.filter((field) => field.oneof === undefined)
    const oneofs = new Set(origins.flatMap((field) => field.oneof ?? []))
    if (free.length + oneofs.size < 2) continue
    const type = free.length > 1 ? 'MULTIPLE_FIELDS_MOVED_TO_ONEOF' : 'FIELD_MOVED_TO_EXISTING_ONEOF'
    const text = `Oneof "${oneof.name}" of message "${localName(reader)}" holds fields of which a writer may set several: the reader keeps one of them.`
    addDifference(comparison, 'breaking', type, pathOf(message, oneof.name), text)
  }
}
