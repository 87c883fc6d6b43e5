import type { ObjectSchema, Schema } from '../model.ts'
import {
  type Assertion,
  atomAssertion,
  partAssertion,
  type Vocabulary,
  type Range,
  rangeAssertion,
} from './assertion.ts'
import type { Formula, Formulas, Keys } from './formula.ts'

/** The conditions that a schema puts on objects, without `unevaluatedProperties`. */
export const objectAssertions = (schema: ObjectSchema, vocabulary: Vocabulary): Assertion[] => [
  ...sizeAssertions(schema, vocabulary.formulas),
  ...propertyAssertions(schema, vocabulary.formulas),
  ...dependentAssertions(schema, vocabulary.formulas),
]

/** That the value is an object with a property, and that it is none: another object, or no object. */
export const presence = (
  { atom, always, never }: Formulas,
  name: string,
): { readonly present: Formula; readonly absent: Formula } => {
  const keys: Keys = { kind: 'one', name }
  return {
    present: atom({ on: 'object', kind: 'some', keys, key: always, value: always }, false),
    absent: atom({ on: 'object', kind: 'each', keys, value: never }, true),
  }
}

const sizeAssertions = (schema: ObjectSchema, formulas: Formulas): Assertion[] => {
  const assertions: Assertion[] = []
  const { minProperties, maxProperties } = schema
  const size = (keyword: string, accepted: Range, refused: Range) =>
    assertions.push(rangeAssertion(formulas, keyword, { on: 'object', kind: 'size' }, accepted, refused))
  if (minProperties !== undefined && minProperties > 0) {
    size('minProperties', [minProperties, Infinity], [0, minProperties - 1])
  }
  if (maxProperties !== undefined) size('maxProperties', [0, maxProperties], [maxProperties + 1, Infinity])
  return assertions
}

const propertyAssertions = (schema: ObjectSchema, formulas: Formulas): Assertion[] => {
  const assertions: Assertion[] = []
  for (const name of schema.required) {
    const keys: Keys = { kind: 'one', name }
    const { always, never } = formulas
    assertions.push(
      atomAssertion(
        formulas,
        'required',
        { on: 'object', kind: 'some', keys, key: always, value: always },
        { on: 'object', kind: 'each', keys, value: never },
      ),
    )
  }
  const values = (keyword: string, keys: Keys, part: Schema) =>
    assertions.push(partAssertion(formulas, keyword, part, { kind: 'properties', keys }))
  for (const [name, part] of schema.properties) values('properties', { kind: 'one', name }, part)
  for (const [pattern, part] of schema.patternProperties) {
    const keys: Keys = { kind: 'many', patterns: [{ pattern, positive: true }], excluded: new Set() }
    values('patternProperties', keys, part)
  }
  if (schema.additionalProperties !== undefined) {
    const keys = keysWithout(schema.properties.keys(), schema.patternProperties.keys())
    values('additionalProperties', keys, schema.additionalProperties)
  }
  if (schema.propertyNames !== undefined) {
    assertions.push(partAssertion(formulas, 'propertyNames', schema.propertyNames, { kind: 'names' }))
  }
  return assertions
}

/** All keys but some names and those that some patterns match. */
export const keysWithout = (names: Iterable<string>, patterns: Iterable<string>): Keys => ({
  kind: 'many',
  patterns: [...patterns].map((pattern) => ({ pattern, positive: false })),
  excluded: new Set(names),
})

const dependentAssertions = (schema: ObjectSchema, formulas: Formulas): Assertion[] => {
  const { all, any } = formulas
  const assertions: Assertion[] = []
  for (const [name, needed] of schema.dependentRequired) {
    const { present, absent } = presence(formulas, name)
    for (const other of needed) {
      const wanted = presence(formulas, other)
      assertions.push({
        keyword: 'dependentRequired',
        holds: any([absent, wanted.present]),
        fails: all([present, wanted.absent]),
      })
    }
  }
  for (const [name, part] of schema.dependentSchemas) {
    const { present, absent } = presence(formulas, name)
    assertions.push(
      partAssertion(formulas, 'dependentSchemas', part, { kind: 'here', when: present, unless: absent }),
    )
  }
  return assertions
}
