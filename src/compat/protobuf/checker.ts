import type { Checker, Dialect } from '../checker.ts'
import { confluentDifferences } from './confluent/compare-files.ts'
import { readingOf, type Difference } from './difference.ts'
import { canonicalText, readSchema, type ProtobufSchema } from './schema.ts'
import { strictDifferences } from './strict/compare-files.ts'

/**
 * Protobuf as registries judge it: with the types and pointers of Confluent's registry, by the rules of version 7 or 8,
 * or strictly, by what the bytes of a message mean.
 */
export const protobufChecker = (dialect: Dialect): Checker<ProtobufSchema> => ({
  parse: readSchema,
  reading: (reader, writer) => readingOf(protobufDifferences(dialect, reader, writer)),
  canonical: canonicalText,
})

/** Every difference between two schemas, those that do not break included. */
export const protobufDifferences = (
  dialect: Dialect,
  reader: ProtobufSchema,
  writer: ProtobufSchema,
): readonly Difference[] => {
  switch (dialect) {
    case 'confluent-7':
      return confluentDifferences(reader.file, writer.file, 'by name')
    case 'confluent-8':
      return confluentDifferences(reader.file, writer.file, 'by number')
    case 'strict':
      return strictDifferences(reader.file, writer.file)
  }
}
