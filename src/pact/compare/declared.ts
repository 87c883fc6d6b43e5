import type { Node } from '../../formats/openapi/node.ts'
import type { SchemaReader } from '../../formats/openapi/read-schema.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
import { findsIn } from './texts.ts'

const deepestChoice = 3

/** The properties that a schema names, also in the branches of its choices. */
export const declaredNames = (schema: Schema, schemas: SchemaReader, depth = 0): ReadonlySet<string> => {
  const names = new Set(schema.properties.keys())
  if (depth === deepestChoice) return names
  for (const { branches } of schema.choices) {
    for (const branch of branches) {
      for (const name of declaredNames(schemas.read([branch]), schemas, depth + 1)) names.add(name)
    }
  }
  return names
}

/** The schemas a property must fit; undefined for one that is not described. */
export const schemasOfProperty = (schema: Schema, name: string): readonly Node[] | undefined => {
  const named = schema.properties.get(name)
  const alike = [...schema.patternProperties].flatMap(([pattern, nodes]) =>
    findsIn(pattern, name) ? nodes : [],
  )
  if (named !== undefined) return [...named, ...alike]
  if (alike.length > 0) return alike
  return typeof schema.additionalProperties === 'string' ? undefined : schema.additionalProperties
}

/**
 * Whether an object may have whatever properties: it names none, or says so. One that names some and says nothing of
 * others means those it names: a consumer that relies on others relies on what nobody promised.
 */
export const isFreeForm = (schema: Schema, known: ReadonlySet<string>): boolean =>
  (known.size === 0 && schema.patternProperties.size === 0) ||
  schema.members.some(({ value }) => {
    const { additionalProperties } = value
    return (
      additionalProperties === true ||
      (typeof additionalProperties === 'object' && additionalProperties !== null)
    )
  })
