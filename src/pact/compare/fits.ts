import type { JsonNode } from '../../core/json/json-node.ts'
import type { Node } from '../../formats/openapi/node.ts'
import { childOf, childrenOf } from '../../formats/openapi/node.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
import type { BodyPath } from '../file/matching-path.ts'
import type { Fit } from './fit.ts'
import { allFit, countFits, opposite } from './fit.ts'
import { elementFits } from './fits-of-elements.ts'
import { memberFits } from './fits-of-members.ts'
import { scalarFits } from './fits-of-scalar.ts'
import type { ValueComparison } from './value-comparison.ts'
import { isJsonSchema, writtenIn } from './value-comparison.ts'

/** Asks whether values of one request or response fit schemas. */
export interface Fits {
  readonly comparison: ValueComparison
  read(nodes: readonly Node[]): Schema
  of(nodes: readonly Node[], at: JsonNode, path: BodyPath): Fit
}

/** Schemas in schemas that are followed; documents that are not made to harm have a few. */
const deepest = 300
/** Pairs of a schema and a value that are looked at. */
const mostPairs = 50_000

/**
 * Judges by the letter of JSON Schema: unlike what is told of properties that nobody described, everything that is not
 * forbidden is allowed. Each schema is held against each value once, so that schemas which lead back to themselves end.
 */
export const fitsOf = (comparison: ValueComparison): Fits => {
  const known = new WeakMap<JsonNode, Map<number, Fit>>()
  let pairs = 0
  let depth = 0
  const read = (nodes: readonly Node[]): Schema => comparison.model.schemas.read(nodes)
  const of = (nodes: readonly Node[], at: JsonNode, path: BodyPath): Fit => {
    const schema = read(nodes)
    if (schema.unknown || comparison.opaque?.has(at) === true) return 'unknown'
    const answers = known.get(at) ?? new Map<number, Fit>()
    known.set(at, answers)
    const answer = answers.get(schema.id)
    if (answer !== undefined) return answer
    if (pairs === mostPairs || depth === deepest) return 'unknown'
    pairs += 1
    depth += 1
    answers.set(schema.id, 'unknown')
    const fit = allFit(parts(fits, schema, at, path))
    answers.set(schema.id, fit)
    depth -= 1
    return fit
  }
  const fits = { comparison, read, of }
  return fits
}

function* parts(fits: Fits, schema: Schema, at: JsonNode, path: BodyPath): Generator<Fit> {
  if (schema.never) yield neverFit(schema)
  yield* scalarFits(fits.comparison, schema, at, path)
  if (fits.comparison.model.api?.dialect !== '2.0')
    for (const { value } of writtenIn(schema, 'not')) yield opposite(fits.of([value], at, path))
  if (isJsonSchema(fits.comparison))
    for (const { member } of writtenIn(schema, 'if')) yield conditionFit(fits, member, at, path)
  if (at.kind !== 'null' || !schema.nullable) yield* choiceFits(fits, schema, at, path)
  if (at.kind === 'object') yield* memberFits(fits, schema, at, path)
  if (at.kind === 'array') yield* elementFits(fits, schema, at, path)
}

/** Nothing fits `false`. Types that exclude each other are told by the members, each by what it names itself. */
const neverFit = ({ nodes, allOf, members }: Schema): Fit => {
  if ([...nodes, ...allOf].some(({ value }) => value === false)) return 'no'
  const branches = members.flatMap((member) => [
    ...childrenOf(childOf(member, 'oneOf')),
    ...childrenOf(childOf(member, 'anyOf')),
  ])
  return branches.some(({ value }) => value === false) ? 'unknown' : 'yes'
}

const conditionFit = (fits: Fits, member: Node, at: JsonNode, path: BodyPath): Fit => {
  const part = (keyword: string): Fit => {
    const node = childOf(member, keyword)
    return node === undefined ? 'yes' : fits.of([node], at, path)
  }
  const condition = part('if')
  if (condition !== 'unknown') return part(condition === 'yes' ? 'then' : 'else')
  const [whenTrue, whenFalse] = [part('then'), part('else')]
  return whenTrue === whenFalse ? whenTrue : 'unknown'
}

function* choiceFits(fits: Fits, schema: Schema, at: JsonNode, path: BodyPath): Generator<Fit> {
  for (const { keyword, branches } of schema.choices) {
    const found = branches.map((branch) => fits.of([branch], at, path))
    const isOne = keyword === 'oneOf' && schema.discriminator === undefined
    yield countFits(found, 1, isOne ? 1 : Infinity)
  }
}
