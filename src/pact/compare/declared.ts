import type { Node } from '../../formats/openapi/node.ts'
import { childOf, entriesOf } from '../../formats/openapi/node.ts'
import type { SchemaReader } from '../../formats/openapi/read-schema.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
import { findsIn } from './texts.ts'
import { writtenIn } from './value-comparison.ts'

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

/** Where an object is closed to a property: one of the members of the schema allows those only that it names itself. */
export const closedTo = (schema: Schema, name: string): Node | undefined =>
  writtenIn(schema, 'additionalProperties').find(({ member, value }) => {
    if (value.value !== false) return false
    const isNamed = entriesOf(childOf(member, 'properties')).some(([own]) => own === name)
    return (
      !isNamed &&
      entriesOf(childOf(member, 'patternProperties')).every(([pattern]) => findsIn(pattern, name) === false)
    )
  })?.value

/** Whether nobody can tell if a name is one that the schema describes by a pattern. */
export const isPerhapsAlike = ({ patternProperties }: Schema, name: string): boolean =>
  [...patternProperties.keys()].some((pattern) => findsIn(pattern, name) === undefined)

/**
 * Whether an object may have whatever properties: it names none, or says so. One that names some and says nothing of
 * others means those it names: a consumer that relies on others relies on what nobody promised.
 */
export const isFreeForm = (schema: Schema, known: ReadonlySet<string>): boolean =>
  (known.size === 0 && schema.patternProperties.size === 0) ||
  schema.members.some(({ value }) => {
    const { additionalProperties, unevaluatedProperties } = value
    return [additionalProperties, unevaluatedProperties].some(
      (others) => others === true || (typeof others === 'object' && others !== null),
    )
  })
