import { few, firstByKey } from '../by-key.ts'
import type { Field, Message } from '../model.ts'
import { findOption, isTrue } from '../options.ts'
import { jsonNameOf, lowerCamelCase } from '../json-name.ts'
import type { Complain } from './complain.ts'

/**
 * In JSON the fields of a message need different names: those they have by themselves, because parsers take these too,
 * and those that a `json_name` gives them.
 */
export const checkJsonNames = (message: Message, complain: Complain): void => {
  if (message.fields.length < 2) return
  if (isTrue(findOption(message.options, 'deprecated_legacy_json_field_conflicts'))) return
  const strict = message.features.jsonFormat === 'ALLOW'
  if (strict && mayConflict(message.fields)) {
    reportConflicts(
      message,
      ({ name }) => lowerCamelCase(name),
      () => true,
      complain,
    )
  }
  if (!message.fields.some(hasJsonName)) return
  // Where JSON is an afterthought, in proto2, only two names that somebody chose are a problem.
  const matters = (one: Field, other: Field): boolean =>
    message.file.edition === 'proto2'
      ? hasJsonName(one) && hasJsonName(other)
      : hasJsonName(one) || hasJsonName(other)
  reportConflicts(message, jsonNameOf, matters, complain)
}

/** Converting all names to find nothing costs more than comparing the few of a usual message. */
const mayConflict = (fields: readonly Field[]): boolean =>
  fields.length > few ||
  fields.some((field, index) => {
    for (let before = 0; before < index; before++)
      if (haveSameLetters(field.name, fields[before]!.name)) return true
    return false
  })

/** Whether names are the same but for underscores and capital letters. */
const haveSameLetters = (one: string, other: string): boolean => {
  let here = 0
  let there = 0
  for (;;) {
    while (one.charCodeAt(here) === underscore) here++
    while (other.charCodeAt(there) === underscore) there++
    if (here === one.length || there === other.length) return here === one.length && there === other.length
    if ((one.charCodeAt(here++) | capitalBit) !== (other.charCodeAt(there++) | capitalBit)) return false
  }
}

const underscore = 95
/** What a small letter has and its capital lacks. */
const capitalBit = 32

const hasJsonName = ({ options }: Field): boolean => findOption(options, 'json_name') !== undefined

const reportConflicts = (
  message: Message,
  nameOf: (field: Field) => string,
  matters: (one: Field, other: Field) => boolean,
  complain: Complain,
): void => {
  const firstNamed = firstByKey(message.fields, nameOf)
  for (const field of message.fields) {
    const name = nameOf(field)
    const other = firstNamed(name)!
    if (other.name !== field.name && matters(field, other)) {
      complain(field.nameSpan, `Fields "${field.name}" and "${other.name}" are both "${name}" in JSON.`)
    }
  }
}
