import type { Incompatibility, Reading } from '../checker.ts'

/** Confluent's types of differences (io.confluent.kafka.schemaregistry.protobuf.diff), and one of the strict dialect. */
export type DifferenceType =
  | 'PACKAGE_CHANGED'
  | 'MESSAGE_ADDED'
  | 'MESSAGE_REMOVED'
  | 'MESSAGE_MOVED'
  | 'ENUM_ADDED'
  | 'ENUM_REMOVED'
  | 'ENUM_CONST_ADDED'
  | 'ENUM_CONST_CHANGED'
  | 'ENUM_CONST_REMOVED'
  | 'FIELD_ADDED'
  | 'FIELD_REMOVED'
  | 'FIELD_NAME_CHANGED'
  | 'FIELD_KIND_CHANGED'
  | 'FIELD_SCALAR_KIND_CHANGED'
  | 'FIELD_NAMED_TYPE_CHANGED'
  | 'FIELD_NUMERIC_LABEL_CHANGED'
  | 'FIELD_STRING_OR_BYTES_LABEL_CHANGED'
  | 'REQUIRED_FIELD_ADDED'
  | 'REQUIRED_FIELD_REMOVED'
  | 'ONEOF_ADDED'
  | 'ONEOF_REMOVED'
  | 'ONEOF_FIELD_ADDED'
  | 'ONEOF_FIELD_REMOVED'
  | 'ONEOF_FIELD_MOVED_TO_TOP_LEVEL'
  | 'MULTIPLE_FIELDS_MOVED_TO_ONEOF'
  | 'FIELD_MOVED_TO_EXISTING_ONEOF'
  /** Strict only: an absent field has another value in the reader than in the writer. */
  | 'FIELD_DEFAULT_CHANGED'

/** What differs between the schema that data was written with and the one that reads it. */
export interface Difference {
  readonly type: DifferenceType
  /** Names of messages, then a field's number, or the name of a oneof and a number below it. */
  readonly path: readonly string[]
  /** A sentence about both schemas. */
  readonly message: string
  /** The reader cannot read what was written; what does not break is forgiven. */
  readonly breaking: boolean
}

/** `#/Order/3`, as Confluent writes it. */
export const pointerOf = ({ path }: Difference): string => `#/${path.join('/')}`

/** The reasons against a reading; one that nothing speaks against names what the dialect forgives. */
export const readingOf = (differences: readonly Difference[]): Reading => {
  const breaking = differences.filter((difference) => difference.breaking)
  const named = breaking.length > 0 ? breaking : differences
  const incompatibilities = named.map((difference): Incompatibility => ({
    type: difference.type,
    location: pointerOf(difference),
    message: difference.message,
  }))
  return { compatible: breaking.length === 0, incompatibilities }
}
