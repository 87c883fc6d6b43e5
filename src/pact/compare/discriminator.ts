import type { JsonNode, JsonString } from '../../core/json/json-node.ts'
import { valueOf } from '../../core/json/json-node.ts'
import { valueKey } from '../../formats/openapi/json-value.ts'
import type { Node } from '../../formats/openapi/node.ts'
import { textAt } from '../../formats/openapi/node.ts'
import type { Discriminator, Schema } from '../../formats/openapi/schema.ts'
import type { BodyPath } from '../file/matching-path.ts'
import type { Fits } from './fits.ts'
import { isAsWritten } from './value-comparison.ts'

export type ChosenBranch =
  | { readonly kind: 'branch'; readonly branch: Node }
  /** The value names none of the branches. */
  | {
      readonly kind: 'none'
      readonly name: string
      readonly value: JsonString
      readonly node: Node
      readonly allowed: string
    }

/**
 * The branch of a choice that a discriminator names: by its mapping, by the name of the schema, or by the only values its
 * property may have. Undefined where that cannot be told.
 */
export const chosenByDiscriminator = (
  fits: Fits,
  { discriminator }: Schema,
  branches: readonly Node[],
  at: JsonNode,
  path: BodyPath,
): ChosenBranch | undefined => {
  const value = discriminator && discriminating(fits, discriminator, at, path)
  if (discriminator === undefined || value === undefined) return undefined
  const { propertyName: name, mapping, node } = discriminator
  const values = branches.map((branch) => valuesAt(fits, branch, name))
  const byValues = branches.filter((_, index) => values[index]?.has(valueKey(value.value)))
  const [only] = byValues
  if (only !== undefined) return byValues.length === 1 ? { kind: 'branch', branch: only } : undefined
  const wanted = lastSegment(mapping.get(value.value) ?? value.value)
  const branch = branches.find((each) => schemaName(each) === wanted)
  if (branch !== undefined) return { kind: 'branch', branch }
  if (values.every((each) => each !== undefined)) {
    const allowed = [...new Set(values.flatMap((each) => [...each.keys()]))].join(', ')
    return { kind: 'none', name, value, node, allowed }
  }
  const isTold = branches.every(
    (each) => schemaName(each) !== undefined && fits.read([each]).choices.length === 0,
  )
  if (!isTold) return undefined
  return { kind: 'none', name, value, node, allowed: namesOf(discriminator, branches) }
}

/** The schema that a discriminator names where others are made of this one with `allOf`; undefined where it is no other. */
export const namedByDiscriminator = (
  fits: Fits,
  schema: Schema,
  at: JsonNode,
  path: BodyPath,
): Node | undefined => {
  const { discriminator, choices, members, nodes } = schema
  const value = discriminator && discriminating(fits, discriminator, at, path)
  if (discriminator === undefined || value === undefined || choices.length > 0) return undefined
  const holder = nodes.find((node) => node.value === discriminator.node.parent?.value)
  const wanted = lastSegment(discriminator.mapping.get(value.value) ?? value.value)
  const named = fits.comparison.model.api?.schemas.get(wanted)
  if (holder === undefined || named === undefined) return undefined
  if (members.some((member) => member.value === named.value)) return undefined
  const isMadeOfIt = fits.read([named]).members.some((member) => member.value === holder.value)
  return isMadeOfIt ? named : undefined
}

/** The text of the discriminating property, where the pact says which it is. */
const discriminating = (
  { comparison }: Fits,
  { propertyName }: Discriminator,
  at: JsonNode,
  path: BodyPath,
): JsonString | undefined => {
  const value = at.kind === 'object' ? valueOf(at, propertyName) : undefined
  return value?.kind === 'string' && isAsWritten(comparison, [...path, propertyName]) ? value : undefined
}

const valuesAt = (fits: Fits, branch: Node, name: string): Schema['values'] => {
  const property = fits.read([branch]).properties.get(name)
  return property && fits.read(property).values
}

const schemaName = (branch: Node): string | undefined => {
  const reference = textAt(branch, '$ref')
  return reference === undefined ? undefined : lastSegment(reference)
}

const lastSegment = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1)

const namesOf = ({ mapping }: Discriminator, branches: readonly Node[]): string => {
  const mapped = new Set([...mapping.values()].map(lastSegment))
  const names = branches.map((branch) => schemaName(branch) ?? '').filter((name) => !mapped.has(name))
  return [...mapping.keys(), ...names].map((name) => JSON.stringify(name)).join(', ')
}
