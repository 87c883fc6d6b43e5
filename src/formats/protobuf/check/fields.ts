import type { Field, ScalarType } from '../model.ts'
import { findOption, isTrue } from '../options.ts'
import { largestEnumNumber, largestFieldNumber } from '../parse/ranges.ts'
import type { Complain } from './complain.ts'
import { checkDefault } from './defaults.ts'
import { checkEditionField } from './edition-fields.ts'
import { isPackable } from './packable.ts'

/** What holds for every field, extensions included. */
export const checkField = (field: Field, complain: Complain): void => {
  checkNumber(field, complain)
  switch (field.file.edition) {
    case 'proto2':
      checkProto2Field(field, complain)
      checkMapValue(field, complain)
      break
    case 'proto3':
      checkProto3Field(field, complain)
      break
    default:
      checkEditionField(field, complain)
  }
  if (field.oneof !== undefined && field.labelSpan !== undefined) {
    complain(field.labelSpan, `Fields of a oneof have no label: remove "${field.label}".`)
  }
  if (field.options.length > 0) {
    checkDefault(field, complain)
    checkOptions(field, complain)
  }
}

const checkNumber = ({ number, numberSpan, extendee }: Field, complain: Complain): void => {
  if (number < 1) complain(numberSpan, 'Field numbers start at 1.')
  else if (number >= 19000 && number <= 19999) {
    complain(
      numberSpan,
      'Field numbers from 19000 to 19999 belong to the implementation of protobuf. Choose another.',
    )
  } else if (number > largestFieldNumber && number <= largestEnumNumber && extendee === undefined) {
    complain(numberSpan, `Field numbers end at ${largestFieldNumber}.`)
  }
}

const checkProto2Field = (field: Field, complain: Complain): void => {
  if (field.label === undefined && field.oneof === undefined && field.map === undefined) {
    complain(
      field.typeSpan,
      `Field "${field.name}" needs a label in proto2: "optional", "repeated" or "required".`,
    )
  }
}

const checkProto3Field = (field: Field, complain: Complain): void => {
  if (field.label === 'required') complain(field.labelSpan!, 'Fields cannot be required in proto3.')
  if (field.group)
    complain(field.typeSpan, 'Groups do not exist in proto3. Declare a message and a field of it.')
  const type = field.map?.value ?? field.type
  if (type.kind === 'enum' && type.enum.features.enumType === 'CLOSED') {
    const message = `Enum "${type.enum.fullName}" is closed, because it is not declared in proto3: it cannot be used here.`
    complain(field.map?.valueSpan ?? field.typeSpan, message)
  }
}

/** Reads a map whose value is missing get the first value of the enum, which is taken for 0. */
const checkMapValue = ({ map }: Field, complain: Complain): void => {
  const first = map?.value.kind === 'enum' ? map.value.enum.values[0] : undefined
  if (first === undefined || first.number === 0) return
  complain(
    map!.valueSpan,
    `The first value of an enum in a map has to be 0: "${first.name}" is ${first.number}.`,
  )
}

const longIntegers: readonly ScalarType[] = ['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64']

const checkOptions = (field: Field, complain: Complain): void => {
  const { options, type } = field
  const packed = findOption(options, 'packed')
  if (packed !== undefined && isTrue(packed) && !(field.label === 'repeated' && isPackable(field))) {
    complain(packed.span, 'Only repeated fields of numbers, booleans and enums can be packed.')
  }
  for (const name of ['lazy', 'unverified_lazy']) {
    const lazy = findOption(options, name)
    if (lazy !== undefined && isTrue(lazy) && (type.kind !== 'message' || field.group)) {
      complain(lazy.span, `Only fields of messages can be ${name}.`)
    }
  }
  const jstype = findOption(options, 'jstype')
  const wanted = jstype?.value.kind === 'identifier' ? jstype.value.value : 'JS_NORMAL'
  if (
    jstype !== undefined &&
    wanted !== 'JS_NORMAL' &&
    !(type.kind === 'scalar' && longIntegers.includes(type.name))
  ) {
    complain(jstype.span, 'Only fields of 64-bit integers can have a jstype.')
  }
}
