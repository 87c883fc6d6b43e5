import { isAtLeast } from '../editions.ts'
import { featureSettings, type FeatureSetting } from '../link/feature-settings.ts'
import type { Field } from '../model.ts'
import { findOption, isTrue } from '../options.ts'
import type { Complain } from './complain.ts'
import { isPackable } from './packable.ts'

/** What holds for fields in editions, where features say what labels, groups and some options said. */
export const checkEditionField = (field: Field, complain: Complain): void => {
  const { features, group, label, labelSpan, oneof, options, type, typeSpan } = field
  if (label === 'optional') {
    complain(labelSpan!, 'In editions fields are optional without a label: remove "optional".')
  }
  if (label === 'required') {
    complain(
      labelSpan!,
      'In editions a required field has the feature field_presence = LEGACY_REQUIRED and no label.',
    )
  }
  if (group) {
    const message =
      'Groups do not exist in editions. Set features.message_encoding = DELIMITED on a field of a message.'
    complain(typeSpan, message)
  }
  const singular = isSingular(field) && oneof === undefined
  if (
    singular &&
    features.fieldPresence === 'IMPLICIT' &&
    type.kind === 'enum' &&
    type.enum.features.enumType === 'CLOSED'
  ) {
    complain(
      typeSpan,
      `Enum "${type.enum.fullName}" is closed: a field with implicit presence cannot have it as its type.`,
    )
  }
  if (options.length === 0) return
  checkOldOptions(field, complain)
  for (const option of options) {
    for (const setting of featureSettings(option, (name) => name)) {
      const message = whyNotOnField(field, setting)
      if (message !== undefined) complain(option.span, message)
    }
  }
}

const isSingular = ({ label, map }: Field): boolean => label !== 'repeated' && map === undefined

/** Options that features replaced, and options that do not go together with features. */
const checkOldOptions = (field: Field, complain: Complain): void => {
  const { extendee, features, file, options, type } = field
  const packed = findOption(options, 'packed')
  if (packed !== undefined) {
    complain(packed.span, 'In editions the feature repeated_field_encoding replaces the option "packed".')
  }
  const ctype = findOption(options, 'ctype')
  if (ctype !== undefined) {
    if (isAtLeast(file.edition, '2024')) {
      complain(ctype.span, 'Since edition 2024 the feature (pb.cpp).string_type replaces the option "ctype".')
    } else if (!(type.kind === 'scalar' && (type.name === 'string' || type.name === 'bytes'))) {
      complain(ctype.span, 'Only fields of strings and bytes can have a ctype.')
    } else if (extendee !== undefined && ctype.value.kind === 'identifier' && ctype.value.value === 'CORD') {
      complain(ctype.span, 'An extension cannot have the ctype CORD.')
    }
  }
  const lazy = findOption(options, 'lazy')
  if (lazy !== undefined && isTrue(findOption(options, 'lazy')) && features.messageEncoding === 'DELIMITED') {
    complain(lazy.span, 'A field with delimited encoding cannot be lazy.')
  }
}

/** Why a feature cannot be set on a field of this kind. */
const whyNotOnField = (field: Field, { feature, value }: FeatureSetting): string | undefined => {
  const { extendee, label, map, oneof, type } = field
  switch (feature) {
    case 'fieldPresence':
      if (!isSingular(field))
        return 'A repeated field has no presence: the feature field_presence cannot be set.'
      if (oneof !== undefined || extendee !== undefined) {
        return 'Fields of oneofs and extensions always have explicit presence: the feature field_presence cannot be set.'
      }
      return type.kind === 'message' && value === 'IMPLICIT'
        ? 'A message cannot have implicit presence.'
        : undefined
    case 'repeatedFieldEncoding':
      if (label !== 'repeated') return 'Only repeated fields can have the feature repeated_field_encoding.'
      return value === 'PACKED' && !isPackable(field)
        ? 'Only repeated fields of numbers, booleans and enums can be packed.'
        : undefined
    case 'utf8Validation': {
      const types = map === undefined ? [type] : [map.value, { kind: 'scalar', name: map.key } as const]
      const text = types.some((one) => one.kind === 'scalar' && one.name === 'string')
      return text ? undefined : 'Only fields of strings can have the feature utf8_validation.'
    }
    case 'messageEncoding':
      return type.kind === 'message'
        ? undefined
        : 'Only fields of messages can have the feature message_encoding.'
    default:
      return undefined
  }
}
