import type { ChangeFacts, JsonSchemaChange } from './facts.ts'
import type { ObjectSchema, Schema } from './model.ts'
import { locateKeyword, locateSchema } from './place.ts'
import { keywordText } from './text.ts'
import { subjectOf, whereIs } from './where.ts'

/** What differs between two schemas although it decides nothing about which documents are accepted. */
export const diffAnnotations = (base: Schema, head: Schema): JsonSchemaChange[] => {
  const changes: JsonSchemaChange[] = []
  const seen = new Map<Schema, Set<Schema>>()
  const left: [Schema, Schema][] = [[base, head]]
  for (let pair = left.pop(); pair !== undefined; pair = left.pop()) {
    const [before, after] = pair
    if (before.kind === 'boolean' || after.kind === 'boolean') continue
    const met = seen.get(before) ?? new Set()
    seen.set(before, met)
    if (met.has(after)) continue
    met.add(after)
    if (isMovedIntoDefinition(before, after)) {
      left.push(followed(before, after))
      continue
    }
    changes.push(...diffPair(before, after))
    left.push(...partsOf(before, after).toReversed())
  }
  return changes
}

/** A part was written out and is a reference now, or the other way round: what it says may have moved with it. */
const isMovedIntoDefinition = (before: ObjectSchema, after: ObjectSchema): boolean =>
  (before.reference?.target === undefined) !== (after.reference?.target === undefined)

const diffPair = (before: ObjectSchema, after: ObjectSchema): JsonSchemaChange[] => {
  const changes: JsonSchemaChange[] = []
  const was = before.default?.canonical
  if (was !== after.default?.canonical)
    changes.push({ kind: 'default.changed', ...changed(before, after, 'default') })
  for (const keyword of ['contentEncoding', 'contentMediaType'] as const)
    if (before[keyword] !== after[keyword])
      changes.push({ kind: 'content.changed', ...changed(before, after, keyword) })
  for (const [name, property] of before.properties)
    if (!after.properties.has(name)) changes.push(propertyRemoved(name, property, after))
  return changes
}

const changed = (before: ObjectSchema, after: ObjectSchema, keyword: string) =>
  ({
    format: 'jsonschema',
    direction: 'both',
    subject: subjectOf(after),
    before,
    after,
    where: whereIs(after),
    keyword,
    was: keywordText(before, keyword),
    is: keywordText(after, keyword),
    base: locateKeyword(before, keyword, 'base'),
    head: locateKeyword(after, keyword, 'head'),
  }) as const

const propertyRemoved = (
  name: string,
  property: Schema,
  after: ObjectSchema,
): ChangeFacts['property.removed'] => ({
  kind: 'property.removed',
  format: 'jsonschema',
  direction: 'both',
  subject: [...subjectOf(after), `property ${name}`],
  before: property,
  after,
  where: whereIs(property),
  name,
  base: locateSchema(property, 'base'),
  head: locateSchema(after, 'head'),
})

/** The parts that both have, by name or position; a reference is followed. */
const partsOf = (before: ObjectSchema, after: ObjectSchema): [Schema, Schema][] => [
  ...(before.reference?.target === undefined ? [] : [followed(before, after)]),
  ...bothOf(before.properties, after.properties),
  ...bothOf(before.patternProperties, after.patternProperties),
  ...bothIn(before.prefixItems, after.prefixItems),
  ...bothIn([before.items, before.additionalProperties], [after.items, after.additionalProperties]),
  ...bothIn(before.allOf, after.allOf),
  ...bothIn(before.anyOf, after.anyOf),
  ...bothIn(before.oneOf, after.oneOf),
]

const followed = (before: ObjectSchema, after: ObjectSchema): [Schema, Schema] => [
  before.reference?.target ?? before,
  after.reference?.target ?? after,
]

const bothOf = (
  before: ReadonlyMap<string, Schema>,
  after: ReadonlyMap<string, Schema>,
): [Schema, Schema][] =>
  [...before].flatMap(([name, schema]) => {
    const other = after.get(name)
    return other === undefined ? [] : [[schema, other]]
  })

const bothIn = (
  before: readonly (Schema | undefined)[],
  after: readonly (Schema | undefined)[],
): [Schema, Schema][] =>
  before.flatMap((schema, index) => {
    const other = after[index]
    return schema === undefined || other === undefined ? [] : [[schema, other]]
  })
