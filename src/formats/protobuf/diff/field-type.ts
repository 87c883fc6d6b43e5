import type { Cardinality, TypedField, WireKind } from '../facts.ts'
import type { Field } from '../model.ts'
import { entryOf } from './map-entry.ts'

const messageKind = (field: Field): WireKind =>
  field.group || field.features.messageEncoding === 'DELIMITED' ? 'group' : 'message'

/** A field's type as the wire and descriptors see it; a map is a message of its entry. */
export const typedField = (field: Field): TypedField => {
  const entry = entryOf(field)
  if (entry !== undefined) {
    return { field, kind: 'message', typeName: entry.fullName, enum: undefined, message: entry }
  }
  const { type } = field
  switch (type.kind) {
    case 'scalar':
      return { field, kind: type.name, typeName: type.name, enum: undefined, message: undefined }
    case 'enum':
      return { field, kind: 'enum', typeName: type.enum.fullName, enum: type.enum, message: undefined }
    case 'message':
      return {
        field,
        kind: messageKind(field),
        typeName: type.message.fullName,
        enum: undefined,
        message: type.message,
      }
    case 'unresolved':
      return { field, kind: 'unresolved', typeName: type.name, enum: undefined, message: undefined }
  }
}

const isMessage = (field: Field): boolean => field.group || field.type.kind === 'message'

const tracksPresence = (field: Field): boolean =>
  field.oneof !== undefined ||
  field.extendee !== undefined ||
  isMessage(field) ||
  (field.label === 'optional' && field.file.edition !== 'proto2') ||
  field.features.fieldPresence !== 'IMPLICIT'

export const cardinalityOf = (field: Field): Cardinality => {
  if (field.map !== undefined) return 'map'
  if (field.label === 'repeated') return 'repeated'
  if (field.label === 'required' || field.features.fieldPresence === 'LEGACY_REQUIRED') return 'required'
  return tracksPresence(field) ? 'explicit' : 'implicit'
}
