import type { Field } from '../model.ts'
import type { Complain } from './complain.ts'

/** What holds for fields in editions, where features say what labels and groups said. */
export const checkEditionField = (field: Field, complain: Complain): void => {
  if (field.label === 'optional') {
    complain(field.labelSpan!, 'In editions fields are optional without a label: remove "optional".')
  }
  if (field.label === 'required') {
    complain(field.labelSpan!, 'In editions a required field has the feature field_presence = LEGACY_REQUIRED and no label.')
  }
  if (field.group) {
    complain(field.typeSpan, 'Groups do not exist in editions. Set the feature message_encoding = DELIMITED on a field of a message.')
  }
}
