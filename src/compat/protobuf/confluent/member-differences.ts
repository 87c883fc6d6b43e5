import type { Field, Oneof } from '../../../formats/protobuf/model.ts'
import { describedField, localName, sentenceStart } from '../describe.ts'
import { below, note, type Place } from './comparison.ts'

/** Fields by number; of those that share one the last, as maps of the registry do. */
export const fieldsByNumber = (fields: readonly Field[]): Map<number, Field> =>
  new Map(fields.map((field) => [field.number, field]))

export const describedOneof = ({ name, parent }: Oneof): string =>
  `Oneof "${name}" of message "${localName(parent)}"`

/** A field outside of oneofs that the reader does not have. */
export const removedField = (place: Place, field: Field): void =>
  note(
    below(place, String(field.number)),
    field.label === 'required' ? 'REQUIRED_FIELD_REMOVED' : 'FIELD_REMOVED',
    `${described(field)} is missing in the reader's schema.`,
  )

/** A field outside of oneofs that the writer does not have. */
export const addedField = (place: Place, field: Field): void =>
  note(
    below(place, String(field.number)),
    field.label === 'required' ? 'REQUIRED_FIELD_ADDED' : 'FIELD_ADDED',
    `${described(field)} is missing in the writer's schema.`,
  )

const described = (field: Field): string => {
  const text = describedField(field)
  return field.label === 'required' ? `Required ${text}` : sentenceStart(text)
}

export const addedToOneof = (place: Place, { name }: Oneof, field: Field): void =>
  note(
    below(place, name, String(field.number)),
    'ONEOF_FIELD_ADDED',
    `${sentenceStart(describedField(field))} is in oneof "${name}" of the reader's schema only.`,
  )

export const removedFromOneof = (place: Place, { name }: Oneof, field: Field, message: string): void =>
  note(below(place, name, String(field.number)), 'ONEOF_FIELD_REMOVED', message)

/** Fields that could be set at the same time exclude each other now: all but one of them get lost. */
export const movedIntoOneof = (
  place: Place,
  oneof: Oneof,
  type: 'MULTIPLE_FIELDS_MOVED_TO_ONEOF' | 'FIELD_MOVED_TO_EXISTING_ONEOF',
): void =>
  note(
    below(place, oneof.name),
    type,
    `${describedOneof(oneof)} in the reader's schema holds fields of which several can be set at the same time in the writer's.`,
  )
