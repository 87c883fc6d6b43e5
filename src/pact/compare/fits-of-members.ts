import type { JsonObject } from '../../core/json/json-node.ts'
import type { Node } from '../../formats/openapi/node.ts'
import { childOf, entriesOf } from '../../formats/openapi/node.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
import type { BodyPath } from '../file/matching-path.ts'
import { isEvaluatedName } from './evaluated.ts'
import type { Fit } from './fit.ts'
import type { Fits } from './fits.ts'
import { findsIn } from './texts.ts'
import { areNamesExamples, isJsonSchema, nameNode, writtenIn } from './value-comparison.ts'

/** What a schema says of the properties of an object. One of a response may come with more than the consumer reads. */
export function* memberFits(fits: Fits, schema: Schema, at: JsonObject, path: BodyPath): Generator<Fit> {
  const isRequest = fits.comparison.direction === 'request'
  const sent = new Set(at.members.map(({ key }) => key))
  for (const name of schema.required) if (!sent.has(name)) yield absentFit(fits, schema, name)
  for (const [key, names] of schema.dependentRequired) {
    const absent = names.filter((name) => !sent.has(name))
    if (absent.length === 0) continue
    yield isRequest && sent.has(key) ? 'no' : isRequest ? 'yes' : 'unknown'
  }
  for (const member of schema.members) yield* describedFits(fits, member, at, path)
  if (isJsonSchema(fits.comparison)) yield* wholeFits(fits, schema, at, path, sent)
  if (!isRequest && mayRefuseMore(fits, schema, sent)) yield 'unknown'
}

/** A request need not hold what is read-only; the provider may send more than a response in a pact shows. */
const absentFit = (fits: Fits, { properties }: Schema, name: string): Fit => {
  const property = properties.get(name)
  const isReadOnly = property !== undefined && fits.read(property).readOnly
  return fits.comparison.direction === 'request' && !isReadOnly ? 'no' : 'unknown'
}

function* describedFits(fits: Fits, member: Node, at: JsonObject, path: BodyPath): Generator<Fit> {
  const named = new Map(entriesOf(childOf(member, 'properties')))
  const patterns = entriesOf(childOf(member, 'patternProperties'))
  const additional = childOf(member, 'additionalProperties')
  for (const { key, value } of at.members) {
    const inner = [...path, key]
    const own = named.get(key)
    if (own !== undefined) yield fits.of([own], value, inner)
    const found = patterns.map(([pattern]) => findsIn(pattern, key))
    for (const [index, [, node]] of patterns.entries()) {
      if (found[index] === true) yield fits.of([node], value, inner)
      if (found[index] === undefined) yield 'unknown'
    }
    const isOther = own === undefined && found.every((isFound) => isFound === false)
    if (additional !== undefined && isOther) yield fits.of([additional], value, inner)
  }
}

/** Keywords about the object as a whole. */
function* wholeFits(
  fits: Fits,
  schema: Schema,
  at: JsonObject,
  path: BodyPath,
  sent: ReadonlySet<string>,
): Generator<Fit> {
  for (const [key, nodes] of schema.dependentSchemas)
    if (sent.has(key)) for (const node of nodes) yield fits.of([node], at, path)
  for (const { value } of writtenIn(schema, 'propertyNames'))
    for (const member of at.members)
      yield areNamesExamples(fits.comparison, path) ? 'unknown' : fits.of([value], nameNode(member), path)
  for (const { member, value } of writtenIn(schema, 'unevaluatedProperties'))
    for (const property of at.members)
      if (!isEvaluatedName(fits, member, at, path, property.key))
        yield fits.of([value], property.value, [...path, property.key])
}

/** Whether properties that the pact does not show could be refused. */
const mayRefuseMore = (fits: Fits, schema: Schema, sent: ReadonlySet<string>): boolean =>
  [...schema.properties].some(([name, nodes]) => !sent.has(name) && !nodes.every(isAnything)) ||
  schema.patternProperties.size > 0 ||
  ['additionalProperties', 'propertyNames', 'unevaluatedProperties'].some((keyword) =>
    writtenIn(schema, keyword).some(({ value }) => !isAnything(value)),
  ) ||
  (isJsonSchema(fits.comparison) && [...schema.dependentSchemas.keys()].some((key) => !sent.has(key)))

const isAnything = ({ value }: Node): boolean =>
  value === true || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
