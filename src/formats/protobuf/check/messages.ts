import { isLegacySyntax } from '../editions.ts'
import type { Field, Message, NumberRange } from '../model.ts'
import { findOption } from '../options.ts'
import { isMessageSet } from '../parse/message-set.ts'
import { largestFieldNumber } from '../parse/ranges.ts'
import type { Complain } from './complain.ts'
import { checkDeclarations } from './extension-declarations.ts'
import {
  checkReservedNames,
  rangeText,
  rangeWith,
  reportOverlaps,
  sortedRanges,
  type NamedRange,
} from './ranges.ts'

/** Numbers, ranges, reserved names and the rules of message sets. */
export const checkMessage = (message: Message, complain: Complain): void => {
  const { file, fields, nameSpan, name } = message
  if (isMessageSet(message)) checkMessageSet(message, complain)
  const ranges = checkRanges(message, complain)
  checkDeclarations(message, complain)
  checkFieldNumbers(fields, ranges, complain)
  checkReservedNames(message.reservedNames, fields, 'field', complain)
  const mapEntry = findOption(message.options, 'map_entry')
  if (mapEntry !== undefined && !isLegacySyntax(file.edition)) {
    complain(mapEntry.span, 'Only compilers set map_entry. Declare a field of type map<Key, Value>.')
  }
  if (message.group && !isUpperCase(name.charCodeAt(0))) {
    complain(nameSpan, `The name of group "${name}" has to start with a capital letter.`)
  }
}

const checkMessageSet = (message: Message, complain: Complain): void => {
  const { file, fields, nameSpan } = message
  if (file.edition === 'proto3') {
    complain(nameSpan, 'Message sets do not exist in proto3. Use google.protobuf.Any.')
  }
  for (const field of fields) {
    complain(field.nameSpan, 'A message set has no fields of its own, only extensions.')
  }
}

const isUpperCase = (code: number): boolean => code >= 65 && code <= 90

const named = (range: NumberRange, what: NamedRange['what']): NamedRange => ({ ...range, what })

const checkRanges = (message: Message, complain: Complain): readonly NamedRange[] => {
  const { file, extensionRanges, reservedRanges } = message
  if (extensionRanges.length === 0 && reservedRanges.length === 0) return []
  if (file.edition === 'proto3' && extensionRanges.length > 0) {
    complain(extensionRanges[0]!, 'Messages in proto3 cannot be extended: remove the extension range.')
  }
  const reportLimits = (range: NumberRange, what: NamedRange['what']): void => {
    if (range.first < 1) complain(range, 'Field numbers start at 1.')
    // Without editions protoc takes reserved ranges that are the wrong way round, and they reserve nothing.
    else if (range.last < range.first && !(what === 'reserved' && isLegacySyntax(file.edition))) {
      complain(range, `The ${what} range ${rangeText(range)} ends before it starts.`)
    }
  }
  for (const range of reservedRanges) reportLimits(range, 'reserved')
  for (const range of extensionRanges) {
    reportLimits(range, 'extension')
    if (range.last > largestFieldNumber && !isMessageSet(message)) {
      complain(range, `Extension numbers end at ${largestFieldNumber}.`)
    }
  }
  const ranges = [
    ...reservedRanges.map((range) => named(range, 'reserved')),
    ...extensionRanges.map((range) => named(range, 'extension')),
  ]
  const sorted = sortedRanges(ranges)
  reportOverlaps(sorted, complain)
  return sorted
}

const checkFieldNumbers = (
  fields: readonly Field[],
  ranges: readonly NamedRange[],
  complain: Complain,
): void => {
  const byNumber = new Map<number, Field>()
  for (const field of fields) {
    const { name, number, numberSpan } = field
    const other = byNumber.get(number)
    if (other === undefined) byNumber.set(number, field)
    else complain(numberSpan, `Field number ${number} of "${name}" is already taken by "${other.name}".`)
    const range = ranges.length === 0 ? undefined : rangeWith(ranges, number)
    if (range === undefined) continue
    const where = `${range.what} range ${rangeText(range)}`
    complain(numberSpan, `Field number ${number} of "${name}" lies in the ${where}.`)
  }
}
