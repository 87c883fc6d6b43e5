import type { DifferenceType } from './difference-types.ts'
import type { LimitDifference, LimitName } from './limits.ts'

/** What a limit is set to, and to which side the forbidden values are. */
const limits: Readonly<Record<LimitName, readonly [what: string, forbidden: 'larger' | 'smaller']>> = {
  MAX_LENGTH: ['the length of strings', 'larger'],
  MIN_LENGTH: ['the length of strings', 'smaller'],
  MAXIMUM: ['numbers', 'larger'],
  MINIMUM: ['numbers', 'smaller'],
  EXCLUSIVE_MAXIMUM: ['numbers (exclusively)', 'larger'],
  EXCLUSIVE_MINIMUM: ['numbers (exclusively)', 'smaller'],
  MAX_PROPERTIES: ['the number of properties', 'larger'],
  MIN_PROPERTIES: ['the number of properties', 'smaller'],
  MAX_ITEMS: ['the number of items', 'larger'],
  MIN_ITEMS: ['the number of items', 'smaller'],
  MAX_CONTAINS: ['the number of items that match "contains"', 'larger'],
  MIN_CONTAINS: ['the number of items that match "contains"', 'smaller'],
}

const limitDifference = /^(.*)_(ADDED|REMOVED|INCREASED|DECREASED)$/

const partsOf = (type: DifferenceType): readonly [string, string] => {
  const [, name = '', how = ''] = limitDifference.exec(type) ?? []
  return [name, how]
}

export const isLimitDifference = (type: DifferenceType): type is LimitDifference =>
  Object.hasOwn(limits, partsOf(type)[0])

export const limitSentence = (type: LimitDifference): string => {
  const [name, how] = partsOf(type)
  const [what, forbidden] = limits[name as LimitName]
  const bound = forbidden === 'larger' ? 'upper' : 'lower'
  switch (how) {
    case 'ADDED':
      return `the reader limits ${what}, the writer does not: the reader refuses ${forbidden} values.`
    case 'REMOVED':
      return `the reader no longer limits ${what}: it accepts all that was written.`
    default:
      return breaks(how, forbidden)
        ? `the ${bound} limit to ${what} is stricter for the reader than for the writer: the reader refuses values that were written.`
        : `the ${bound} limit to ${what} is wider for the reader than for the writer: it accepts all that was written.`
  }
}

const breaks = (how: string, forbidden: 'larger' | 'smaller'): boolean =>
  (how === 'INCREASED') === (forbidden === 'smaller')
