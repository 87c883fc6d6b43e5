import { valueKey } from './json-value.ts'
import type { Node } from './node.ts'
import type { SchemaReader } from './read-schema.ts'
import { effectiveBounds } from './schema-bounds.ts'
import type { Schema } from './schema.ts'

/** How deep schemas are looked into: what differs further down is found when the two are compared. */
const depthOfSignature = 6

/** A number that is the same for schemas of both sides that allow the same, as far as one looks into them. */
export type Signatures = (schema: Schema, reader: SchemaReader) => number

/**
 * Makes signatures: what a schema says itself, together with the signatures of the schemas in it, one level less deep.
 * Recursion needs no care then, and the order of properties, branches and values does not matter.
 */
export const signatures = (): Signatures => {
  const numbers = new Map<string, number>()
  const known = new WeakMap<Schema, (number | undefined)[]>()
  const numberOf = (text: string): number => {
    let found = numbers.get(text)
    if (found === undefined) numbers.set(text, (found = numbers.size))
    return found
  }
  const signatureAt = (schema: Schema, reader: SchemaReader, depth: number): number => {
    let ofSchema = known.get(schema)
    if (!ofSchema) known.set(schema, (ofSchema = []))
    const answer = ofSchema[depth]
    if (answer !== undefined) return answer
    const inner = (nodes: readonly Node[]): number =>
      depth === 0 ? 0 : signatureAt(reader.read(nodes), reader, depth - 1)
    return (ofSchema[depth] = numberOf(JSON.stringify([ownText(schema), innerNumbers(schema, inner)])))
  }
  return (schema, reader) => signatureAt(schema, reader, depthOfSignature)
}

const ownText = (schema: Schema): unknown[] => [
  schema.never,
  schema.types ? [...schema.types].toSorted() : null,
  schema.typed && schema.nullable,
  schema.format ?? null,
  schema.values ? [...schema.values.keys()].toSorted() : null,
  schema.extensibleValues ? [...schema.extensibleValues.keys()].toSorted() : null,
  effectiveBounds(schema),
  schema.multiples.toSorted((left, right) => left - right),
  schema.patterns.toSorted(),
  schema.uniqueItems,
  [...schema.required].toSorted(),
  typeof schema.additionalProperties === 'string' ? schema.additionalProperties : 'schema',
  [...schema.dependentRequired].map(([name, names]) => [name, names.toSorted()]).toSorted(),
  schema.discriminator?.propertyName ?? null,
  schema.readOnly,
  schema.writeOnly,
  ['default', 'contentEncoding', 'contentMediaType'].map((key) => {
    const value = schema.annotations.get(key)
    return value === undefined ? null : valueKey(value)
  }),
]

const innerNumbers = (schema: Schema, inner: (nodes: readonly Node[]) => number): unknown[] => {
  const named = (members: ReadonlyMap<string, readonly Node[]>): unknown[] =>
    [...members].map(([name, nodes]) => `${name}\0${inner(nodes)}`).toSorted()
  return [
    named(schema.properties),
    named(schema.patternProperties),
    named(schema.dependentSchemas),
    named(schema.parts),
    schema.items.length === 0 ? null : inner(schema.items),
    schema.prefixItems.map(inner),
    typeof schema.additionalProperties === 'string' ? null : inner(schema.additionalProperties),
    schema.choices.map(({ branches }) =>
      branches.map((branch) => inner([branch])).toSorted((left, right) => left - right),
    ),
  ]
}
