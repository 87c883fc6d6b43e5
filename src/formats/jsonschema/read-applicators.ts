import type { JsonMember } from '../../core/json/json-node.ts'
import { isBefore } from './draft.ts'
import {
  type KeywordReader,
  memberOf,
  schemaIn,
  schemaListOf,
  schemaMapOf,
  schemaOf,
  schemasIn,
} from './keyword-reader.ts'
import type { ObjectSchema, Schema } from './model.ts'
import { checkPattern } from './read-assertions.ts'
import { report } from './reading.ts'

type OfArrays = Pick<ObjectSchema, 'prefixItems' | 'items' | 'contains' | 'unevaluatedItems'>

export const readItems = (keywords: KeywordReader): OfArrays => ({
  ...(isBefore(keywords.resource.draft, '2020-12') ? readOlderItems(keywords) : readNewItems(keywords)),
  contains: schemaOf(keywords, 'contains'),
  unevaluatedItems: schemaOf(keywords, 'unevaluatedItems'),
})

type Items = Pick<ObjectSchema, 'prefixItems' | 'items'>

/** Up to 2019-09 a list in `items` is for the first items, and `additionalItems` for those behind them. */
const readOlderItems = (keywords: KeywordReader): Items => {
  const items = memberOf(keywords, 'items')
  return items?.value.kind === 'array'
    ? { prefixItems: schemasIn(keywords, items), items: schemaOf(keywords, 'additionalItems') }
    : { prefixItems: [], items: schemaOf(keywords, 'items') }
}

const readNewItems = (keywords: KeywordReader): Items => {
  const prefixItems = schemaListOf(keywords, 'prefixItems')
  const items = memberOf(keywords, 'items')
  if (items?.value.kind !== 'array') return { prefixItems, items: schemaOf(keywords, 'items') }
  report(
    keywords.reading,
    items.value,
    'A list of schemas for the first items is called "prefixItems" in 2020-12.',
  )
  return { prefixItems, items: undefined }
}

type Properties = Pick<ObjectSchema, 'properties' | 'patternProperties' | 'additionalProperties'>

export const readProperties = (keywords: KeywordReader): Properties => {
  const patterns = memberOf(keywords, 'patternProperties')?.value
  if (patterns?.kind === 'object')
    for (const { key, keySpan } of patterns.members) checkPattern(keywords, key, keySpan)
  return {
    properties: schemaMapOf(keywords, 'properties'),
    patternProperties: schemaMapOf(keywords, 'patternProperties'),
    additionalProperties: schemaOf(keywords, 'additionalProperties'),
  }
}

type PropertyConditions = Pick<ObjectSchema, 'propertyNames' | 'unevaluatedProperties' | 'dependentSchemas'>

export const readPropertyConditions = (keywords: KeywordReader): PropertyConditions => ({
  propertyNames: schemaOf(keywords, 'propertyNames'),
  unevaluatedProperties: schemaOf(keywords, 'unevaluatedProperties'),
  dependentSchemas: readDependentSchemas(keywords),
})

export const readDefinitions = (keywords: KeywordReader): Pick<ObjectSchema, 'definitions'> => ({
  definitions: new Map([...schemaMapOf(keywords, 'definitions'), ...schemaMapOf(keywords, '$defs')]),
})

/** Of `dependencies` those that are no lists of names. */
const readDependentSchemas = (keywords: KeywordReader): ReadonlyMap<string, Schema> => {
  const read = (member: JsonMember, keyword: string) =>
    [member.key, schemaIn(keywords, member, [keyword, member.key])] as const
  const dependencies = memberOf(keywords, 'dependencies')?.value
  const members = dependencies?.kind === 'object' ? dependencies.members : []
  const older = members.filter(({ value }) => value.kind !== 'array')
  return new Map([
    ...older.map((member) => read(member, 'dependencies')),
    ...schemaMapOf(keywords, 'dependentSchemas'),
  ])
}

type Composition = Pick<ObjectSchema, 'allOf' | 'anyOf' | 'oneOf' | 'not' | 'if' | 'then' | 'else'>

export const readComposition = (keywords: KeywordReader): Composition => {
  const condition = schemaOf(keywords, 'if')
  const isConditional = condition !== undefined
  const whenTrue = schemaOf(keywords, 'then')
  const whenFalse = schemaOf(keywords, 'else')
  return {
    allOf: schemaListOf(keywords, 'allOf'),
    anyOf: schemaListOf(keywords, 'anyOf'),
    oneOf: schemaListOf(keywords, 'oneOf'),
    not: schemaOf(keywords, 'not'),
    if: condition,
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword; schemas are never awaited
    then: isConditional ? whenTrue : undefined,
    else: isConditional ? whenFalse : undefined,
  }
}
