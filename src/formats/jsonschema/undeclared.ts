import type { ObjectSchema, Schema } from './model.ts'

/** Keywords whose schemas are about the same value as the schema that holds them. */
const inPlace = new Set([
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentSchemas',
  'dependencies',
])

/**
 * Names in `required` that nothing around declares. Only a schema that lists its properties is asked, and none that
 * leaves them to other schemas: then nobody can have forgotten one.
 */
export const undeclaredRequired = (schema: ObjectSchema): readonly string[] =>
  schema.required.length === 0 || schema.properties.size === 0 || leavesPropertiesToOthers(schema)
    ? []
    : schema.required.filter((name) => !isDeclaredAround(schema, name))

const leavesPropertiesToOthers = (schema: ObjectSchema): boolean =>
  schema.patternProperties.size > 0 ||
  schema.dependentSchemas.size > 0 ||
  [schema.allOf, schema.anyOf, schema.oneOf].some((schemas) => schemas.length > 0) ||
  [schema.if, schema.reference, schema.dynamicReference].some((part) => part !== undefined)

const isDeclaredAround = (schema: ObjectSchema, name: string): boolean => {
  for (let at: Schema | undefined = schema; at !== undefined; at = at.parent) {
    if (at.kind === 'object' && at.properties.has(name)) return true
    if (!inPlace.has(at.path[0] ?? '')) return false
  }
  return false
}
