import type { Difference } from './comparison.ts'
import type { DifferenceType } from './difference-types.ts'
import { isLimitDifference, limitSentence } from './message-limits.ts'
import { containerSentences } from './message-containers.ts'
import type { LimitDifference } from './limits.ts'

/** Where a difference is, as the registry writes it: the keys from the root of the schema, unescaped. */
export const locationOf = ({ path }: Difference): string => `#/${path}`

/** What differs at a place, between the reader's schema and the writer's, and whom that breaks. */
export const messageOf = (difference: Difference): string => {
  const { type } = difference
  const sentence = isLimitDifference(type) ? limitSentence(type) : sentences[type]
  return `At ${locationOf(difference)}: ${sentence}`
}

const sentences: Readonly<Record<Exclude<DifferenceType, LimitDifference>, string>> = {
  ...containerSentences,
  ID_CHANGED: 'the two schemas have different ids. No data is affected.',
  TITLE_CHANGED: 'the two schemas have different titles. No data is affected.',
  DESCRIPTION_CHANGED: 'the two schemas have different descriptions. No data is affected.',
  DEFAULT_CHANGED: 'the two schemas have different defaults. No data is refused for that.',
  SCHEMA_ADDED:
    "the reader's schema constrains these values, the writer's does not: the reader can refuse what was written.",
  SCHEMA_REMOVED: "the reader's schema no longer constrains these values: it accepts all that was written.",
  TYPE_EXTENDED: 'the writer writes integers, the reader accepts all numbers.',
  TYPE_NARROWED: 'the writer may write any number, the reader accepts integers only: it refuses fractions.',
  TYPE_CHANGED:
    "the reader's schema is of another type than the writer's: the reader refuses the values that were written.",
  PATTERN_ADDED:
    'the reader demands a pattern that the writer did not have: it refuses strings that do not match the pattern.',
  PATTERN_REMOVED: 'the reader no longer demands a pattern: it accepts all strings that were written.',
  PATTERN_CHANGED:
    'the reader demands another pattern than the writer: it can refuse strings that match only that of the writer.',
  MULTIPLE_OF_ADDED:
    'the reader demands multiples of a number, the writer did not: other numbers are refused.',
  MULTIPLE_OF_REMOVED:
    'the reader no longer demands multiples of a number: it accepts all that were written.',
  MULTIPLE_OF_EXPANDED:
    'the reader demands multiples of a larger number than the writer: it refuses those in between.',
  MULTIPLE_OF_REDUCED: 'every number that the writer writes is a multiple of what the reader demands.',
  MULTIPLE_OF_CHANGED:
    'the reader demands multiples of another number than the writer: it refuses numbers that were written.',
  ENUM_ARRAY_EXTENDED: 'the reader knows all values of the writer, and more.',
  ENUM_ARRAY_NARROWED: 'the reader knows fewer values than the writer: it refuses those that are missing.',
  ENUM_ARRAY_CHANGED: 'the reader knows other values than the writer: it refuses those that are missing.',
  COMBINED_TYPE_EXTENDED: 'the reader combines its schemas in a way that accepts at least as much.',
  COMBINED_TYPE_CHANGED:
    'the reader combines its schemas in another way (allOf, anyOf, oneOf) than the writer: it can refuse what was written.',
  COMBINED_TYPE_SUBSCHEMAS_CHANGED:
    "some schemas of the writer's allOf, anyOf or oneOf have no compatible partner in the reader's: what matches them can be refused.",
  PRODUCT_TYPE_EXTENDED:
    "the reader's allOf demands more schemas than the writer's: values that match only the writer's are refused.",
  PRODUCT_TYPE_NARROWED: "the reader's allOf demands fewer schemas than the writer's.",
  SUM_TYPE_EXTENDED: "the reader's anyOf or oneOf offers more schemas than the writer's.",
  SUM_TYPE_NARROWED:
    "the reader's anyOf or oneOf offers fewer schemas than the writer's: values of those that are missing are refused.",
  NOT_TYPE_EXTENDED: 'the reader forbids more values than the writer: it refuses some that were written.',
  NOT_TYPE_NARROWED: 'the reader forbids nothing that the writer was allowed to write.',
}
