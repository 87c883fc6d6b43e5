import { report, type Report } from '../link/report.ts'
import type { Enum, EnumValue } from '../model.ts'
import { checkShortNames } from './enum-short-names.ts'
import { findOption, isTrue } from '../options.ts'
import {
  checkReservedNames,
  rangeText,
  rangeWith,
  reportOverlaps,
  sortedRanges,
  type NamedRange,
} from './ranges.ts'

/** Values, aliases, reserved numbers and names. */
export const checkEnum = (node: Enum, problems: Report): void => {
  const { file, name, nameSpan, values } = node
  const [first] = values
  if (first === undefined) {
    report(problems, file, nameSpan, `Enum "${name}" is empty. An enum needs at least one value.`)
    return
  }
  if (node.features.enumType === 'OPEN' && first.number !== 0) {
    report(problems, file, first.numberSpan, 'The first value of an open enum has to be 0.')
  }
  checkAliases(node, problems)
  checkShortNames(node, problems)
  const ranges = checkReservedRanges(node, problems)
  for (const value of values) reportReserved(value, ranges, problems)
  checkReservedNames(file, node.reservedNames, values, 'enum value', problems)
}

const checkAliases = (node: Enum, problems: Report): void => {
  const { file, options, values } = node
  const option = findOption(options, 'allow_alias')
  const allowed = isTrue(findOption(options, 'allow_alias'))
  const byNumber = new Map<number, EnumValue>()
  let aliases = false
  for (const value of values) {
    const other = byNumber.get(value.number)
    if (other === undefined) byNumber.set(value.number, value)
    else {
      aliases = true
      if (allowed) continue
      const message = `"${value.name}" has the number of "${other.name}". If that is meant, set "option allow_alias = true;".`
      report(problems, file, value.numberSpan, message)
    }
  }
  if (option !== undefined && allowed && !aliases) {
    report(problems, file, option.span, 'No values share a number: remove the option allow_alias.')
  }
}

const checkReservedRanges = (node: Enum, problems: Report): readonly NamedRange[] => {
  const { file, reservedRanges } = node
  for (const range of reservedRanges) {
    if (range.last < range.first) {
      report(problems, file, range, `The reserved range ${rangeText(range)} ends before it starts.`)
    }
  }
  const named = reservedRanges.map((range): NamedRange => ({ ...range, what: 'reserved' }))
  const sorted = sortedRanges(named)
  reportOverlaps(file, sorted, problems)
  return sorted
}

const reportReserved = (value: EnumValue, ranges: readonly NamedRange[], problems: Report): void => {
  const range = ranges.length === 0 ? undefined : rangeWith(ranges, value.number)
  if (range === undefined) return
  const message = `The number ${value.number} of "${value.name}" lies in the reserved range ${rangeText(range)}.`
  report(problems, value.file, value.numberSpan, message)
}
