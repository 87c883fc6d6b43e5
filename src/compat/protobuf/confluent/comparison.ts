import type { Message, ProtoFile } from '../../../formats/protobuf/model.ts'
import type { Difference, DifferenceType } from '../difference.ts'

/** What the registry forgives; any other difference makes two schemas incompatible. */
const forgiven: ReadonlySet<DifferenceType> = new Set([
  'MESSAGE_ADDED',
  'MESSAGE_MOVED',
  'ENUM_ADDED',
  'ENUM_REMOVED',
  'ENUM_CONST_ADDED',
  'ENUM_CONST_CHANGED',
  'ENUM_CONST_REMOVED',
  'FIELD_ADDED',
  'FIELD_REMOVED',
  'FIELD_NAME_CHANGED',
  'FIELD_STRING_OR_BYTES_LABEL_CHANGED',
  'ONEOF_ADDED',
  'ONEOF_REMOVED',
  'ONEOF_FIELD_ADDED',
  'ONEOF_FIELD_MOVED_TO_TOP_LEVEL',
])

/** Two versions of a message from another file: they are compared once, however many fields have them as their type. */
export interface ReferencedPair {
  readonly writer: Message
  readonly reader: Message
  incompatible: boolean
}

/** A field whose type is a pair. It breaks when the pair does, and so does the pair in which it stands. */
export interface Use {
  readonly pair: ReferencedPair
  readonly within: ReferencedPair | undefined
  readonly difference: Difference
}

/** The state of comparing two schemas. */
export interface Comparison {
  readonly writer: ProtoFile
  readonly reader: ProtoFile
  /** Oneofs are compared by name up to version 7, their members by number since 8 (DGS-24604, June 2026). */
  readonly oneofs: 'by name' | 'by number'
  readonly differences: Difference[]
  readonly pairs: Map<Message, Map<Message, ReferencedPair>>
  readonly waiting: ReferencedPair[]
  readonly uses: Use[]
}

/** Where in a comparison something is compared: the way to it and the pair of referenced messages that it belongs to. */
export interface Place {
  readonly comparison: Comparison
  readonly path: readonly string[]
  readonly within: ReferencedPair | undefined
}

export const below = (place: Place, ...steps: readonly string[]): Place => ({
  ...place,
  path: [...place.path, ...steps],
})

export const differenceAt = (place: Place, type: DifferenceType, message: string): Difference => ({
  type,
  path: place.path,
  message,
  breaking: !forgiven.has(type),
})

export const note = (place: Place, type: DifferenceType, message: string): void => {
  const difference = differenceAt(place, type, message)
  place.comparison.differences.push(difference)
  if (difference.breaking && place.within !== undefined) place.within.incompatible = true
}
