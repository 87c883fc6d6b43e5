import type { Schema } from './model.ts'

/** The schemas that stand in another one. References are not followed. */
export const innerSchemas = (schema: Schema): readonly Schema[] => {
  switch (schema.kind) {
    case 'array':
      return present([
        schema.allItems,
        ...schema.items,
        schema.additionalItems,
        schema.contains,
        schema.unevaluatedItems,
      ])
    case 'object':
      return present([
        ...schema.properties.values(),
        ...schema.patternProperties.values(),
        ...schema.schemaDependencies.values(),
        schema.additionalProperties,
        schema.propertyNames,
        schema.unevaluatedProperties,
      ])
    case 'combined':
      return schema.subschemas
    case 'not':
      return [schema.negated]
    case 'conditional':
      return present([schema.condition, schema.consequence, schema.alternative])
    default:
      return []
  }
}

const present = (schemas: readonly (Schema | undefined)[]): readonly Schema[] =>
  schemas.filter((schema) => schema !== undefined)
