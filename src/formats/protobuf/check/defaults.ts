import { expectedScalar } from '../link/scalars.ts'
import type { Field, OptionValue, ScalarType } from '../model.ts'
import { findOption } from '../options.ts'
import type { Complain } from './complain.ts'

/** Checks the options `default` and `json_name`, which belong to the field itself. */
export const checkDefault = (field: Field, complain: Complain): void => {
  const jsonName = findOption(field.options, 'json_name')
  if (jsonName !== undefined) {
    if (field.extendee !== undefined) complain(jsonName.span, 'An extension cannot have a json_name.')
    else if (jsonName.value.kind !== 'string')
      complain(jsonName.value.span, 'A json_name is a string in quotes.')
  }
  const option = findOption(field.options, 'default')
  if (option === undefined) return
  const problem = whyNoDefault(field) ?? whyNotThisDefault(field, option.value)
  if (problem !== undefined) complain(option.span, problem)
}

const whyNoDefault = (field: Field): string | undefined => {
  if (field.label === 'repeated' || field.map !== undefined) return 'A repeated field has no default value.'
  if (field.type.kind === 'message') return 'A field of a message has no default value.'
  if (field.file.edition === 'proto3') return 'Fields in proto3 have no default value of their own.'
  return undefined
}

const unsigned: readonly ScalarType[] = ['uint32', 'uint64', 'fixed32', 'fixed64']

const whyNotThisDefault = ({ file, type }: Field, value: OptionValue): string | undefined => {
  switch (type.kind) {
    case 'scalar': {
      const negative = file.text.charAt(value.span.start) === '-'
      if (negative && unsigned.includes(type.name))
        return 'The default value of an unsigned field has no sign.'
      const expected = expectedScalar(type.name, value, 'option')
      return expected === undefined ? undefined : `The default value of this field has to be ${expected}.`
    }
    case 'enum': {
      const names = type.enum.values
      if (value.kind === 'identifier' && names.some(({ name }) => name === value.value)) return undefined
      return `The default value of this field has to be the name of a value of enum ${type.enum.fullName}.`
    }
    case 'message':
    case 'unresolved':
      return undefined
  }
}
