import { booleanAt, countAt, type Keywords } from './keywords.ts'
import type { Draft, LoadSchema } from './loading.ts'
import { type ArraySchema, bare } from './model.ts'
import { loadAdditional } from './subschemas.ts'

const arrayKeywordsOf4 = ['items', 'additionalItems', 'minItems', 'maxItems', 'uniqueItems']
const arrayKeywordsOf6 = [...arrayKeywordsOf4, 'contains']

export const arrayKeywords = (draft: Draft): readonly string[] =>
  draft === 4 ? arrayKeywordsOf4 : arrayKeywordsOf6

export const loadArray = (
  keywords: Keywords,
  draft: Draft,
  required: boolean,
  load: LoadSchema,
): ArraySchema => {
  const { loading, scope, members } = keywords
  const items = members.get('items')
  const tuple = items?.kind === 'array' ? items.elements : []
  const allItems = items === undefined || items.kind === 'array' ? undefined : load(loading, items, scope)
  const contains = draft === 4 ? undefined : members.get('contains')
  const { permitted, schema } = loadAdditional(keywords, 'additionalItems', load)
  return {
    ...bare,
    kind: 'array',
    required,
    minItems: countAt(keywords, 'minItems'),
    maxItems: countAt(keywords, 'maxItems'),
    uniqueItems: booleanAt(keywords, 'uniqueItems') === true,
    allItems,
    items: tuple.map((node) => load(loading, node, scope)),
    // Where all items have one schema there are no additional ones to forbid.
    permitsAdditionalItems: permitted || allItems !== undefined,
    additionalItems: schema,
    contains: contains && load(loading, contains, scope),
    minContains: undefined,
    maxContains: undefined,
    unevaluatedItems: undefined,
  }
}
