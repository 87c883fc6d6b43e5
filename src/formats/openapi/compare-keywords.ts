import type { Lifecycle } from './api.ts'
import { areSameBytes } from './byte-strings.ts'
import { compareValues } from './compare-values.ts'
import { sameValue } from './json-value.ts'
import type { EffectiveBound } from './schema-bounds.ts'
import {
  boundKeywords,
  effectiveBound,
  exclusiveForms,
  inclusiveInteger,
  isInteger,
} from './schema-bounds.ts'
import type { SchemaDifference } from './schema-difference.ts'
import type { BoundKeyword, Schema } from './schema.ts'
import { keywordNode } from './schema.ts'

/** Compares the keywords that hold plain values: bounds, patterns, values, defaults. */
export const compareKeywords = (base: Schema, head: Schema): SchemaDifference[] => [
  ...compareValues(base, head),
  ...boundKeywords.flatMap((keyword) => compareBounds(base, head, keyword)),
  ...comparePatterns(base, head),
  ...compareMultiples(base, head),
  ...(base.uniqueItems === head.uniqueItems
    ? []
    : [difference('schema.unique', base.uniqueItems, head.uniqueItems, base, head, 'uniqueItems')]),
  ...compareAnnotations(base, head),
  ...compareDiscriminators(base, head),
]

const difference = (
  kind: SchemaDifference['kind'],
  before: unknown,
  after: unknown,
  base: Schema,
  head: Schema,
  keyword: string,
): SchemaDifference => ({
  kind,
  before,
  after,
  base: keywordNode(base, keyword),
  head: keywordNode(head, keyword),
})

/** Where both sides have a keyword in both forms, each form is compared on its own. */
const compareBounds = (base: Schema, head: Schema, keyword: BoundKeyword): SchemaDifference[] => {
  if (keyword.endsWith('Contains') && base.parts.has('contains') !== head.parts.has('contains')) return []
  const other = exclusiveForms.get(keyword)
  const forms = [keyword, ...(other ? [other] : [])]
  if (forms.length === 2 && forms.every((form) => base.bounds.has(form) && head.bounds.has(form))) {
    return forms.flatMap((form) => {
      const [before, after] = [base, head].map(({ bounds }) => ({
        keyword: form,
        value: bounds.get(form) ?? 0,
      }))
      return before?.value === after?.value
        ? []
        : [{ ...difference('schema.bound', before, after, base, head, form) }]
    })
  }
  return compareBound(base, head, keyword)
}

const compareBound = (base: Schema, head: Schema, keyword: BoundKeyword): SchemaDifference[] => {
  const before = effectiveBound(base, keyword)
  const after = effectiveBound(head, keyword)
  if (before?.value === after?.value && before?.keyword === after?.keyword) return []
  if (
    before &&
    after &&
    isInteger(base) &&
    isInteger(head) &&
    inclusiveInteger(before) === inclusiveInteger(after)
  )
    return []
  const nodes = {
    base: keywordNode(base, writtenKeyword(before, keyword)),
    head: keywordNode(head, writtenKeyword(after, keyword)),
  }
  return [{ kind: 'schema.bound', before, after, ...nodes }]
}

const writtenKeyword = (bound: EffectiveBound | undefined, keyword: BoundKeyword): string =>
  bound?.keyword ?? keyword

const comparePatterns = (base: Schema, head: Schema): SchemaDifference[] => {
  const before = base.patterns.filter((pattern) => !head.patterns.includes(pattern))
  const after = head.patterns.filter((pattern) => !base.patterns.includes(pattern))
  const count = Math.max(before.length, after.length)
  return Array.from({ length: count }, (_, index) =>
    difference('schema.pattern', before[index], after[index], base, head, 'pattern'),
  )
}

const compareMultiples = (base: Schema, head: Schema): SchemaDifference[] => {
  const before = base.multiples.filter((value) => !head.multiples.includes(value))
  const after = head.multiples.filter((value) => !base.multiples.includes(value))
  const count = Math.max(before.length, after.length)
  return Array.from({ length: count }, (_, index) =>
    difference('schema.multiple', before[index], after[index], base, head, 'multipleOf'),
  )
}

const compareAnnotations = (base: Schema, head: Schema): SchemaDifference[] => {
  const found: SchemaDifference[] = []
  const [before, after] = [base.annotations, head.annotations]
  if (!sameValue(before.get('default'), after.get('default'))) {
    found.push(
      difference('schema.default', before.get('default'), after.get('default'), base, head, 'default'),
    )
  }
  for (const keyword of ['contentEncoding', 'contentMediaType'] as const) {
    if (sameValue(before.get(keyword), after.get(keyword)) || areSameBytes(base, head)) continue
    found.push({
      ...difference('schema.content', before.get(keyword), after.get(keyword), base, head, keyword),
      extra: { keyword },
    })
  }
  const same =
    base.deprecated === head.deprecated &&
    (['x-sunset', 'x-stability-level'] as const).every((key) => sameValue(before.get(key), after.get(key)))
  if (!same)
    found.push(difference('schema.lifecycle', lifecycleOf(base), lifecycleOf(head), base, head, 'deprecated'))
  return found
}

const lifecycleOf = (schema: Schema): Lifecycle => ({
  deprecated: schema.deprecated,
  sunset: schema.annotations.has('x-sunset') ? keywordNode(schema, 'x-sunset') : undefined,
  stability: schema.annotations.has('x-stability-level')
    ? keywordNode(schema, 'x-stability-level')
    : undefined,
})

const compareDiscriminators = (base: Schema, head: Schema): SchemaDifference[] => {
  const [before, after] = [base.discriminator, head.discriminator]
  const nodes = { base: keywordNode(base, 'discriminator'), head: keywordNode(head, 'discriminator') }
  if (before?.propertyName !== after?.propertyName)
    return [{ kind: 'schema.discriminator', before, after, ...nodes }]
  const found: SchemaDifference[] = []
  for (const value of new Set([...(before?.mapping.keys() ?? []), ...(after?.mapping.keys() ?? [])])) {
    const [old, now] = [before?.mapping.get(value), after?.mapping.get(value)]
    if (mappedName(old) === mappedName(now)) continue
    const entry = (schema: string | undefined): unknown =>
      schema === undefined ? undefined : { value, schema }
    found.push({ kind: 'schema.discriminator.mapping', before: entry(old), after: entry(now), ...nodes })
  }
  return found
}

/** A mapping names a component or refers to it. */
const mappedName = (target: string | undefined): string | undefined =>
  target?.slice(target.lastIndexOf('/') + 1)
