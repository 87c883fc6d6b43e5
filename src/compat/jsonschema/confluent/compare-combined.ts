import {
  below,
  type Compare,
  type Comparison,
  type Difference,
  difference,
  type Differences,
  isCompatible,
} from './comparison.ts'
import { describe } from './describe.ts'
import { maximumMatching } from './matching.ts'
import type { CombinedSchema, Schema } from './model.ts'

/**
 * `allOf`, `anyOf`, `oneOf`: as many branches as possible are paired with compatible ones. Branches that say the same
 * count once. The differences of pairs are reported below the branch of the earlier schema.
 */
export const compareCombined = (
  comparison: Comparison,
  original: CombinedSchema,
  update: CombinedSchema,
  compare: Compare,
): Differences => {
  const criteria = compareCriteria(original, update)
  if (criteria.some(({ type }) => type === 'COMBINED_TYPE_CHANGED')) return criteria
  const branches = distinct(comparison, original.subschemas)
  const others = distinct(comparison, update.subschemas)
  const pairs = branches.map((branch, index) =>
    others.map((other) => {
      const differences = compare(comparison, branch, other)
      if (!isCompatible(comparison, differences)) return undefined
      return below(comparison, `${original.criterion}/${index}`, differences)
    }),
  )
  const partners = maximumMatching(
    pairs.map((row) => row.flatMap((pair, other) => (pair === undefined ? [] : [other]))),
    others.length,
  )
  const matched = partners.flatMap((other, index) =>
    other === undefined ? [] : [pairs[index]?.[other] ?? []],
  )
  const complete = matched.length === Math.min(branches.length, others.length)
  return [
    ...criteria,
    ...compareSizes(update, branches.length, others.length),
    ...matched.flat(),
    ...(complete ? [] : [difference('COMBINED_TYPE_SUBSCHEMAS_CHANGED')]),
  ]
}

const distinct = ({ question }: Comparison, schemas: readonly Schema[]): readonly Schema[] => {
  const byDescription = new Map<number, Schema>()
  for (const schema of schemas) {
    const description = describe(question.descriptions, schema)
    if (!byDescription.has(description)) byDescription.set(description, schema)
  }
  return [...byDescription.values()]
}

const compareSizes = (update: CombinedSchema, before: number, after: number): readonly Difference[] => {
  if (before === after) return []
  const sort = update.criterion === 'allOf' ? 'PRODUCT' : 'SUM'
  return [difference(before < after ? `${sort}_TYPE_EXTENDED` : `${sort}_TYPE_NARROWED`)]
}

/** With one branch all three say the same; otherwise only `anyOf` allows all that the others do. */
const compareCriteria = (original: CombinedSchema, update: CombinedSchema): readonly Difference[] => {
  if (original.criterion === update.criterion) return []
  const wasSingle = original.subschemas.length === 1
  const isSingle = update.subschemas.length === 1
  const isWider =
    update.criterion === 'anyOf' ||
    (update.criterion === 'oneOf' && wasSingle) ||
    (update.criterion === 'allOf' && wasSingle && isSingle)
  return [difference(isWider ? 'COMBINED_TYPE_EXTENDED' : 'COMBINED_TYPE_CHANGED')]
}
