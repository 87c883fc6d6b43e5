import { isPseudoOption } from '../link/option.ts'
import type { OptionsMessage } from '../link/option-place.ts'
import type { Field, Message, Option, OptionValue } from '../model.ts'
import { type ValuePlace, writeFieldValue, writeInner } from './encode-value.ts'
import { newWireWriter, writtenBytes, type WireWriter } from './wire-writer.ts'

/** What options set in one message: values, and messages of which only fields are set one by one. */
type Setting =
  | { readonly field: Field; readonly value: OptionValue }
  | { readonly field: Field; readonly inner: Setting[] }

/** Options of one declaration in binary format; undefined when there are none. Options that mean nothing are left out. */
export const encodeOptions = (
  place: ValuePlace,
  kind: OptionsMessage,
  options: readonly Option[],
): Uint8Array | undefined => {
  if (options.length === 0) return undefined
  const message = place.descriptions.message(kind)
  if (message === undefined) return undefined
  const settings: Setting[] = []
  for (const option of options) {
    if (kind !== 'FieldOptions' || !isPseudoOption(option)) addSetting(place, settings, message, option)
  }
  if (settings.length === 0) return undefined
  const writer = newWireWriter()
  writeSettings(writer, place, settings)
  return writtenBytes(writer)
}

const addSetting = (
  place: ValuePlace,
  settings: Setting[],
  optionsMessage: Message,
  option: Option,
): void => {
  let message: Message | undefined = optionsMessage
  let into = settings
  for (const [index, { name, extension }] of option.name.entries()) {
    const field: Field | undefined = extension
      ? place.descriptions.extension(name)
      : message?.fields.find((one) => one.name === name)
    if (field === undefined) return
    if (index === option.name.length - 1) into.push({ field, value: option.value })
    else {
      into = innerSettings(into, field)
      message = field.type.kind === 'message' ? field.type.message : undefined
    }
  }
}

const innerSettings = (settings: Setting[], field: Field): Setting[] => {
  for (const setting of settings) if ('inner' in setting && setting.field === field) return setting.inner
  const inner: Setting[] = []
  settings.push({ field, inner })
  return inner
}

const writeSettings = (writer: WireWriter, place: ValuePlace, settings: readonly Setting[]): void => {
  for (const setting of settings.toSorted((one, other) => one.field.number - other.field.number)) {
    if ('value' in setting) writeFieldValue(writer, place, setting.field, setting.value)
    else writeInner(writer, setting.field, (inner) => writeSettings(inner, place, setting.inner))
  }
}
