import type { JsonNode } from '../../core/json/json-node.ts'
import type { Node } from '../../formats/openapi/node.ts'
import { childOf } from '../../formats/openapi/node.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
import type { BodyPath } from '../file/matching-path.ts'
import { namedByDiscriminator } from './discriminator.ts'
import type { Fits } from './fits.ts'
import { isJsonSchema, writtenIn } from './value-comparison.ts'

/** Conditions that lead to conditions. */
const mostRounds = 10

/**
 * The schema that holds for a value, with what follows from conditions the value fulfils for certain: `if`,
 * `dependentSchemas`, and a discriminator that names a schema made of this one.
 */
export const applyingSchema = (
  fits: Fits,
  written: readonly Node[],
  at: JsonNode,
  path: BodyPath,
): Schema => {
  let nodes = written
  let schema = fits.read(nodes)
  const followed = new Set<unknown>()
  for (let round = 0; round < mostRounds; round++) {
    const next = consequences(fits, schema, at, path).filter(({ value }) => !followed.has(value))
    if (next.length === 0) break
    for (const { value } of next) followed.add(value)
    nodes = [...nodes, ...next]
    schema = fits.read(nodes)
  }
  return schema
}

const consequences = (fits: Fits, schema: Schema, at: JsonNode, path: BodyPath): readonly Node[] => {
  const named = namedByDiscriminator(fits, schema, at, path)
  const ofName = named === undefined ? [] : [named]
  return isJsonSchema(fits.comparison)
    ? [...ofName, ...ofConditions(fits, schema, at, path), ...ofNames(schema, at)]
    : ofName
}

const ofConditions = (fits: Fits, schema: Schema, at: JsonNode, path: BodyPath): readonly Node[] =>
  writtenIn(schema, 'if').flatMap(({ member, value: condition }) => {
    const fit = fits.of([condition], at, path)
    const node = fit === 'unknown' ? undefined : childOf(member, fit === 'yes' ? 'then' : 'else')
    return isSchema(node) ? [node] : []
  })

const ofNames = ({ dependentSchemas }: Schema, at: JsonNode): readonly Node[] => {
  const keys = new Set(at.kind === 'object' ? at.members.map(({ key }) => key) : [])
  return [...dependentSchemas].flatMap(([key, nodes]) => (keys.has(key) ? nodes.filter(isSchema) : []))
}

/** `true` says nothing; `false` is told apart. */
const isSchema = (node: Node | undefined): node is Node =>
  typeof node?.value === 'object' && node.value !== null
