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
 * Fields and oneofs of two messages as version 8 compares them since June 2026: every field with the one of its number,
 * in or out of a oneof, whatever the oneof is called.
 */
export const compareMembersByNumber = (place: Place, writer: Message, reader: Message): void => {
  const before = fieldsByNumber(writer.fields.filter(({ group }) => !group))
  const after = fieldsByNumber(reader.fields.filter(({ group }) => !group))
  for (const oneof of reader.oneofs) checkExclusion(place, oneof, before)
  compareNames(place, writer, reader)
  const numbers = [...new Set([...before.keys(), ...after.keys()])].toSorted((one, other) => one - other)
  for (const number of numbers) {
    const [old, current] = [before.get(number), after.get(number)]
    if (old === undefined) addedMember(place, current!)
    else if (current === undefined) removedMember(place, old, reader, after)
    else compareMember(place, old, current)
  }
}

/** Whether a oneof holds fields of which several could be set at the same time. */
const checkExclusion = (place: Place, oneof: Oneof, before: ReadonlyMap<number, Field>): void => {
  const origins = oneof.fields.flatMap(({ number }) => before.get(number) ?? [])
  const free = origins.filter((field) => field.oneof === undefined).length
  const oneofs = new Set(origins.flatMap((field) => field.oneof ?? [])).size
  if (free + oneofs < 2) return
  movedIntoOneof(place, oneof, free > 1 ? 'MULTIPLE_FIELDS_MOVED_TO_ONEOF' : 'FIELD_MOVED_TO_EXISTING_ONEOF')
}

const compareNames = (place: Place, writer: Message, reader: Message): void => {
  const [before, after] = [writer, reader].map(({ oneofs }) => new Set(oneofs.map(({ name }) => name)))
  for (const oneof of writer.oneofs) {
    if (!after!.has(oneof.name))
      note(
        below(place, oneof.name),
        'ONEOF_REMOVED',
        `${describedOneof(oneof)} is missing in the reader's schema.`,
      )
  }
  for (const oneof of reader.oneofs) {
    if (!before!.has(oneof.name))
      note(
        below(place, oneof.name),
        'ONEOF_ADDED',
        `${describedOneof(oneof)} is missing in the writer's schema.`,
      )
  }
}

const addedMember = (place: Place, field: Field): void => {
  if (field.oneof === undefined) addedField(place, field)
  else addedToOneof(place, field.oneof, field)
}

/** A oneof that is gone with all its members is forgiven; a member that is gone alone is not. */
const removedMember = (
  place: Place,
  field: Field,
  reader: Message,
  after: ReadonlyMap<number, Field>,
): void => {
  const { oneof } = field
  if (oneof === undefined) removedField(place, field)
  else if (
    reader.oneofs.some(({ name }) => name === oneof.name) ||
    oneof.fields.some(({ number }) => after.has(number))
  ) {
    const message = `${sentenceStart(describedField(field))}, a member of oneof "${oneof.name}", is missing in the reader's schema.`
    removedFromOneof(place, oneof, field, message)
  }
}

const compareMember = (place: Place, writer: Field, reader: Field): void => {
  const number = String(reader.number)
  if (writer.oneof !== undefined && reader.oneof === undefined) {
    const message = `${sentenceStart(describedField(writer))} is in no oneof of the reader's schema.`
    note(below(place, number), 'ONEOF_FIELD_MOVED_TO_TOP_LEVEL', message)
  }
  const steps = reader.oneof === undefined ? [number] : [reader.oneof.name, number]
  compareFields(below(place, ...steps), writer, reader)
}
