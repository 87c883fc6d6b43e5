import { isBefore } from './draft.ts'
import type { Draft } from './model.ts'

/** The drafts that know a keyword, first and last. */
type Known = readonly [since: Draft, until: Draft]

const spread = (names: string, ...known: Known): [string, Known][] =>
  names.split(' ').map((name) => [name, known])

/**
 * Keywords by the drafts that validate with them or define them as annotations. Beyond the specifications, as
 * validators have it: `definitions`, `$defs`, `dependencies` and all annotations in every draft.
 */
const keywords: ReadonlyMap<string, Known> = new Map([
  ...spread('$schema $ref type enum format definitions $defs dependencies', 'draft-04', '2020-12'),
  ...spread('multipleOf minimum maximum exclusiveMinimum exclusiveMaximum', 'draft-04', '2020-12'),
  ...spread('minLength maxLength pattern items minItems maxItems uniqueItems', 'draft-04', '2020-12'),
  ...spread('properties patternProperties additionalProperties required', 'draft-04', '2020-12'),
  ...spread('minProperties maxProperties allOf anyOf oneOf not', 'draft-04', '2020-12'),
  ...spread(
    'title description $comment default examples deprecated readOnly writeOnly',
    'draft-04',
    '2020-12',
  ),
  ...spread('contentEncoding contentMediaType contentSchema $vocabulary', 'draft-04', '2020-12'),
  ...spread('id', 'draft-04', 'draft-04'),
  ...spread('additionalItems', 'draft-04', '2019-09'),
  ...spread('$id const contains propertyNames', 'draft-06', '2020-12'),
  ...spread('if then else', 'draft-07', '2020-12'),
  ...spread('$anchor minContains maxContains dependentRequired dependentSchemas', '2019-09', '2020-12'),
  ...spread('unevaluatedItems unevaluatedProperties', '2019-09', '2020-12'),
  ...spread('$recursiveRef $recursiveAnchor', '2019-09', '2019-09'),
  ...spread('prefixItems $dynamicRef $dynamicAnchor', '2020-12', '2020-12'),
])

/** Every keyword of any draft. */
export const keywordNames: ReadonlySet<string> = new Set(keywords.keys())

export const isKeyword = (name: string, draft: Draft): boolean => {
  const known = keywords.get(name)
  return known !== undefined && !isBefore(draft, known[0]) && !isBefore(known[1], draft)
}

/** The drafts that have a keyword, first and last; undefined for a key that no draft knows. */
export const draftsOfKeyword = (name: string): Known | undefined => keywords.get(name)
