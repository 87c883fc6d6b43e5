import type { Enum, EnumValue } from '../model.ts'
import { findOption, isTrue } from '../options.ts'
import type { Complain } from './complain.ts'
import { checkShortNames } from './enum-short-names.ts'
import {
  checkReservedNames,
  rangeText,
  rangeWith,
  reportOverlaps,
  sortedRanges,
  type NamedRange,
} from './ranges.ts'

/** Values, aliases, reserved numbers and names. */
export const checkEnum = (node: Enum, complain: Complain): void => {
  const { values } = node
  const [first] = values
  if (first === undefined) return
  if (node.features.enumType === 'OPEN' && first.number !== 0) {
    complain(first.numberSpan, 'The first value of an open enum has to be 0.')
  }
  checkAliases(node, complain)
  checkShortNames(node, complain)
  const ranges = checkReservedRanges(node, complain)
  for (const value of values) reportReserved(value, ranges, complain)
  checkReservedNames(node.reservedNames, values, 'enum value', complain)
}

const checkAliases = (node: Enum, complain: Complain): void => {
  const { options, values } = node
  const option = findOption(options, 'allow_alias')
  const allowed = isTrue(option)
  const byNumber = new Map<number, EnumValue>()
  let aliases = false
  for (const value of values) {
    const other = byNumber.get(value.number)
    if (other === undefined) byNumber.set(value.number, value)
    else {
      aliases = true
      if (allowed) continue
      const message = `"${value.name}" has the number of "${other.name}". If that is meant, set "option allow_alias = true;".`
      complain(value.numberSpan, message)
    }
  }
  if (option !== undefined && allowed && !aliases) {
    complain(option.span, 'No values share a number: remove the option allow_alias.')
  }
}

const checkReservedRanges = (node: Enum, complain: Complain): readonly NamedRange[] => {
  const { reservedRanges } = node
  for (const range of reservedRanges) {
    if (range.last < range.first) {
      complain(range, `The reserved range ${rangeText(range)} ends before it starts.`)
    }
  }
  const named = reservedRanges.map((range): NamedRange => ({ ...range, what: 'reserved' }))
  const sorted = sortedRanges(named)
  reportOverlaps(sorted, complain)
  return sorted
}

const reportReserved = (value: EnumValue, ranges: readonly NamedRange[], complain: Complain): void => {
  const range = ranges.length === 0 ? undefined : rangeWith(ranges, value.number)
  if (range === undefined) return
  const message = `The number ${value.number} of "${value.name}" lies in the reserved range ${rangeText(range)}.`
  complain(value.numberSpan, message)
}
