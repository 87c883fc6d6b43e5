import { fieldText } from './describe.ts'
import { rule } from './rule.ts'

export const fieldSameDefault = rule({
  id: 'protobuf/field-same-default',
  aliases: { buf: 'FIELD_SAME_DEFAULT' },
  title: 'A field changed its default value',
  severity: 'error',
  verdict: 'breaking',
  presets: ['file', 'package', 'wire-json', 'wire', 'csr'],
  docs: {
    why: 'The default is not sent: a message without the field has one value for old readers and another for new ones.',
    fix: 'Restore the default, for enums the first value. Add a field with a new number for another default.',
    since: '0.1.0',
  },
  on: 'field.default-changed',
  check: ({ before, after }) => ({
    message: `${fieldText(after.field)} changed its default value from ${before.value} to ${after.value}.`,
  }),
})

export const fieldDefaultChanged = rule({
  id: 'protobuf/field-default-changed',
  title: 'A field that is absent is read with another value than before',
  severity: 'warning',
  verdict: 'conditional',
  presets: ['default'],
  docs: {
    why: 'The default is not sent: a message without the field has one value for old readers and another for new ones.',
    fix: 'Restore the default, for enums the first value; or make sure that every sender sets the field.',
    since: '0.1.0',
  },
  on: 'field.default-changed',
  check: ({ before, after }) => {
    const from = before.field
    const to = after.field
    const isTypeKept =
      from.type.kind === to.type.kind &&
      (from.type.kind !== 'scalar' || to.type.kind !== 'scalar' || from.type.name === to.type.name)
    return isTypeKept
      ? {
          message: `${fieldText(to)}, when absent, was read as ${before.value} and is now read as ${after.value}.`,
        }
      : undefined
  },
})

export const fieldSameJstype = rule({
  id: 'protobuf/field-same-jstype',
  aliases: { buf: 'FIELD_SAME_JSTYPE' },
  title: 'A 64-bit field changed its JavaScript type',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file', 'package'],
  docs: {
    why: 'Generated JavaScript returns a string where it returned a number, or the reverse: arithmetic and comparisons go wrong without an error.',
    fix: 'Restore the option jstype.',
    since: '0.1.0',
  },
  on: 'field.js-type-changed',
  check: ({ before, after }) => ({
    message: `${fieldText(after.field)} changed its option jstype from ${before.value} to ${after.value}.`,
  }),
})

export const fieldSameCppStringType = rule({
  id: 'protobuf/field-same-cpp-string-type',
  aliases: { buf: 'FIELD_SAME_CPP_STRING_TYPE' },
  title: 'A string field changed its C++ type',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file', 'package'],
  docs: {
    why: 'Generated C++ accessors take and return another type (std::string, absl::Cord, absl::string_view), so callers stop compiling.',
    fix: 'Restore the option ctype or the feature (pb.cpp).string_type.',
    since: '0.1.0',
  },
  on: 'field.cpp-string-type-changed',
  check: ({ before, after }) =>
    before.value === 'STRING_PIECE' && after.value === 'STRING'
      ? undefined
      : {
          message: `${fieldText(after.field)} changed its C++ string type from ${before.value} to ${after.value}.`,
        },
})

export const fieldSameJavaUtf8Validation = rule({
  id: 'protobuf/field-same-java-utf8-validation',
  aliases: { buf: 'FIELD_SAME_JAVA_UTF8_VALIDATION' },
  title: 'A string field changed whether Java checks its UTF-8',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file', 'package'],
  docs: {
    why: 'Java readers reject messages with invalid UTF-8 that they accepted before, or accept what they rejected.',
    fix: 'Restore java_string_check_utf8, (pb.java).utf8_validation or features.utf8_validation.',
    since: '0.1.0',
  },
  on: 'field.java-utf8-validation-changed',
  check: ({ before, after }) => ({
    message: `${fieldText(after.field)} changed its UTF-8 validation in Java from ${before.value} to ${after.value}.`,
  }),
})

export const fieldSameUtf8Validation = rule({
  id: 'protobuf/field-same-utf8-validation',
  aliases: { buf: 'FIELD_SAME_UTF8_VALIDATION' },
  title: 'A string field changed whether its UTF-8 is checked',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file', 'package'],
  docs: {
    why: 'Readers reject messages with invalid UTF-8 that they accepted before, or accept what they rejected. A change from proto2 to proto3 does this.',
    fix: 'Restore features.utf8_validation, or stay with the syntax.',
    since: '0.1.0',
  },
  on: 'field.utf8-validation-changed',
  check: ({ before, after }) => ({
    message: `${fieldText(after.field)} changed its UTF-8 validation from ${before.value} to ${after.value}.`,
  }),
})
