import type { Field, Message, Oneof } from '../../../formats/protobuf/model.ts'
import { describedField, sentenceStart } from '../describe.ts'
import { compareFields } from './compare-fields.ts'
import { below, note, type Place } from './comparison.ts'
import {
  addedField,
  addedToOneof,
  describedOneof,
  fieldsByNumber,
  movedIntoOneof,
  removedField,
  removedFromOneof,
} from './member-differences.ts'

/**
 * Fields and oneofs of two messages as versions up to 7 compare them: oneofs by name, and what is in a oneof on one side
 * only is compared with nothing. A field that leaves a oneof counts as removed from it.
 */
export const compareMembersByName = (place: Place, writer: Message, reader: Message): void => {
  const before = fieldsByNumber(outside(writer))
  const after = fieldsByNumber(outside(reader))
  const inOneofs = fieldsByNumber(writer.oneofs.flatMap(membersOf))
  for (const oneof of reader.oneofs) {
    const members = membersOf(oneof).map(({ number }) => number)
    const moved = members.filter((number) => before.has(number)).length
    const existing = members.filter((number) => !before.has(number) && inOneofs.has(number)).length
    for (const number of members) before.delete(number)
    if (moved > 1) movedIntoOneof(place, oneof, 'MULTIPLE_FIELDS_MOVED_TO_ONEOF')
    else if (moved === 1 && existing > 0) movedIntoOneof(place, oneof, 'FIELD_MOVED_TO_EXISTING_ONEOF')
  }
  compareOneofs(place, writer, reader)
  for (const [number, field] of before) {
    const other = after.get(number)
    if (other === undefined) removedField(place, field)
    else compareFields(below(place, String(number)), field, other)
  }
  for (const [number, field] of after) if (!before.has(number)) addedField(place, field)
}

const outside = ({ fields }: Message): readonly Field[] =>
  fields.filter(({ oneof, group }) => oneof === undefined && !group)

const membersOf = ({ fields }: Oneof): readonly Field[] => fields.filter(({ group }) => !group)

const compareOneofs = (place: Place, writer: Message, reader: Message): void => {
  const after = new Map(reader.oneofs.map((oneof) => [oneof.name, oneof]))
  for (const oneof of writer.oneofs) {
    const other = after.get(oneof.name)
    if (other === undefined)
      note(
        below(place, oneof.name),
        'ONEOF_REMOVED',
        `${describedOneof(oneof)} is missing in the reader's schema.`,
      )
    else compareMembers(place, oneof, other)
    after.delete(oneof.name)
  }
  for (const oneof of after.values())
    note(
      below(place, oneof.name),
      'ONEOF_ADDED',
      `${describedOneof(oneof)} is missing in the writer's schema.`,
    )
}

const compareMembers = (place: Place, writer: Oneof, reader: Oneof): void => {
  const after = fieldsByNumber(membersOf(reader))
  for (const field of membersOf(writer)) {
    const other = after.get(field.number)
    if (other === undefined) {
      const message = `${sentenceStart(describedField(field))} is not in oneof "${reader.name}" of the reader's schema.`
      removedFromOneof(place, writer, field, message)
    } else compareFields(below(place, writer.name, String(field.number)), field, other)
    after.delete(field.number)
  }
  for (const field of after.values()) addedToOneof(place, reader, field)
}
