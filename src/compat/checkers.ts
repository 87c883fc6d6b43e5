import type { Checker, Dialect, SchemaType } from './checker.ts'

/**
 * The checker of one type of schemas, loaded when it is asked for. The policy is that of Confluent's configuration, which
 * matters for JSON Schema only.
 */
export const checkerOf = async (
  type: SchemaType,
  dialect: Dialect,
  policy: 'STRICT' | 'LENIENT' = 'STRICT',
): Promise<Checker> => {
  switch (type) {
    case 'AVRO':
      return (await import('./avro/checker.ts')).avroChecker as Checker
    case 'JSON':
      if (dialect === 'strict') return (await import('./jsonschema/strict.ts')).strictChecker as Checker
      return (await import('./jsonschema/confluent.ts')).confluentCheckerOf(
        dialect === 'confluent-7' ? 7 : 8,
        policy,
      ) as Checker
    case 'PROTOBUF':
      return (await import('./protobuf/checker.ts')).protobufChecker(dialect) as Checker
  }
}
