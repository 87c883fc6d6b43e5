import type { Field, Span } from '../model.ts'
import { featureSpan, findOption, isTrue, languageFeatureSpan, textOf } from '../options.ts'

/** A setting of a field: its value in words, and the innermost place that says so, if the field or file itself does. */
export interface Setting {
  readonly value: string
  readonly span: Span | undefined
}

export const jsTypeOf = (field: Field): Setting => {
  const option = findOption(field.options, 'jstype')
  return { value: textOf(option) ?? 'JS_NORMAL', span: option?.span }
}

/**
 * The C++ type of a string: option `ctype` up to edition 2023 (STRING_PIECE included), else feature
 * `(pb.cpp).string_type`.
 */
export const cppStringTypeOf = (field: Field): Setting => {
  const option = findOption(field.options, 'ctype')
  const written = field.file.edition === '2024' ? undefined : textOf(option)
  return {
    value: written ?? field.features.cppStringType,
    span: option?.span ?? languageFeatureSpan(field.options, 'pb.cpp', 'string_type'),
  }
}

export const utf8ValidationOf = (field: Field): Setting => ({
  value: field.features.utf8Validation,
  span: featureSpan(field.options, 'utf8_validation'),
})

/** Java checks what the language-neutral feature says, unless its own option or feature asks for more. */
export const javaUtf8ValidationOf = (field: Field): Setting => {
  const { file, features } = field
  const option = findOption(file.options, 'java_string_check_utf8')
  const byOption = option !== undefined || file.edition === 'proto2' || file.edition === 'proto3'
  const verifies = byOption ? isTrue(option) : features.javaUtf8Validation === 'VERIFY'
  return {
    value: verifies ? 'VERIFY' : features.utf8Validation,
    span: option?.span ?? languageFeatureSpan(field.options, 'pb.java', 'utf8_validation'),
  }
}
